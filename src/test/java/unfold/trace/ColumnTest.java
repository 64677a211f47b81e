package unfold.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {
    /** Values with gaps: NaN where the step has none. */
    private static double[] fill(Column column, long first, int steps, double gaps) {
        Random random = new Random(7);
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            boolean missing = i > 0 && random.nextDouble() < gaps;
            values[i] = missing ? Double.NaN : random.nextGaussian();
            if (!missing) {
                column.append(first + i, values[i]);
            }
        }
        return values;
    }

    private static void agreesWithAScan(Column column, double[] values, long first, long from, long to, int buckets) {
        Decimation seen = column.decimate(from, to, buckets);
        int wanted = (int) Math.min(buckets, to - from);
        int at = 0;
        for (int bucket = 0; bucket < wanted; bucket++) {
            long start = from + (long) ((double) (to - from) * bucket / wanted);
            long stop = bucket + 1 == wanted ? to : from + (long) ((double) (to - from) * (bucket + 1) / wanted);
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double last = Double.NaN;
            double sum = 0;
            int count = 0;
            for (long step = Math.max(start, first); step < Math.min(stop, first + values.length); step++) {
                double value = values[(int) (step - first)];
                if (!Double.isNaN(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                    last = value;
                    sum += value;
                    count++;
                }
            }
            if (count > 0) {
                assertThat(seen.min()[at]).isEqualTo(min);
                assertThat(seen.max()[at]).isEqualTo(max);
                assertThat(seen.last()[at]).isEqualTo(last);
                assertThat(seen.count()[at]).isEqualTo(count);
                assertThat(seen.mean()[at]).isCloseTo(sum / count, within(1e-12));
                assertThat(seen.step()[at]).isEqualTo((start + stop - 1) / 2.0);
                at++;
            }
        }
        assertThat(seen.size()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 7, 0", "5, 64, 0", "1, 4097, 0", "3, 9999, 0.9", "0, 20000, 0.3"})
    void decimatesAsAScanDoes(long first, int steps, double gaps) {
        Column column = new Column("x", 1 << 15);
        double[] values = fill(column, first, steps, gaps);

        for (int buckets : new int[] {1, 2, 37, 460, 100_000}) {
            agreesWithAScan(column, values, first, first, first + steps, buckets);
            agreesWithAScan(column, values, first, first - 10, first + steps + 1000, buckets);
            agreesWithAScan(column, values, first, first + steps / 3, first + steps / 2 + 1, buckets);
        }
    }

    @Test
    void keepsEveryExtremeWhenSingleStepsAreGivenUp() {
        Column column = new Column("x", 64);
        double[] values = fill(column, 1, 100_000, 0);

        assertThat(column.grain()).isGreaterThan(8);
        int grain = (int) column.grain();
        int whole = 100_000 / grain * grain;
        agreesWithAScan(column, Arrays.copyOf(values, whole), 1, 1, 1 + whole, whole / grain);
        assertThat(column.last()).isEqualTo(values[values.length - 1]);
        assertThat(column.size()).isEqualTo(100_000);
    }

    @Test
    void looksAtAFewEntriesForEachBucketOnly() {
        Column column = new Column("x", 1 << 21);
        for (int step = 1; step <= 2_000_000; step++) {
            column.append(step, step);
        }

        assertThat(column.decimate(1, 2_000_001, 460).read()).isLessThan(460 * 60);
        assertThat(column.decimate(1, 2_000_001, 1).read()).isLessThan(60);
    }

    @Test
    void findsTheFirstLowestValue() {
        Column column = new Column("x");
        assertThat(column.lowest().value()).isNaN();
        double[] values = fill(column, 10, 5000, 0.5);
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }

        assertThat(column.lowest()).isEqualTo(new Column.Lowest(10 + best, values[best]));
    }

    @ParameterizedTest
    @CsvSource({"64, 3000", "32768, 3000", "32768, 1", "64, 0", "64, 9000"})
    void goesOnFromAnEarlierStep(int fine, long step) {
        Column column = new Column("x", fine);
        double[] values = fill(column, 1, 5000, 0);

        column.truncate(step);
        long end = column.end();
        assertThat(end).isLessThanOrEqualTo(step + 1);
        assertThat(step >= 5000 || end == 0 || step + 1 - end < column.grain()).isTrue();
        for (long next = Math.max(5001, step + 1); next < 20_000; next++) {
            column.append(next, 0.5);
        }
        assertThat(column.lowest().value()).isEqualTo(min(values, Math.max(0, end - 1), 0.5));
        assertThat(column.last()).isEqualTo(0.5);
    }

    private static double min(double[] values, long size, double least) {
        for (int i = 0; i < Math.min(size, values.length); i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    @ParameterizedTest
    @CsvSource({"32768, 63", "32768, 64", "32768, 5003", "1024, 5003", "256, 20001"})
    void takesWhatAFinerOneKeptAsIfItHadBeenWrittenHere(int fine, int steps) {
        Column finer = new Column("x", fine);
        fill(finer, 3, steps, 0.2);
        Column column = new Column("x", 64);
        column.take(finer.kept());
        Column written = new Column("x", 64);
        fill(written, 3, steps, 0.2);

        for (long next = finer.end(); next < finer.end() + 2000; next++) {
            assertThat(words(column.kept())).isEqualTo(words(written.kept()));
            column.append(next, 0.5);
            written.append(next, 0.5);
        }
    }

    private static String words(Column.Kept kept) {
        return List.of(kept.first(), kept.count(), kept.base(), kept.lastStep(), kept.last())
                + Arrays.toString(kept.entries())
                + Arrays.toString(kept.open());
    }

    @Test
    void forgetsEverything() {
        Column column = new Column("x");
        fill(column, 1, 1000, 0);
        column.clear();

        assertThat(column.size()).isZero();
        assertThat(column.last()).isNaN();
        assertThat(column.decimate(0, 2000, 100).size()).isZero();
        column.append(500, 2);
        assertThat(column.decimate(0, 2000, 100).max()[0]).isEqualTo(2);
    }

    @Test
    void refusesAStepThatWasWritten() {
        Column column = new Column("loss");
        column.append(4, 1);

        assertThatThrownBy(() -> column.append(4, 1)).hasMessage("loss: step 4 was already written, the last is 4");
    }

    @Test
    void isReadWhileItIsWritten() throws InterruptedException {
        Column column = new Column("x", 1 << 12);
        AtomicReference<@Nullable String> wrong = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (column.size() < 400_000 && wrong.get() == null) {
                long end = column.end();
                long grain = column.grain();
                Decimation seen = column.decimate(1, end, 50);
                for (int i = 0; i < seen.size(); i++) {
                    // the value of a step is the step, so each bucket must hold an unbroken run of steps
                    if (seen.max()[i] - seen.min()[i] + 1 != seen.count()[i] || seen.last()[i] != seen.max()[i]) {
                        wrong.compareAndSet(null, "bucket " + i + " of " + seen.size() + " at grain " + grain);
                    }
                }
            }
        });
        reader.start();
        for (int step = 1; step <= 400_000; step++) {
            column.append(step, step);
        }
        reader.join();
        assertThat(wrong.get()).isNull();
    }

    @Test
    void aFrozenColumnStaysWhateverIsWrittenOrForgottenLater() {
        Column column = new Column("c", 64);
        for (int step = 1; step <= 50; step++) {
            column.append(step, step);
        }
        Column frozen = column.frozen();
        column.truncate(20);
        column.append(21, -1);
        Column second = column.frozen();
        for (int step = 22; step <= 1000; step++) {
            column.append(step, -step);
        }
        assertThat(frozen.size()).isEqualTo(50);
        assertThat(frozen.last()).isEqualTo(50);
        assertThat(frozen.decimate(0, 60, 60).last()).contains(21, 50).doesNotContain(-1);
        assertThat(second.end()).isEqualTo(22);
        assertThat(second.lowest().value()).isEqualTo(-1);
        column.clear();
        assertThat(second.decimate(0, 30, 30).size()).isEqualTo(21);
    }
}
