package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Parameter;
import unfold.engine.Parallel;
import unfold.engine.kernel.Changeover;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.engine.kernel.PlainKernel;

class RehearsalTest {
    private static final int STEPS = 30;

    private final Kernel plain = new PlainKernel();
    private final Kernel fast = Kernels.best();

    /** Carried states, ragged batches, an output at the end, and enough sequences to be cut into parts. */
    @ParameterizedTest
    @CsvSource({"number-words, lstm, 9, 16", "adding, gru, 8, 5", "reber, vanilla, 7, 33"})
    void aRunThatChangesItsKernelOnTheWayKeepsItsBits(String task, String cell, int units, int batch) {
        Plan plan = Runs.plan(task, cell, units);
        Plan wanted = plan.withTuning(plan.tuning().withBatch(batch));
        Changeover both = new Changeover(plain, fast);
        Trainer changing = new Trainer(wanted, both, Parallel.serial());
        for (int step = 0; step < STEPS; step++) {
            if (step == STEPS / 3) {
                both.request();
            }
            both.settle();
            assertThat(changing.step()).isEmpty();
        }
        changing.evaluate();
        assertThat(both.name()).isEqualTo(fast.name()).isNotEqualTo(plain.name());
        Plan again = Runs.plan(task, cell, units);
        Trainer same = new Trainer(again.withTuning(again.tuning().withBatch(batch)), plain, Parallel.serial());
        for (int step = 0; step < STEPS; step++) {
            assertThat(same.step()).isEmpty();
        }
        same.evaluate();
        for (Parameter p : same.circuit().parameters()) {
            assertThat(changing.parameters().value(changing.circuit().parameter(p.name())))
                    .isEqualTo(same.parameters().value(p));
        }
        assertThat(changing.last()).isEqualTo(same.last());
    }

    @Test
    @Timeout(120)
    void itEndsWhenTheKernelHasBecomeTheFasterOne() {
        Plan plan = Runs.plan("number-words", "lstm", 48);
        AtomicBoolean warm = new AtomicBoolean();
        new Rehearsal(plan, plan.blueprint().circuit(), plain, fast, () -> warm.set(true)).run();
        assertThat(warm).isTrue();
    }

    @Test
    void itSaysNothingWhenItIsEndedBefore() {
        Plan plan = Runs.plan("number-words", "vanilla", 6);
        AtomicBoolean warm = new AtomicBoolean();
        Rehearsal rehearsal = new Rehearsal(plan, plan.blueprint().circuit(), plain, fast, () -> warm.set(true));
        rehearsal.end();
        rehearsal.run();
        assertThat(warm).isFalse();
    }

    @Test
    void itDoesNotDisturbTheDataOfTheRun() {
        Plan plan = Runs.plan("number-words", "vanilla", 6);
        Trainer trainer = Runs.trainer(plan);
        Trainer alone = Runs.trainer(Runs.plan("number-words", "vanilla", 6));
        trainer.step();
        new Rehearsal(plan, plan.blueprint().circuit(), plain, fast, () -> {});
        trainer.step();
        alone.step();
        alone.step();
        Parameter w = alone.circuit().parameter("W");
        assertThat(trainer.parameters().value(trainer.circuit().parameter("W")))
                .isEqualTo(alone.parameters().value(w));
    }
}
