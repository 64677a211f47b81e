package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.engine.Cuts;
import unfold.trace.Example;
import unfold.trace.Series;

class MailboxTest {
    private static final long MILLI = 1_000_000;

    /** A tenth of a second for a short one, a tenth of the time where making it takes long, 64 MB a second where it is large. */
    @ParameterizedTest
    @CsvSource({"25, 1", "25, 40", "4000, 1"})
    void theNextIsWantedAfterAGapThatSuitsTheLast(int steps, long took) {
        Plan plan = Runs.plan("number-words", "lstm", 24);
        Trainer trainer = Runs.trainer(plan);
        Series symbols = Series.ofSymbols(new int[steps]);
        Example probe = Example.of(symbols, symbols);
        Snapshot snapshot = new Snapshot(
                0,
                0,
                trainer.trace(probe, Cuts.NONE),
                probe,
                Snapshot.State.RUNNING,
                true,
                1,
                plan.tuning(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                0,
                0,
                Optional.empty());
        long bytes = snapshot.trace().bytes();
        assertThat(bytes).isGreaterThan(24L * 8 * 2 * 10 * steps);
        Mailbox mailbox = new Mailbox();

        mailbox.put(snapshot, 0, took * MILLI);
        assertThat(mailbox.wants(Long.MAX_VALUE)).isFalse();
        assertThat(mailbox.take()).contains(snapshot);

        long gap = Math.max(90, Math.max(9 * took, bytes * 1000 / (64 << 20)));
        assertThat(mailbox.wants((took + gap - 1) * MILLI)).isFalse();
        assertThat(mailbox.wants((took + gap + 1) * MILLI)).isTrue();
    }
}
