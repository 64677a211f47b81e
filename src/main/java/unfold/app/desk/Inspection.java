package unfold.app.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Equations;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;
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
 * @param columns how many of them stand in a row: all of a vector, one row of a matrix
 * @param gradients the gradient of the summed loss with respect to them
 * @param facts norms and counts, in a line or two
 * @param formula its equation in TeX; may be empty
 * @param arithmetic the equation with the current numbers; may be empty
 * @param parts what it is made of, where that is more than one thing
 */
public record Inspection(
        String symbol,
        String shape,
        String equation,
        double[] values,
        int columns,
        double[] gradients,
        String facts,
        String formula,
        String arithmetic,
        List<Part> parts) {
    /**
     * One of several edges that are drawn as one line.
     *
     * @param text what it is, with its number
     * @param mark selects it
     */
    public record Part(String text, Mark mark) {}

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
                    .map(p -> weight(
                            trace,
                            p,
                            Math.min(w.step(), trace.steps()),
                            choosing.unit().get(),
                            wording))
                    .orElse(null);
        }
        if (marked instanceof Mark.OfWire w) {
            return Line.of(trace, w, step)
                    .map(l -> line(trace, l, choosing.unit().get(), wording))
                    .orElse(null);
        }
        return null;
    }

    private static Optional<Signal> find(Circuit circuit, String name) {
        return circuit.signals().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static Inspection signal(Trace trace, Signal s, int asked, int unit, Wording wording) {
        int step = trace.nearest(s, asked);
        double[] value = trace.value(s, step);
        double[] gradient = trace.gradient(s, step);
        Substitution substitution = new Substitution(trace, s, step);
        return new Inspection(
                at(trace, s, step),
                wording.say("inspector.signal.shape", s.size(), trace.timeline().positions(s.axes())),
                s.equation(),
                value,
                value.length,
                gradient,
                wording.say(
                        "inspector.signal.facts",
                        Numbers.text(Numbers.norm(value)),
                        Numbers.text(Numbers.norm(gradient))),
                substitution.symbols(),
                substitution.numbers(Math.min(unit, s.size() - 1)).orElse(""),
                List.of());
    }

    /** {@code step}: which copy of an untied weight; 0 for all. */
    private static Inspection weight(Trace trace, Parameter p, int step, int unit, Wording wording) {
        boolean copy = p.untied().isPresent() && step > 0;
        double[] value = copy ? trace.parameter(p, step) : trace.parameter(p);
        double[] gradient = copy ? trace.parameterGradient(p, step) : trace.parameterGradient(p);
        Circuit circuit = trace.circuit();
        long copies = p.kind() == Parameter.Kind.BIAS
                ? circuit.signals().stream()
                        .filter(s -> s.bias().filter(p::equals).isPresent())
                        .mapToLong(s -> trace.timeline().positions(s.axes()))
                        .sum()
                : circuit.edgesOf(p).stream()
                        .mapToLong(e -> trace.timeline().positions(e.to().axes()))
                        .sum();
        String all = wording.say("inspector.weight.shape", p.shape(), p.count());
        return new Inspection(
                p.symbol().text() + (copy ? "(" + step + ")" : ""),
                p.untied().isEmpty()
                        ? all
                        : copy
                                ? wording.say("inspector.weight.copy", p.shape(), step, p.copies())
                                : wording.say("inspector.weight.copies", p.shape(), p.copies(), p.count()),
                "",
                value,
                p.kind() == Parameter.Kind.MATRIX ? p.columns() : value.length,
                gradient,
                wording.say(
                        "inspector.weight.facts",
                        Numbers.text(Numbers.norm(value)),
                        Numbers.text(Numbers.norm(gradient)),
                        copy ? copies / Math.max(1, trace.steps()) : copies),
                circuit.signals().stream()
                        .filter(s -> s.bias().filter(p::equals).isPresent()
                                || circuit.into(s).stream()
                                        .anyMatch(e ->
                                                e.weight().filter(p::equals).isPresent()))
                        .findFirst()
                        .map(s -> Equations.tex(circuit, s))
                        .orElse(""),
                entry(p, Math.min(unit, value.length - 1), value, gradient),
                List.of());
    }

    /** One number of a weight, named by its row and column, and its gradient. */
    private static String entry(Parameter p, int unit, double[] value, double[] gradient) {
        String place = p.kind() == Parameter.Kind.MATRIX
                ? (unit / p.columns() + 1) + "," + (unit % p.columns() + 1)
                : Integer.toString(unit + 1);
        Symbol symbol = p.symbol();
        String name = symbol.below().isEmpty()
                ? new Symbol(symbol.base(), symbol.above(), place).tex()
                : symbol.tex() + "[" + place + "]";
        return name + " = " + Numbers.tex(value[unit]) + ",\\quad \\partial L / \\partial " + name + " = "
                + Numbers.tex(gradient[unit]);
    }

    private static Inspection line(Trace trace, Line line, int unit, Wording wording) {
        Edge e = line.edges().get(0);
        boolean one = line.edges().size() == 1;
        Signal to = e.to();
        double[] value = trace.value(line.source(), trace.reads(e, line.step()));
        double[] carried = line.carried(trace);
        List<Part> parts = one
                ? List.of()
                : line.edges().stream()
                        .map(x -> new Part(
                                wording.say(
                                        "inspector.part",
                                        Line.name(x),
                                        Numbers.text(Numbers.norm(trace.carried(x, line.step())))),
                                Line.mark(x, line.step())))
                        .toList();
        return new Inspection(
                at(trace, e.from(), trace.reads(e, line.step())) + " → " + at(trace, line.into(), line.step()),
                one
                        ? e.weight()
                                .map(w -> w.symbol().text() + "  " + w.shape())
                                .orElse("")
                        : wording.say("inspector.bundle.shape", line.edges().size()),
                "",
                value,
                value.length,
                carried,
                wording.say(
                        "inspector.edge.facts", Numbers.text(Numbers.norm(value)), Numbers.text(Numbers.norm(carried))),
                one ? Equations.tex(trace.circuit(), to) : "",
                one
                        ? new Substitution(trace, to, line.step())
                                .numbers(Math.min(unit, to.size() - 1))
                                .orElse("")
                        : "",
                parts);
    }

    /** A signal at a step, as it is written. */
    static String at(Trace trace, Signal s, int step) {
        return s.symbol().text()
                + (s.axes().isEmpty() ? "" : "(" + trace.timeline().written(s.axes(), step) + ")");
    }
}
