package unfold.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static Metrics threeSteps() {
        Metrics metrics = new Metrics(List.of("U", "W,\"x\""));
        metrics.append(1, 2.5, 10, 1, new double[] {0.25, 1e-300});
        metrics.append(2, 1.5, 0.5, 0.5, new double[] {0.125, Double.NaN});
        metrics.appendValidation(2, 1.75);
        metrics.append(3, 1 / 3.0, 0.25, 0.25, new double[] {3, 4});
        metrics.appendAccuracy(3, 0.5);
        return metrics;
    }

    @Test
    void becomesATableThatReadsBack() throws IOException {
        StringBuilder text = new StringBuilder();
        MetricsTable.write(threeSteps().columns(), text);

        assertThat(text.toString())
                .isEqualTo(
                        """
                step,loss,validation,accuracy,gradient_norm,clipped_norm,U,"W,""x""\"
                1,2.5,,,10.0,1.0,0.25,1.0E-300
                2,1.5,1.75,,0.5,0.5,0.125,
                3,0.3333333333333333,,0.5,0.25,0.25,3.0,4.0
                """);
    }

    @Test
    void becomesATableOfMeansWhenTheRunWasLong() throws IOException {
        Column column = new Column("loss", 64);
        for (int step = 1; step <= 120; step++) {
            column.append(step, step);
        }
        StringBuilder text = new StringBuilder();
        MetricsTable.write(List.of(column), text);

        assertThat(text.toString()).startsWith("step,loss\n1,4.5\n9,12.5\n").hasLineCount(1 + 15);
    }

    @Test
    void saysWhenThereIsSomethingNew() {
        Metrics metrics = threeSteps();
        long before = metrics.revision();
        assertThat(metrics.revision()).isEqualTo(before);
        metrics.clear();

        assertThat(metrics.revision()).isGreaterThan(before);
        assertThat(metrics.columns()).allMatch(column -> column.size() == 0);
    }

    @Test
    void refusesNormsOfOtherParameters() {
        assertThatThrownBy(() -> new Metrics(List.of("W")).append(9, 1, 1, 1, new double[2]))
                .hasMessage("step 9: 2 parameter norms for 1 parameters");
    }
}
