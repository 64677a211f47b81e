package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernels;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.task.Task;
import unfold.trace.Column;
import unfold.trace.Example;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Plan;
import unfold.train.Standing;
import unfold.train.Trainer;

/** A run that was written down goes on with the same bits as one that never stopped. */
class SessionFileTest {
    @TempDir
    private Path folder = Path.of("unset");

    private static Plan plan(String line) throws IOException {
        Preset preset = PresetLine.read("test", line);
        return preset.plan(preset.open());
    }

    private static Trainer trainer(Plan plan) {
        return new Trainer(plan, Kernels.best(), Parallel.serial());
    }

    private static void train(Trainer trainer, int steps) {
        for (int k = 0; k < steps; k++) {
            assertThat(trainer.step()).isEmpty();
        }
    }

    private static SavedRun saved(String line, Trainer trainer) throws IOException {
        Preset preset = PresetLine.read("test", line);
        return SavedRun.of(
                preset.task(),
                preset.taskSettings(),
                CorpusCopy.of(preset.taskSettings()),
                trainer.plan(),
                trainer.standing(1.5),
                Map.of("pane", "x"),
                new Lesson("A talk", "", List.of(new Scene("One", "is\n\n#said", line, Map.of("bench", "orbit")))));
    }

    private Path save(String line, Trainer trainer) throws IOException {
        Path file = folder.resolve("run.unfold");
        SessionFile.write(file, saved(line, trainer));
        return file;
    }

    private Trainer load(Path file) throws IOException {
        SavedRun run = SessionFile.read(file, folder.resolve("settings"));
        Trainer trainer = trainer(run.plan());
        trainer.resume(run.standing());
        return trainer;
    }

    private static void assertSame(Trainer one, Trainer other) {
        assertThat(bits(other.parameters().values()))
                .isEqualTo(bits(one.parameters().values()));
        Standing a = one.standing(0);
        Standing b = other.standing(0);
        assertThat(b.checkpoint().step()).isEqualTo(a.checkpoint().step());
        assertThat(b.checkpoint().progress()).isEqualTo(a.checkpoint().progress());
        assertThat(b.checkpoint().draws().state())
                .isEqualTo(a.checkpoint().draws().state());
        assertThat(b.checkpoint().place()).isEqualTo(a.checkpoint().place());
        assertThat(b.checkpoint().waiting()).isEqualTo(a.checkpoint().waiting());
        assertThat(b.checkpoint().tuning()).isEqualTo(a.checkpoint().tuning());
        double[][] slots = a.checkpoint().descent().slots();
        for (int k = 0; k < slots.length; k++) {
            assertThat(bits(b.checkpoint().descent().slots()[k])).isEqualTo(bits(slots[k]));
        }
        for (int k = 0; k < a.curves().size(); k++) {
            Column.Kept x = a.curves().get(k);
            Column.Kept y = b.curves().get(k);
            assertThat(bits(y.entries())).as(x.name()).isEqualTo(bits(x.entries()));
            assertThat(bits(y.open())).as(x.name()).isEqualTo(bits(x.open()));
            assertThat(List.of(y.name(), y.first(), y.count(), y.lastStep(), y.last()))
                    .isEqualTo(List.of(x.name(), x.first(), x.count(), x.lastStep(), x.last()));
        }
        assertThat(other.plan().blueprint().circuit())
                .isEqualTo(one.plan().blueprint().circuit());
    }

    private static List<Long> bits(double[] values) {
        return java.util.Arrays.stream(values)
                .mapToObj(Double::doubleToRawLongBits)
                .toList();
    }

    /** One run that never stops, and the same one saved after some steps, read again and gone on with. */
    private void goesOn(String line, int before, int after) throws IOException {
        Trainer never = trainer(plan(line));
        train(never, before + after);
        Trainer stopped = trainer(plan(line));
        train(stopped, before);
        Path file = save(line, stopped);
        Trainer again = load(file);
        assertSame(stopped, again);
        train(again, after);
        assertSame(never, again);
        assertThat(again.standing(0)).isNotSameAs(never.standing(0));
    }

    static Stream<String> everyTaskAndOptimizer() {
        List<Optimizer> optimizers = new Optimizers().all();
        List<Task> tasks = Preset.tasks();
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < tasks.size(); k++) {
            // every optimizer meets several tasks, and every task three optimizers
            for (int by = 0; by < 3; by++) {
                Optimizer optimizer = optimizers.get((k + 3 * by) % optimizers.size());
                lines.add("unfold:task=" + tasks.get(k).key() + ";units=3;batch=" + (by == 0 ? 4 : by == 1 ? 33 : 2)
                        + ";cut=" + (by == 0 ? 3 : 0) + ";flow=" + (by == 2 ? 0.5 : 0) + ";optimizer="
                        + optimizer.key() + ";rate=0.01");
            }
        }
        return lines.stream();
    }

    @ParameterizedTest
    @MethodSource("everyTaskAndOptimizer")
    void everyTaskGoesOnWithEveryKindOfOptimizer(String line) throws IOException {
        goesOn(line, 4, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unfold:task=text,file=harbour-log.txt;cell=gru;units=5;batch=3",
                "unfold:task=text,file=harbour-log.txt;cell=lstm;units=4;batch=40;cut=7",
                "unfold:task=text,file=number-words.txt;cell=vanilla;units=4;batch=5;cut=4;optimizer=rmsprop",
                "unfold:task=text,file=harbour-log.txt;cell=gru;units=4;batch=5;flow=0.3;cut=6;depth=2",
                "unfold:task=series,file=nile.csv;cell=gru;units=3;batch=4;cut=9;optimizer=momentum",
                "unfold:task=delay,length=30;cell=lstm;units=4;batch=70;cut=4;optimizer=adamw",
                "unfold:task=delay;cell=vanilla;units=4;initial=learned;recurrent=gaussian;gain=1.3;optimizer=nesterov",
                "unfold:task=parity;units=3;untied=true;optimizer=sgd;batch=4",
                "unfold:task=flip-flop;wiring=bidirectional;cell=gru;units=3;batch=9",
                "unfold:task=parity;units=3;wiring=written,text=x: input%0Ay: target%0Ah: n%0A"
                        + "h(t)%3D%20tanh(b%20+%20W%20h(t-2)%20+%20U%20x(t))%0Ao(t)%3D%20c%20+%20V%20h(t)%0AL(t)%3D%20loss(o(t)%2C%20y(t))",
                "unfold:task=delay,length=12;units=3;wiring=output-recurrence;cut=5;batch=3",
            })
    void streamsPiecesAndOmegaGoOn(String line) throws IOException {
        for (int before : new int[] {1, 28}) {
            goesOn(line, before, 30);
        }
    }

    /** Where an earlier step is looked at, where the run stands is what counts; a tuning changed on the way is kept. */
    @Test
    void whatIsKeptIsWhereTheRunStands() throws IOException {
        String line = "unfold:task=delay;cell=gru;units=3;batch=4";
        Trainer trainer = trainer(plan(line));
        train(trainer, 12);
        trainer.tune(trainer.plan().tuning().withRate(0.002).withClip(unfold.train.Clip.element(0.1)));
        train(trainer, 9);
        trainer.look(5);
        Trainer again = load(save(line, trainer));
        assertThat(again.steps()).isEqualTo(21);
        assertThat(again.plan().tuning().rate()).isEqualTo(0.002);
        train(trainer, 5);
        train(again, 5);
        assertSame(trainer, again);
        again.rewind();
        assertThat(bits(again.parameters().values()))
                .as("the start weights are those of the seed")
                .isEqualTo(bits(trainer(plan(line)).parameters().values()));
    }

    @Test
    void aFailedUpdateCanBeUndoneAfterwards() throws IOException {
        String line = "unfold:task=adding;units=3;optimizer=sgd;rate=1e6;clip=none";
        Trainer trainer = trainer(plan(line));
        train(trainer, 1);
        Trainer again = load(save(line, trainer));
        for (int k = 0; k < 300; k++) {
            Optional<?> one = trainer.step();
            Optional<?> other = again.step();
            assertThat(other.isPresent()).isEqualTo(one.isPresent());
            assertSame(trainer, again);
            if (one.isPresent()) {
                return;
            }
        }
        throw new AssertionError("nothing failed");
    }

    @Test
    void allOfItComesBack() throws IOException {
        String line = "unfold:task=delay,delay=3;cell=lstm;units=3";
        Trainer trainer = trainer(plan(line));
        train(trainer, 3);
        SavedRun before = saved(line, trainer);
        Path file = folder.resolve("run.unfold");
        SessionFile.write(file, before);
        SavedRun after = SessionFile.read(file, folder);
        assertThat(after.preset()).isEqualTo(before.preset());
        assertThat(after.view()).isEqualTo(before.view());
        assertThat(after.lesson()).isEqualTo(before.lesson());
        assertThat(after.standing().seconds()).isEqualTo(1.5);
        byte[] bytes = Files.readAllBytes(file);
        SessionFile.write(file, after);
        assertThat(Files.readAllBytes(file))
                .as("equal sessions are equal bytes")
                .isEqualTo(bytes);
        assertThat(SessionFile.looksLike(file)).isTrue();
        assertThat(SessionFile.looksLike(Files.writeString(folder.resolve("x.unfold"), "{}")))
                .isFalse();
        Tensors tensors = SafetensorsReader.read(file);
        assertThat(tensors.get("weights/V").shape()).containsExactly(1, 3);
    }

    @Test
    void theSequenceLookedAtComesBack() throws IOException {
        String line = "unfold:task=adding;cell=gru;units=3";
        Trainer trainer = trainer(plan(line));
        Example seen = trainer.plan().dataset().probe(9, new SplittableRandom(8));
        SavedRun before = saved(line, trainer).probing(Preset.typed(trainer.plan(), seen));
        Path file = folder.resolve("run.unfold");
        SessionFile.write(file, before);
        SavedRun after = SessionFile.read(file, folder);
        assertThat(after.preset().probe(after.plan())).hasValue(seen);
        assertThat(after.preset()).isEqualTo(before.preset());
        SessionFile.write(file, before.probing(Optional.of("no such thing")));
        assertThatThrownBy(() -> SessionFile.read(file, folder))
                .isInstanceOf(FileException.class)
                .hasMessage(
                        "run.unfold, probe: \"no such thing\" is no sequence for this task and this network; leave it out,"
                                + " or type another.");
    }

    /** A run that began with weights from elsewhere goes back to them, after a file too. */
    @Test
    void theWeightsItBeganWithComeBack() throws IOException {
        String line = "unfold:task=parity;cell=gru;units=3;wiring=bidirectional";
        Plan drawn = plan(line);
        Parameters given = Parameters.initialise(drawn.blueprint().circuit(), 4711);
        Trainer trainer = trainer(drawn.from(given));
        train(trainer, 5);
        Path file = save(line, trainer);
        Trainer again = load(file);
        assertSame(trainer, again);
        again.rewind();
        trainer.rewind();
        assertThat(bits(again.parameters().values())).isEqualTo(bits(given.values()));
        train(trainer, 3);
        train(again, 3);
        assertThat(bits(again.parameters().values()))
                .isEqualTo(bits(trainer.parameters().values()));
        Tensors whole = SafetensorsReader.read(file);
        for (String name : List.of("start/V_h", "start/b^r_g")) {
            Map<String, Tensor> fewer = new java.util.TreeMap<>(whole.all());
            assertThat(fewer.remove(name))
                    .as("%s of %s", name, whole.all().keySet())
                    .isNotNull();
            SafetensorsWriter.write(file, Tensors.of(fewer, whole.notes()));
            assertThatThrownBy(() -> load(file))
                    .isInstanceOf(FileException.class)
                    .message()
                    .contains(name);
        }
    }

    /** Written before a session knew what is looked at. */
    @Test
    void anOldSessionOpens() throws IOException {
        Path file = folder.resolve("old.unfold");
        try (InputStream old = Objects.requireNonNull(SessionFileTest.class.getResourceAsStream("session-1.unfold"))) {
            Files.copy(old, file);
        }
        SavedRun run = SessionFile.read(file, folder);
        assertThat(run.preset().probe()).isEmpty();
        assertThat(run.view()).isEmpty();
        Trainer trainer = trainer(run.plan());
        trainer.resume(run.standing());
        assertThat(trainer.steps()).isEqualTo(30);
        Trainer same = trainer(plan("unfold:task=parity;cell=gru;units=2;seed=3"));
        train(same, 30);
        assertThat(trainer.parameters().values())
                .as("but for the order of sums, which a later engine may change")
                .containsExactly(same.parameters().values(), within(1e-9));
    }

    @Test
    void aSmallCorpusGoesWithIt() throws IOException {
        Path text = folder.resolve("mine.txt");
        Files.writeString(text, "abcabcabc déf\n".repeat(60), StandardCharsets.UTF_8);
        String line = PresetLine.write(
                Preset.of("x", Map.of("task", "text", "task.file", text.toString(), "units", "3", "batch", "2")));
        Trainer trainer = trainer(plan(line));
        train(trainer, 6);
        Path file = save(line, trainer);
        Trainer there = load(file);
        assertThat(there.plan().dataset().vocabulary())
                .isEqualTo(trainer.plan().dataset().vocabulary());
        Files.writeString(text, "other words\n".repeat(60), StandardCharsets.UTF_8);
        SavedRun changed = SessionFile.read(file, folder.resolve("settings"));
        assertThat(changed.preset().taskSettings().text("file"))
                .startsWith(folder.resolve("settings").resolve("corpora").toString())
                .endsWith("mine.txt");
        Files.delete(text);
        Trainer copied = load(file);
        train(copied, 7);
        train(there, 7);
        assertSame(there, copied);
    }

    @Test
    void aLargeCorpusIsKnownByItsHash() throws IOException {
        Path text = folder.resolve("large.txt");
        Files.writeString(text, "abcabcabc def\n".repeat(90_000));
        String line = PresetLine.write(
                Preset.of("x", Map.of("task", "text", "task.file", text.toString(), "units", "2", "batch", "2")));
        Trainer trainer = trainer(plan(line));
        train(trainer, 1);
        Path file = save(line, trainer);
        assertThat(Files.size(file)).isLessThan(100_000);
        load(file);
        Files.writeString(text, "b", java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> load(file)).message().contains("which has changed since; put the old file back.");
        Files.delete(text);
        assertThatThrownBy(() -> load(file)).message().contains("which is no longer there; put that file back.");
    }

    /** Every spoilt file is refused in a sentence, or is what it was, number by number. */
    @Test
    void noSpoiltFileLoadsWithOtherNumbers() throws IOException {
        String line = "unfold:task=text,file=harbour-log.txt;cell=gru;units=3;batch=2;cut=7";
        Trainer trainer = trainer(plan(line));
        train(trainer, 5);
        byte[] whole = Files.readAllBytes(save(line, trainer));
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int k = 0; k < 400; k++) {
            byte[] spoilt = whole.clone();
            // half of them in the header, which is the shorter part
            int header = (whole[8 - 8] & 0xff) | (whole[1] & 0xff) << 8 | (whole[2] & 0xff) << 16;
            int end = k % 2 == 0 ? Math.min(header + 8, whole.length) : whole.length;
            for (int change = 0; change < 1 + k % 4; change++) {
                spoilt[random.nextInt(end)] = (byte) random.nextInt(256);
            }
            if (k % 10 == 9) {
                spoilt = java.util.Arrays.copyOf(spoilt, random.nextInt(whole.length));
            }
            Path file = Files.write(folder.resolve("spoilt.unfold"), spoilt);
            try {
                assertSame(trainer, load(file));
            } catch (FileException e) {
                refused++;
                assertThat(e.getMessage())
                        .endsWith(".")
                        .doesNotContain("Exception")
                        .doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(380);
    }

    /** A well-formed file with its checksum in order may still say what cannot be. */
    @Test
    void aFileThatDoesNotFitTogetherIsRefused() throws IOException {
        String line = "unfold:task=delay;cell=gru;units=3;batch=2;cut=7";
        Trainer trainer = trainer(plan(line));
        train(trainer, 5);
        Tensors whole = SafetensorsReader.read(save(line, trainer));
        SplittableRandom random = new SplittableRandom(4);
        String note = whole.notes().get(SessionFile.NOTE);
        for (int k = 0; k < 400; k++) {
            StringBuilder other = new StringBuilder(note);
            for (int change = 0; change <= k % 3; change++) {
                int at = random.nextInt(other.length());
                switch (random.nextInt(3)) {
                    case 0 -> other.setCharAt(at, (char) random.nextInt('0', '9' + 1));
                    case 1 -> other.setCharAt(at, (char) random.nextInt(0x20, 0x7f));
                    default -> other.deleteCharAt(at);
                }
            }
            Path file = folder.resolve("other.unfold");
            SafetensorsWriter.write(
                    file,
                    Tensors.of(
                            whole.all(),
                            Map.of(SessionFile.FORMAT_NOTE, SessionFile.FORMAT, SessionFile.NOTE, other.toString())));
            try {
                train(load(file), 1);
            } catch (IOException | IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        for (String name : whole.all().keySet()) {
            Map<String, Tensor> fewer = new java.util.TreeMap<>(whole.all());
            fewer.remove(name);
            Path file = folder.resolve("fewer.unfold");
            SafetensorsWriter.write(file, Tensors.of(fewer, whole.notes()));
            assertThatThrownBy(() -> load(file))
                    .as(name)
                    .isInstanceOf(FileException.class)
                    .message()
                    .contains(name);
        }
        assertThatThrownBy(() -> {
                    Path file = folder.resolve("later.unfold");
                    SafetensorsWriter.write(
                            file, Tensors.of(whole.all(), Map.of(SessionFile.FORMAT_NOTE, "unfold session 2")));
                    load(file);
                })
                .message()
                .isEqualTo("later.unfold: it was written by another version (\"unfold session 2\", not"
                        + " \"unfold session 1\"); open it with the program it was written with.");
    }
}
