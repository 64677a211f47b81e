package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private final Trainer trainer = Runs.trainer(Runs.plan("flip-flop", "lstm", 8));

    private Checkpoint at(long step, boolean pinned) {
        Checkpoint c = trainer.checkpoints().before(0).orElseThrow();
        return new Checkpoint(
                step,
                pinned,
                c.values(),
                c.descent(),
                c.tuning(),
                c.draws(),
                c.place(),
                c.waiting(),
                c.carried(),
                c.progress());
    }

    @Test
    void denseNearNowAndSparseFarBack() {
        Checkpoints kept = new Checkpoints(1L << 40);
        kept.put(at(0, true));
        for (long step = 10; step <= 100_000; step += 10) {
            kept.put(at(step, false));
        }
        assertThat(kept.steps()).hasSizeLessThan(600).contains(0L, 100_000L, 99_990L, 99_400L, 51_200L, 81_920L);
        assertThat(kept.before(99_999).orElseThrow().step()).isEqualTo(99_990);
        for (long step = 0; step <= 100_000; step += 7) {
            long way = step - kept.before(step).orElseThrow().step();
            assertThat(way).isLessThanOrEqualTo(10 + (100_000 - step) / 32);
        }
    }

    @Test
    void fewerOfAFastRun() {
        Checkpoints kept = new Checkpoints(1L << 40);
        assertThat(kept.due(10)).isTrue();
        for (int rate : new int[] {1, 50, 159}) {
            kept.pace(rate);
            assertThat(kept.due(10)).as("%d a second", rate).isTrue();
        }
        for (int rate : new int[] {1_000, 9_000, 200_000}) {
            kept.pace(rate);
            long due = 0;
            for (long step = 1; step <= rate; step++) {
                due += kept.due(step) ? 1 : 0;
            }
            assertThat(due).as("%d a second", rate).isBetween(7L, 16L);
        }
        kept.pace(0);
        assertThat(kept.due(10)).isTrue();
    }

    @Test
    void fewerOfALargeNetwork() {
        Trainer large = Runs.trainer(Runs.plan("flip-flop", "lstm", 64));
        large.pace(9_000);
        long bytes = large.checkpoints().bytes();
        long due = 0;
        for (long step = 1; step <= 9_000; step++) {
            due += large.checkpoints().due(step) ? 1 : 0;
        }
        assertThat(due * bytes).isBetween(2L << 20, 17L << 18);
    }

    @Test
    void littleRoomKeepsFewerAndNeverMoreThanIsAllowed() {
        long each = at(0, true).bytes();
        for (int room : new int[] {1, 2, 5, 12, 40}) {
            Checkpoints kept = new Checkpoints(room * each);
            kept.put(at(0, true));
            for (long step = 10; step <= 10_000; step += 10) {
                kept.put(at(step, false));
                assertThat(kept.bytes()).isLessThanOrEqualTo(room * each);
            }
            assertThat(kept.steps()).hasSizeBetween(Math.max(1, room / 4), room).contains(10_000L);
            assertThat(kept.first()).isEqualTo(kept.steps().get(0));
        }
    }

    @Test
    void whatCannotBeReachedAgainStaysLongest() {
        Checkpoints kept = new Checkpoints(1L << 40);
        kept.put(at(0, true));
        for (long step = 10; step <= 5_000; step += 10) {
            kept.put(at(step, step == 1_230));
        }
        assertThat(kept.steps()).contains(1_230L).doesNotContain(1_220L, 1_240L);
        kept.put(at(1_230, true));
        assertThat(kept.steps()).endsWith(1_230L);
    }
}
