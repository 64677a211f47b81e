package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.circuit.Parameter;
import unfold.diagram.Mark;
import unfold.train.Snapshot;

/** One number of a weight is named by its row and column, and told with its gradient. */
class InspectionTest {
    @TempDir
    Path folder;

    private static Parameter parameter(Snapshot now, String name) {
        return now.trace().circuit().parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWeightIsAMatrixWithANumberInARowAndAColumn() {
        Desktop desk = new Desktop(folder);
        desk.choices.begin(desk.subjects.find("flip-flop").orElseThrow(), Map.of("units", "5"));
        desk.running.poll();
        Snapshot now = Objects.requireNonNull(desk.running.snapshot().get());
        Parameter w = parameter(now, "W");
        desk.choosing.marked().set(Optional.of(new Mark.OfParameter("W")));
        desk.choosing.unit().set(2 * 5 + 3);

        Inspection it = Objects.requireNonNull(Inspection.of(now, desk.choosing, desk.wording));
        assertThat(it.columns()).isEqualTo(5);
        assertThat(it.arithmetic())
                .isEqualTo("W_{3,4} = " + Numbers.tex(now.trace().parameter(w)[13])
                        + ",\\quad \\partial L / \\partial W_{3,4} = "
                        + Numbers.tex(now.trace().parameterGradient(w)[13]));

        desk.choosing.marked().set(Optional.of(new Mark.OfParameter("b")));
        desk.choosing.unit().set(1);
        it = Objects.requireNonNull(Inspection.of(now, desk.choosing, desk.wording));
        assertThat(it.columns()).isEqualTo(5);
        assertThat(it.arithmetic()).startsWith("b_{2} = ");
        desk.running.close();
    }
}
