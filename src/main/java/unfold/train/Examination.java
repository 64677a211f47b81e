package unfold.train;

import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Trace;

/** A network with the weights of one moment, asked what it knows, while the run it comes from goes on. */
public final class Examination {
    private final Trace trace;
    private final Kernel kernel;
    private final Parameters parameters;

    /** Examines the network of this trace, with its weights. */
    public Examination(Trace trace, Kernel kernel) {
        this.trace = trace;
        this.kernel = kernel;
        this.parameters = Parameters.initialise(trace.circuit(), 0);
        trace.circuit().parameters().forEach(p -> parameters.set(p, trace.parameter(p)));
    }

    /** How well it does on the validation set of these sequences; {@code step} says after how many training steps. */
    public Evaluation on(Dataset sequences, long step) {
        return new Validation(trace.circuit(), sequences, kernel, Parallel.serial()).evaluate(parameters, step);
    }
}
