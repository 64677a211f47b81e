package unfold.analysis;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernel;
import unfold.train.Evaluation;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;

/**
 * One short training run, and whether it solved its task.
 *
 * @param steps training steps done
 * @param solvedAt the step at which the task's own rule was first met; empty if it never was
 * @param last how well it did at its end; empty if it was stopped by a number before anything was measured
 * @param failure what stopped it, if a number did
 */
public record Trial(long steps, OptionalLong solvedAt, Optional<Evaluation> last, Optional<Failure> failure) {

    /** Whether the task was solved. */
    public boolean solved() {
        return solvedAt.isPresent();
    }

    /**
     * Trains from the start weights of the plan until the task is solved, and for so many steps at most.
     *
     * @param stopped asked before each step
     * @return empty if it was stopped
     * @throws IllegalArgumentException if the plan has no loss
     */
    public static Optional<Trial> of(Plan plan, long steps, Kernel kernel, BooleanSupplier stopped) {
        Trainer trainer = new Trainer(plan, kernel, Parallel.serial());
        if (!trainer.trains()) {
            throw new IllegalArgumentException(
                    "The network " + trainer.circuit().name() + " has no loss, so there is nothing to learn.");
        }
        Optional<Failure> failure = Optional.empty();
        while (trainer.steps() < steps && !trainer.solved() && failure.isEmpty()) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            failure = trainer.step();
        }
        if (failure.isEmpty()) {
            trainer.evaluate();
        }
        return Optional.of(new Trial(
                trainer.steps(),
                trainer.solved() ? OptionalLong.of(trainer.solvedAt()) : OptionalLong.empty(),
                trainer.last(),
                failure));
    }
}
