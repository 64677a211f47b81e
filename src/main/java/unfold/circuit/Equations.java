package unfold.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The text form of a circuit: its numbered equations, in Unicode and in TeX. */
public final class Equations {
    private Equations() {}

    /** All equations of the circuit, one a line, with their numbers in the book. */
    public static String text(Circuit circuit) {
        return circuit.signals().stream()
                .filter(s -> !s.operation().given())
                .map(s -> text(circuit, s) + (s.equation().isEmpty() ? "" : "    (" + s.equation() + ")"))
                .collect(Collectors.joining("\n"));
    }

    /** The equation of one signal: {@code a(t) = b + W h(t-1) + U x(t)}. */
    public static String text(Circuit circuit, Signal signal) {
        String left = signal.symbol().text() + parenthesised(step(signal));
        if (signal.operation().given()) {
            return left;
        }
        List<String> operands = operands(
                circuit,
                signal,
                Equations::text,
                e -> e.from().symbol().text() + parenthesised(step(e)),
                (p, x) -> text(p) + (p.kind() == Parameter.Kind.DIAGONAL ? " ⊙ " : " ") + x);
        return left + " = " + signal.operation().text(operands);
    }

    /** The equation of one signal in TeX. */
    public static String tex(Circuit circuit, Signal signal) {
        String left = signal.symbol().tex(step(signal));
        if (signal.operation().given()) {
            return left;
        }
        return left + " = "
                + right(circuit, signal, Equations::tex, e -> e.from().symbol().tex(step(e)));
    }

    /** A parameter as it stands in an equation: W, or W(t) if it is another at each step. */
    private static String text(Parameter p) {
        return p.symbol().text() + parenthesised(step(p));
    }

    /** A parameter as it stands in an equation in TeX. */
    public static String tex(Parameter p) {
        return p.symbol().tex(step(p));
    }

    private static String step(Parameter p) {
        return p.untied().map(u -> u.axis().name()).orElse("");
    }

    /**
     * The right side in TeX with everything it reads written as the two functions say: as symbols, or as the numbers they have now.
     */
    public static String right(
            Circuit circuit, Signal signal, Function<Parameter, String> parameter, Function<Edge, String> source) {
        List<String> operands = operands(
                circuit,
                signal,
                parameter,
                source,
                (p, x) -> parameter.apply(p) + (p.kind() == Parameter.Kind.DIAGONAL ? " \\odot " : "\\, ") + x);
        return signal.operation().tex(operands);
    }

    /** The step an edge reads, as written: {@code t-1}, or {@code τ} where it leaves the axis. */
    public static String step(Edge edge) {
        if (edge.neighbour().isPresent()) {
            return edge.neighbour().get().step();
        }
        return edge.from().axes().stream()
                .map(axis -> edge.leave()
                        .filter(l -> l.axis().equals(axis) && !l.every())
                        .map(l -> l.at() == Leave.At.LAST ? axis.length() : Integer.toString(l.first(0)))
                        .orElseGet(() -> shifted(axis, edge.delay(axis))))
                .collect(Collectors.joining(","));
    }

    private static String step(Signal signal) {
        return signal.axes().stream().map(Axis::name).collect(Collectors.joining(","));
    }

    private static String shifted(Axis axis, int delay) {
        return delay == 0 ? axis.name() : delay > 0 ? axis.name() + "−" + delay : axis.name() + "+" + -delay;
    }

    private static String parenthesised(String step) {
        return step.isEmpty() ? "" : "(" + step + ")";
    }

    private static List<String> operands(
            Circuit circuit,
            Signal signal,
            Function<Parameter, String> parameter,
            Function<Edge, String> source,
            java.util.function.BiFunction<Parameter, String, String> weighted) {
        List<String> operands = new ArrayList<>();
        signal.bias().ifPresent(b -> operands.add(parameter.apply(b)));
        for (Edge e : circuit.into(signal)) {
            String x = source.apply(e);
            operands.add(e.weight().map(w -> weighted.apply(w, x)).orElse(x));
        }
        return operands;
    }
}
