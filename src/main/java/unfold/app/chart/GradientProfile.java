package unfold.app.chart;

import java.util.stream.IntStream;
import unfold.analysis.GainFit;
import unfold.app.desk.Numbers;
import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * The norm of the gradient at each step of the probe sequence, for one signal.
 *
 * @param signal its symbol, such as {@code h}
 * @param norms ‖∇_{h(t)}L‖ for each position t of the signal from 1 on, at index t − 1
 * @param fit the straight line through their logarithms
 */
public record GradientProfile(String signal, double[] norms, GainFit fit) {
    /** A profile with the line fitted here. */
    public static GradientProfile of(String signal, double[] norms) {
        return new GradientProfile(signal, norms, GainFit.of(norms));
    }

    /** ‖∇L‖ by the signal at each step of a trace. */
    public static GradientProfile of(Trace trace, Signal signal) {
        double[] norms = IntStream.rangeClosed(1, trace.steps())
                .filter(t -> trace.has(signal, t))
                .mapToDouble(t -> Numbers.norm(trace.gradient(signal, t)))
                .toArray();
        return of(signal.symbol().text(), norms);
    }
}
