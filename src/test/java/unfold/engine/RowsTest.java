package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.engine.op.Rows;
import unfold.trace.Packing;

class RowsTest {
    @Test
    void liesAsAPackingDoes() {
        SplittableRandom random = new SplittableRandom(1);
        Rows rows = new Rows();
        for (int turn = 0; turn < 100; turn++) {
            int[] lengths =
                    random.ints(1 + random.nextInt(8), 1, 2 + random.nextInt(9)).toArray();
            Packing packing = Packing.of(lengths);
            rows.pack(lengths.length, lengths);
            assertThat(rows.rows()).isEqualTo(packing.rows());
            assertThat(rows.steps()).isEqualTo(packing.steps());
            for (int t = 0; t < packing.steps(); t++) {
                assertThat(rows.at(t)).isEqualTo(packing.offsets()[t]);
                assertThat(rows.alive(t)).isEqualTo(packing.alive(t));
            }
            for (int slot = 0; slot < packing.size(); slot++) {
                assertThat(rows.member(slot)).isEqualTo(packing.member()[slot]);
                assertThat(rows.slot(rows.member(slot))).isEqualTo(slot);
                assertThat(rows.length(slot)).isEqualTo(packing.lengths()[slot]);
            }
        }
    }
}
