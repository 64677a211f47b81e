package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.file.Atomic;
import unfold.file.Figure;
import unfold.file.FigureFile;
import unfold.file.FigureSize;

/** Work that is given up ends by itself, leaves nothing behind, and does not disturb what its thread does next. */
class JobTest {
    @TempDir
    private Path folder = Path.of("unset");

    private static void give(Job job) {
        job.wayOut().orElseThrow().run();
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).toList();
        }
    }

    @Test
    void aFileGivenUpIsAsItWasBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Job job = new Job("writing", true);
        assertThatThrownBy(() -> job.done(() -> {
                    Atomic.write(file, out -> {
                        out.write(new byte[1 << 20]);
                        assertThat(files()).hasSize(2);
                        give(job);
                        out.write(new byte[1 << 20]);
                    });
                    return file;
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly("a.txt");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(job.wayOut()).isEmpty();
    }

    @Test
    void whatIsGivenUpBeforeItBeginsWritesNothing() throws IOException {
        Path file = folder.resolve("a.txt");
        Job job = new Job("writing", true);
        give(job);
        assertThatThrownBy(() -> job.done(() -> {
                    Atomic.write(file, out -> out.write(1));
                    return file;
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(files()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.svg", "a.pdf", "a.tex"})
    void aPictureIsGivenUpWhileItIsDrawn(String name) throws IOException {
        Job job = new Job("writing", true);
        int[] drawn = {0};
        Figure figure = new Figure(100, 100, g -> {
            for (int k = 0; k < 1000; k++) {
                g.drawString("x", 10, 10);
                if (++drawn[0] == 5) {
                    give(job);
                }
            }
        });
        assertThatThrownBy(() -> job.done(() -> {
                    FigureFile.write(figure, FigureSize.USUAL, folder.resolve(name));
                    return name;
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(drawn[0]).isEqualTo(5);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsDoneAlreadyStays() throws Exception {
        Job job = new Job("writing", true);
        Runnable late = job.wayOut().orElseThrow();
        assertThat(job.done(() -> "done")).isEqualTo("done");
        assertThat(job.wayOut()).isEmpty();
        late.run();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(() -> new Job("writing", true).done(() -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsReadCannotBeGivenUp() {
        assertThat(new Job("reading", false).wayOut()).isEmpty();
    }
}
