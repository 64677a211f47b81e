package unfold.diagram;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Symbol;

/**
 * A line of a diagram, drawn with an arrow head at its end.
 *
 * @param line the outline's line; empty where a signal without an axis gives an initial value
 * @param from the box it leaves
 * @param to the box it enters
 * @param route its course
 * @param squares the black squares of its delay
 * @param labels the letters of its weights
 * @param opacity how strongly it is drawn, 0 to 1
 */
public record Wire(
        Optional<Outline.Wire> line,
        BoxId from,
        BoxId to,
        Route route,
        List<Square> squares,
        List<Label> labels,
        double opacity) {
    /**
     * A black square: a delay of one step. While the drawing unfolds it stretches along the wire until it is the arrow.
     *
     * @param at the fraction of the way at which its centre lies
     * @param length how much of the wire it covers, in pixels
     * @param width across the wire, in pixels
     */
    public record Square(double at, double length, double width) {
        /** How large a square is. */
        public static final double SIZE = 15;
    }

    /**
     * The letter of a weight, or several.
     *
     * @param weights the weights
     * @param x the middle of its side toward the wire
     * @param y its middle
     * @param side −1 if it stands to the left of that point, 1 to the right, 0 above
     * @param opacity how strongly it is drawn, 0 to 1
     */
    public record Label(List<Parameter> weights, double x, double y, int side, double opacity) {
        /** How large it is written, as a share of the size of letters. */
        static final double SIZE = 0.92;

        Label moved(double dx, double dy) {
            return new Label(weights, x + dx, y + dy, side, opacity);
        }

        /** What is written: several weights of one letter as that letter with the indices they share, with k below where they are numbered. */
        List<Symbol> symbols() {
            if (weights.size() == 1) {
                return List.of(weights.get(0).symbol());
            }
            List<Symbol> symbols = weights.stream().map(Parameter::symbol).toList();
            Set<String> numbered = symbols.stream()
                    .map(s -> s.base() + "^" + s.above() + "_" + s.below().replaceFirst("^\\d+", "k"))
                    .collect(Collectors.toSet());
            if (symbols.size() > 2 && numbered.size() == 1 && numbered.stream().allMatch(n -> n.contains("_k"))) {
                return List.of(Symbol.of(numbered.iterator().next().replace("^_", "_")));
            }
            boolean oneLetter = symbols.stream().map(Symbol::base).distinct().count() == 1;
            String below = common(symbols.stream().map(Symbol::below).toList());
            boolean family =
                    oneLetter && symbols.stream().allMatch(s -> s.below().equals(below));
            return family || (oneLetter && symbols.size() > 2)
                    ? List.of(new Symbol(symbols.get(0).base(), "", below))
                    : symbols;
        }

        /** The end that all these lists of indices share. */
        private static String common(List<String> lists) {
            String shared = lists.get(0);
            while (!shared.isEmpty() && !endsWith(lists, shared)) {
                int comma = shared.indexOf(',');
                shared = comma < 0 ? "" : shared.substring(comma + 1);
            }
            return shared;
        }

        private static boolean endsWith(List<String> lists, String end) {
            return lists.stream().allMatch(l -> l.equals(end) || l.endsWith("," + end));
        }
    }

    /** The weights on it: in the unfolded drawing only those with which the step it comes from is read. */
    public List<Parameter> weights() {
        return line.map(l -> circuit() ? l.weights() : l.weights(read())).orElse(List.of());
    }

    /** The edges it stands for: in the unfolded drawing only those that read the step it comes from. */
    List<Edge> edges() {
        return line.map(l -> circuit() ? l.edges() : l.edges(read())).orElse(List.of());
    }

    /** The place of what is read on its own axis. */
    private int read() {
        return from.position().isEmpty() ? 0 : from.position().get(0);
    }

    /** Which copy of an untied weight it has, from 1; 0 in the circuit and where there are none. */
    int copy() {
        boolean untied =
                !circuit() && weights().stream().anyMatch(p -> p.untied().isPresent());
        return untied && !to.position().isEmpty() ? to.position().get(0) : 0;
    }

    /** Whether it is drawn in the circuit, where one line stands for all steps. */
    boolean circuit() {
        return to.copy() == BoxId.Copy.CIRCUIT;
    }

    /** The step that tells it from its copies: that of what it enters, or of what it comes from where many steps enter one box. */
    int step() {
        boolean many = line.flatMap(Outline.Wire::leave)
                .filter(l -> l.every() || l.at() == Leave.At.STEP)
                .isPresent();
        return many ? from.step() : to.step();
    }

    /** Whether it shows that what was said came back, rather than what the network is made of; it is drawn dashed. */
    public boolean fedBack() {
        return line.isEmpty() && from.copy() == BoxId.Copy.STEP && to.copy() == BoxId.Copy.STEP;
    }

    Wire withLabels(List<Label> others) {
        return new Wire(line, from, to, route, squares, others, opacity);
    }

    Wire withOpacity(double factor) {
        return new Wire(line, from, to, route, squares, labels, opacity * factor);
    }
}
