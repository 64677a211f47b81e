package unfold.train;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unfold.engine.Flow;
import unfold.engine.FlowState;
import unfold.engine.NotFinite;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.trace.Batch;

/**
 * What training makes small: the mean loss per target of a minibatch and, where that is wished and the network has a state it has a
 * meaning for, so many times Ω (10.52). Of a network without one Ω is left out.
 */
final class Objective {
    private final Program program;
    private final boolean flows;
    private @Nullable Flow flow;
    private double weight;

    Objective(Program program, double weight) {
        this.program = program;
        this.flows = !FlowState.of(program.circuit()).isEmpty();
        weigh(weight);
    }

    /** Counts Ω so many times from the next batch on. */
    void weigh(double times) {
        weight = times;
        if (times == 0 || !flows) {
            flow = null;
        } else if (flow == null) {
            flow = new Flow(program.circuit(), program.kernel());
        }
    }

    /** Runs forward and answers with the sum of all losses. */
    double forward(Parameters p, Batch batch) {
        return program.forward(p, batch);
    }

    /** The targets of the last batch, or 1. */
    int targets() {
        return Math.max(1, program.targets());
    }

    /** Overwrites the gradients of the parameters with those of the objective on the batch that ran forward last. */
    void backward(Parameters p, Batch batch) {
        program.backward(p, 1.0 / targets());
        Flow counted = flow;
        if (counted != null) {
            counted.add(p, batch, weight);
        }
    }

    /** Where the first number is that is not finite. */
    Optional<NotFinite> firstNotFinite() {
        return program.firstNotFinite();
    }

    /** The next batch starts from the initial state, even if it continues. */
    void forgetState() {
        program.forgetState();
        Flow counted = flow;
        if (counted != null) {
            counted.forgetState();
        }
    }

    /** What the next batch goes on from. */
    Checkpoint.Carry state() {
        return new Checkpoint.Carry(program.carried(), Optional.ofNullable(flow).map(Flow::carried));
    }

    /** The next batch goes on from there. */
    void resume(Checkpoint.Carry state) {
        program.carry(state.loss());
        Flow counted = flow;
        if (counted != null) {
            counted.forgetState();
            state.flow().ifPresent(counted::carry);
        }
    }
}
