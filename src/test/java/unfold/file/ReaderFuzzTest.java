package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.text.CircuitText;
import unfold.circuit.text.CircuitTextException;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.file.weights.WeightsFile;
import unfold.lesson.Lesson;
import unfold.task.corpus.CorpusException;
import unfold.task.corpus.CorpusText;
import unfold.task.corpus.CsvTable;
import unfold.task.corpus.Dialect;
import unfold.task.corpus.Records;
import unfold.train.Trainer;

/**
 * Every reader of files takes or refuses whatever bytes come, in one sentence. Without more said, the kept inputs beside the test's
 * resources are read once; {@code JAZZER_FUZZ=1 mvn test -Dtest=ReaderFuzzTest#csv} looks for new ones, which are kept there too.
 */
@Tag("fuzz")
class ReaderFuzzTest {
    private static final Form FORM =
            new Form(Form.Encoding.vector(2), Form.Encoding.symbols(3), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);

    private interface Reading {
        void of(byte[] bytes) throws IOException;
    }

    private static void read(byte[] bytes, Reading reading) {
        try {
            reading.of(bytes);
        } catch (IOException | CircuitTextException e) {
            sentence(e);
        }
    }

    /** What a person is told is one sentence. */
    private static void sentence(Exception e) {
        assertThat(e.getMessage())
                .isNotBlank()
                .doesNotContain("\n", "Exception")
                .hasSizeLessThan(1000);
    }

    private static CorpusText decoded(byte[] bytes) throws CorpusException {
        return CorpusText.decode("some.txt", bytes);
    }

    @FuzzTest
    void text(byte[] bytes) {
        read(bytes, b -> assertThat(decoded(b).text()).doesNotContain("\r"));
    }

    @FuzzTest
    void csv(byte[] bytes) {
        read(bytes, b -> {
            CsvTable table = CsvTable.of(decoded(b), Dialect.Wish.NONE);
            assertThat(table.column(table.choose("")).values()).isNotNull();
        });
    }

    @FuzzTest
    void jsonl(byte[] bytes) {
        read(bytes, b -> assertThat(Records.of(decoded(b)).records()).isNotEmpty());
    }

    @FuzzTest
    void preset(byte[] bytes) {
        read(bytes, b -> {
            Preset preset = PresetFile.read("some.json", decoded(b).text());
            String text = PresetFile.text(preset);
            assertThat(PresetFile.text(PresetFile.read("again.json", text))).isEqualTo(text);
        });
    }

    @FuzzTest
    void line(byte[] bytes) {
        read(bytes, b -> {
            Preset preset = PresetLine.read("a line", new String(b, StandardCharsets.UTF_8));
            String line = PresetLine.write(preset);
            assertThat(PresetLine.write(PresetLine.read("again", line))).isEqualTo(line);
        });
    }

    @FuzzTest
    void lesson(byte[] bytes) {
        read(bytes, b -> {
            Lesson lesson = LessonFile.read("some.md", b);
            assertThat(LessonFile.read("again.md", LessonFile.text(lesson).getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(lesson);
        });
    }

    @FuzzTest
    void safetensors(byte[] bytes) {
        read(bytes, b -> SafetensorsReader.read("some.safetensors", new Bytes(b)));
    }

    @FuzzTest
    void onnx(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("unfold-fuzz", WeightsFile.ONNX);
        try {
            Files.write(file, bytes);
            read(bytes, b -> assertThat(WeightsFile.read(file).numbers()).isNotEmpty());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What a session says beside its numbers; those are of a run of the kept input. */
    @FuzzTest
    void sessionNote(byte[] bytes) throws IOException {
        Preset preset = PresetLine.read("a line", "unfold:task=delay,length=6;units=1;batch=2;cut=4");
        Trainer trainer = new Trainer(preset.plan(preset.open()), new PlainKernel(), Parallel.serial());
        assertThat(trainer.step()).isEmpty();
        SavedRun run = SavedRun.of(
                preset.task(),
                preset.taskSettings(),
                Optional.empty(),
                trainer.plan(),
                trainer.standing(0),
                Map.of(),
                Lesson.NONE);
        SessionWriter writer = new SessionWriter(run);
        writer.note();
        Path folder = Files.createTempDirectory("session");
        read(
                bytes,
                b -> SessionFile.read(
                        "some.unfold",
                        Tensors.of(
                                writer.tensors(),
                                Map.of(
                                        SessionFile.FORMAT_NOTE,
                                        SessionFile.FORMAT,
                                        SessionFile.NOTE,
                                        new String(b, StandardCharsets.UTF_8))),
                        folder));
        Files.deleteIfExists(folder);
    }

    @FuzzTest
    void session(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("unfold-fuzz");
        Path file = folder.resolve("some.unfold");
        try {
            Files.write(file, bytes);
            read(bytes, b -> SessionFile.read(file, folder));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    @FuzzTest
    void circuitJson(byte[] bytes) {
        read(bytes, b -> {
            Circuit circuit = CircuitJson.read("circuit.json", decoded(b).text());
            assertThat(CircuitJson.read("circuit.json", CircuitJson.write(circuit)))
                    .isEqualTo(circuit);
        });
    }

    @FuzzTest
    void circuitText(byte[] bytes) {
        read(bytes, b -> CircuitText.circuit(decoded(b).text(), FORM, 3, Initialisation.USUAL));
    }

    /** Bytes as a channel. */
    private static final class Bytes implements SeekableByteChannel {
        private final byte[] bytes;
        private int at;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer into) {
            int n = Math.min(into.remaining(), bytes.length - at);
            if (n <= 0) {
                return into.hasRemaining() ? -1 : 0;
            }
            into.put(bytes, at, n);
            at += n;
            return n;
        }

        @Override
        public long position() {
            return at;
        }

        @Override
        public SeekableByteChannel position(long to) {
            at = (int) Math.min(to, bytes.length);
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
