package unfold.app.desk;

import java.util.OptionalDouble;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.GradientCheck;
import unfold.engine.Parameters;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * What a line carries back, found again by finite differences. An edge into a sum is moved by moving the sum along the column of the
 * edge's weight, which is what the number it reads does there and nowhere else; an edge that alone reads its signal is checked as that
 * signal.
 */
final class LineCheck {
    private final GradientCheck check;
    private final Parameters numbers;
    private final Example probe;
    private final Trace trace;

    LineCheck(GradientCheck check, Parameters numbers, Example probe, Trace trace) {
        this.check = check;
        this.numbers = numbers;
        this.probe = probe;
        this.trace = trace;
    }

    /** The derivative by one unit of the line's source along the line; empty where differences cannot tell it from other ways. */
    OptionalDouble difference(Line line, int unit) {
        double sum = 0;
        for (Edge e : line.fromSource()) {
            OptionalDouble part = along(line, e, unit);
            if (part.isEmpty()) {
                return part;
            }
            sum += part.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    private OptionalDouble along(Line line, Edge e, int unit) {
        Circuit circuit = trace.circuit();
        Signal to = e.to();
        if (to.operation() == Operation.SUM) {
            return OptionalDouble.of(
                    e.weight().map(w -> column(w, to, line.step(), unit)).orElseGet(() -> at(to, line.step(), unit)));
        }
        int read = trace.reads(e, line.step());
        boolean alone =
                circuit.edges().stream().filter(o -> o.from().equals(e.from())).count() == 1;
        boolean reachable = trace.has(e.from(), read);
        return alone && reachable ? OptionalDouble.of(at(e.from(), read, unit)) : OptionalDouble.empty();
    }

    private double column(Parameter w, Signal to, int step, int unit) {
        double[] weights = trace.parameter(w, step);
        if (w.kind() != Parameter.Kind.MATRIX) {
            return weights[unit] * at(to, step, unit);
        }
        double sum = 0;
        for (int row = 0; row < w.rows(); row++) {
            sum += weights[row * w.columns() + unit] * at(to, step, row);
        }
        return sum;
    }

    private double at(Signal signal, int step, int unit) {
        return check.signal(numbers, probe, signal, step, unit).difference();
    }
}
