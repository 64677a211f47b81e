package unfold.app.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Equations;
import unfold.circuit.Group;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.diagram.Mark;
import unfold.trace.Trace;
import unfold.train.Snapshot;

/**
 * What there is to say of the thing selected, with the numbers it has now.
 *
 * @param symbol how it is written, with its step
 * @param shape its sizes
 * @param equation number of its equation in the book; may be empty
 * @param values its numbers
 * @param gradients the gradient of the summed loss with respect to them
 * @param facts norms and counts, in a line or two
 * @param formula its equation in TeX; may be empty
 * @param arithmetic the equation with the current numbers; may be empty
 */
public record Inspection(
        String symbol,
        String shape,
        String equation,
        double[] values,
        double[] gradients,
        String facts,
        String formula,
        String arithmetic) {

    /** Inspects what is selected; null if nothing is, or nothing is there yet. */
    public static @Nullable Inspection of(@Nullable Snapshot snapshot, Choosing choosing, Wording wording) {
        if (snapshot == null) {
            return null;
        }
        Trace trace = snapshot.trace();
        Circuit circuit = trace.circuit();
        Mark marked = choosing.inspected().get().orElse(null);
        int step = Math.max(0, Math.min(trace.steps(), choosing.step()));
        if (marked instanceof Mark.OfSignal s) {
            return find(circuit, s.signal())
                    .map(signal -> signal(trace, signal, step, choosing.unit().get(), wording))
                    .orElse(null);
        }
        if (marked instanceof Mark.OfParameter w) {
            return circuit.parameters().stream()
                    .filter(p -> p.name().equals(w.parameter()))
                    .findFirst()
                    .map(p -> weight(trace, p, wording))
                    .orElse(null);
        }
        if (marked instanceof Mark.OfWire w) {
            return between(circuit, w)
                    .map(e -> edge(trace, e, Math.max(1, step), choosing.unit().get(), wording))
                    .orElse(null);
        }
        return null;
    }

    private static Optional<Signal> find(Circuit circuit, String name) {
        return circuit.signals().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The edge a line stands for: the first that goes from one box, or from inside it, to the other. */
    private static Optional<Edge> between(Circuit circuit, Mark.OfWire w) {
        return circuit.edges().stream()
                .filter(e -> in(e.from(), w.from()) && in(e.to(), w.to()) && e.delay(Axis.TIME) == w.delay())
                .findFirst();
    }

    private static boolean in(Signal signal, String box) {
        for (Optional<Group> g = signal.group(); g.isPresent(); g = g.get().parent()) {
            if (g.get().name().equals(box)) {
                return true;
            }
        }
        return signal.name().equals(box);
    }

    private static Inspection signal(Trace trace, Signal s, int step, int unit, Wording wording) {
        double[] value = trace.value(s, step);
        double[] gradient = trace.gradient(s, step);
        Substitution substitution = new Substitution(trace, s, step);
        String at = s.axes().isEmpty() ? "" : "(" + step + ")";
        return new Inspection(
                s.symbol().text() + at,
                wording.say("inspector.signal.shape", s.size(), s.axes().isEmpty() ? 1 : trace.steps()),
                s.equation(),
                value,
                gradient,
                wording.say("inspector.signal.facts", Numbers.text(norm(value)), Numbers.text(norm(gradient))),
                substitution.symbols(),
                substitution.numbers(Math.min(unit, s.size() - 1)).orElse(""));
    }

    private static Inspection weight(Trace trace, Parameter p, Wording wording) {
        double[] value = trace.parameter(p);
        double[] gradient = trace.parameterGradient(p);
        Circuit circuit = trace.circuit();
        long copies = p.kind() == Parameter.Kind.BIAS
                ? circuit.signals().stream()
                        .filter(s -> s.bias().filter(p::equals).isPresent())
                        .mapToLong(s -> s.axes().isEmpty() ? 1 : trace.steps())
                        .sum()
                : circuit.edgesOf(p).stream()
                        .mapToLong(e -> e.to().axes().isEmpty() ? 1 : trace.steps())
                        .sum();
        return new Inspection(
                p.symbol().text(),
                wording.say("inspector.weight.shape", p.shape(), p.count()),
                "",
                value,
                gradient,
                wording.say("inspector.weight.facts", Numbers.text(norm(value)), Numbers.text(norm(gradient)), copies),
                circuit.signals().stream()
                        .filter(s -> s.bias().filter(p::equals).isPresent()
                                || circuit.into(s).stream()
                                        .anyMatch(e ->
                                                e.weight().filter(p::equals).isPresent()))
                        .findFirst()
                        .map(s -> Equations.tex(circuit, s))
                        .orElse(""),
                "");
    }

    private static Inspection edge(Trace trace, Edge e, int step, int unit, Wording wording) {
        int from = e.leave().isPresent()
                ? trace.steps()
                : e.from().axes().isEmpty() ? 0 : Math.max(0, Math.min(trace.steps(), step - e.delay(Axis.TIME)));
        double[] value = trace.value(e.from(), from);
        double[] carried = trace.carried(e, step);
        return new Inspection(
                e.from().symbol().text() + "(" + from + ") → " + e.to().symbol().text() + "(" + step + ")",
                e.weight().map(w -> w.symbol().text() + "  " + w.shape()).orElse(""),
                "",
                value,
                carried,
                wording.say("inspector.edge.facts", Numbers.text(norm(value)), Numbers.text(norm(carried))),
                Equations.tex(trace.circuit(), e.to()),
                new Substitution(trace, e.to(), step)
                        .numbers(Math.min(unit, e.to().size() - 1))
                        .orElse(""));
    }

    private static double norm(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
