package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.circuit.Signal;
import unfold.diagram.Samples;
import unfold.trace.Trace;

class TraceFileTest {
    private static final int STEPS = 3;
    private static final Trace TRACE = Samples.trace(Samples.circuit("vanilla", "output-each-step", 1, 4), STEPS);

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void jsonHasTheLayoutOfEvalToTheLastBit() throws IOException {
        Path file = folder.resolve("trace.json");
        TraceFile.write(file, TRACE);
        Tensors read = TensorsFile.read(file);
        Signal h = TRACE.circuit().signal("h");
        assertThat(read.get("trace/h").is(STEPS, 1, h.size())).isTrue();
        assertThat(read.find("gradients/signals/y"))
                .as("a target has no gradient")
                .isEmpty();
        for (String kind : List.of("trace/", "gradients/signals/")) {
            double[] numbers = read.get(kind + "h").values();
            for (int t = 1; t <= STEPS; t++) {
                for (int u = 0; u < h.size(); u++) {
                    assertThat(numbers[(t - 1) * h.size() + u])
                            .isEqualTo(kind.equals("trace/") ? TRACE.value(h, t, u) : TRACE.gradient(h, t, u));
                }
            }
        }
    }

    @Test
    void csvHasALineForEachNumber() throws IOException {
        Path file = folder.resolve("trace.csv");
        TraceFile.write(file, TRACE);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("signal,step,unit,value,gradient");
        int numbers = TRACE.circuit().signals().stream()
                .mapToInt(s -> s.size() * (s.axes().isEmpty() ? 1 : STEPS))
                .sum();
        assertThat(lines).hasSize(1 + numbers);
        Signal h = TRACE.circuit().signal("h");
        assertThat(lines).contains("h,2,3," + TRACE.value(h, 2, 2) + "," + TRACE.gradient(h, 2, 2));
        assertThat(lines).filteredOn(l -> l.startsWith("y,")).allMatch(l -> l.endsWith(","));
    }
}
