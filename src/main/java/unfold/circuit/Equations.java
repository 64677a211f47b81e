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
                p -> p.symbol().text(),
                e -> e.from().symbol().text() + parenthesised(step(e)),
                (p, x) -> p.kind() == Parameter.Kind.DIAGONAL
                        ? p.symbol().text() + " ⊙ " + x
                        : p.symbol().text() + " " + x);
        return left + " = " + signal.operation().text(operands);
    }

    /** The equation of one signal in TeX. */
    public static String tex(Circuit circuit, Signal signal) {
        String left = signal.symbol().tex(step(signal));
        if (signal.operation().given()) {
            return left;
        }
        return left + " = "
                + right(circuit, signal, p -> p.symbol().tex(), e -> e.from()
                        .symbol()
                        .tex(step(e)));
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
                        .filter(l -> l.axis().equals(axis) && l.at() != Leave.At.EVERY)
                        .map(l -> l.at() == Leave.At.LAST ? axis.length() : "1")
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
