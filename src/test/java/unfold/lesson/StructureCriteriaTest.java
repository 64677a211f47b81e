package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What trees and grids are for, measured: the settings and margins of the book's experiments. */
@Tag("slow")
class StructureCriteriaTest {
    /** L10, §10.6: through a tree the first of 128 symbols is seven joins away; past every step of a chain it does not get. */
    @Test
    void aTreeRecallsTheFirstTokenAndAChainDoesNot() {
        Experiment recall = new Experiment("first-token", "vanilla", 16, 32, 1e-2).with(Map.of("length", "128"));
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(accuracy(recall.wiring("recursive", Map.of("tree", "balanced")), seed, 800))
                    .isGreaterThanOrEqualTo(0.99);
            assertThat(accuracy(recall.wiring("recursive", Map.of("tree", "chain")), seed, 800))
                    .isLessThanOrEqualTo(0.95);
        }
    }

    /** §10: trained on small pictures, asked on larger ones; the scan reads row by row and has more parameters than the grid. */
    @Test
    void twoDimensionsBeatAScanOnHeldOutSizes() {
        double grid = mean(new Experiment("seepage", "vanilla", 16, 32, 1e-2).wiring("grid", Map.of()));
        double scan = mean(new Experiment("seepage", "vanilla", 24, 32, 1e-2).wiring("output-each-step", Map.of()));
        assertThat(grid).isGreaterThanOrEqualTo(0.95);
        assertThat(grid - scan).isGreaterThanOrEqualTo(0.2);
    }

    private static double mean(Experiment experiment) {
        return LongStream.rangeClosed(1, 3)
                .mapToDouble(seed -> accuracy(experiment, seed, 1000))
                .average()
                .orElseThrow();
    }

    private static double accuracy(Experiment experiment, long seed, long steps) {
        return experiment.run(seed, steps, false).last().orElseThrow().accuracy();
    }
}
