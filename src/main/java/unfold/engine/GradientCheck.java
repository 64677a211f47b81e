package unfold.engine;

import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * Compares a derivative that was propagated back with central differences of the summed loss, of fourth order: (8 (L(+ε) − L(−ε)) −
 * (L(+2ε) − L(−2ε))) / 12ε. Its error is about 10⁻¹¹ of the loss, from rounding.
 */
public final class GradientCheck {
    /** How far a number is moved. */
    public static final double EPSILON = 1e-4;

    /** Derivatives smaller than this are compared with it instead of with themselves, since rounding hides them. */
    public static final double FLOOR = 1e-3;

    private final Circuit circuit;
    private final Kernel kernel;
    private final Layout layout;
    private final Tracer tracer;

    /**
     * The two numbers.
     *
     * @param backward what was propagated back
     * @param difference what central differences say
     * @param relativeError their distance over the larger of them, or over {@link #FLOOR} if both are smaller
     */
    public record Result(double backward, double difference, double relativeError) {
        /** Both numbers, and how far they are apart. */
        public static Result of(double backward, double difference) {
            double scale = Math.max(FLOOR, Math.max(Math.abs(backward), Math.abs(difference)));
            return new Result(backward, difference, Math.abs(backward - difference) / scale);
        }
    }

    private interface Move {
        double loss(double by);
    }

    /** Checks derivatives of this network. Not for several threads at once. */
    public GradientCheck(Circuit circuit, Kernel kernel) {
        this.circuit = circuit;
        this.kernel = kernel;
        this.layout = new Layout(circuit);
        this.tracer = new Tracer(circuit, layout, kernel);
    }

    /**
     * Checks the derivative by one number of a parameter.
     *
     * @param entry row-major
     */
    public Result parameter(Parameters p, Example example, Parameter parameter, int entry) {
        double backward = tracer.trace(p, example).parameterGradient(parameter)[entry];
        Parameters moved = p.copy();
        int at = layout.offset(parameter) + entry;
        double was = moved.values()[at];
        return Result.of(backward, difference(by -> {
            moved.values()[at] = was + by;
            return tracer.forward(moved, example);
        }));
    }

    /**
     * Checks the derivative by one unit of a signal.
     *
     * @param step of the network's timeline, from 1, at which the signal has a position; ignored for a signal without an axis
     * @throws IllegalArgumentException for a target, which is compared with and not computed
     */
    public Result signal(Parameters p, Example example, Signal signal, int step, int unit) {
        if (signal.operation() == Operation.TARGET) {
            throw new IllegalArgumentException(
                    "signal " + signal.name() + " is asked for from outside; no loss is differentiated by it");
        }
        if (signal.symbolic()) {
            Spelled spelled = Spelled.of(circuit, signal);
            return new GradientCheck(spelled.circuit(), kernel)
                    .signal(p, spelled.example(example), spelled.signal(), step, unit);
        }
        Trace trace = tracer.trace(p, example);
        Machine machine = tracer.machine();
        Field field = machine.field(signal);
        int before = trace.timeline().before(signal.axes());
        int t = signal.axes().isEmpty() ? 0 : step - before - 1;
        if (t < 0 || t >= field.rows().length(0)) {
            throw new IllegalArgumentException("signal " + signal.name() + " has steps " + (before + 1) + " to "
                    + trace.timeline().end(signal.axes()) + ", not " + step);
        }
        @Nullable Instruction last = machine.last(signal).orElse(null);
        double backward = trace.gradient(signal, step, unit);
        int row = field.rows().row(0, t);
        try {
            return Result.of(backward, difference(by -> {
                machine.nudge(new Nudge(field, last, row, unit, by));
                return tracer.forward(p, example);
            }));
        } finally {
            machine.nudge((Nudge) null);
        }
    }

    private static double difference(Move move) {
        double near = move.loss(EPSILON) - move.loss(-EPSILON);
        double far = move.loss(2 * EPSILON) - move.loss(-2 * EPSILON);
        return (8 * near - far) / (12 * EPSILON);
    }
}
