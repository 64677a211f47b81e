package unfold.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import unfold.circuit.Axis;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Unfolding;

/** Circuits and the graphs they unfold into, for other programs: DOT of Graphviz, and JSON of nodes and links. */
public final class GraphText {
    private GraphText() {}

    /** The circuit as DOT: a node for each signal, dashed links where there is a delay, labelled with weight and steps. */
    public static String dot(Outline outline) {
        StringBuilder dot = begin(outline.circuit().name());
        for (Outline.Item item : outline.items()) {
            node(dot, item.name(), item.name(), false);
        }
        for (Outline.Wire wire : outline.wires()) {
            String delays = delays(wire);
            String label = weights(wire) + (delays.isEmpty() ? "" : " [" + delays + "]");
            link(dot, wire.from().name(), wire.to().name(), label.strip(), wire.delayed());
        }
        return dot.append("}\n").toString();
    }

    /** The graph as DOT: a node for each signal at each step. */
    public static String dot(Unfolding graph) {
        StringBuilder dot = begin(graph.outline().circuit().name());
        for (Unfolding.Node node : graph.nodes()) {
            node(dot, name(node), label(node), node.initial());
        }
        for (Unfolding.Link link : graph.links()) {
            link(
                    dot,
                    name(link.from()),
                    name(link.to()),
                    link.wire().map(GraphText::weights).orElse(""),
                    false);
        }
        return dot.append("}\n").toString();
    }

    /** The graph as JSON: {@code nodes} with signal, position and step, {@code links} with the weights on them. */
    public static String json(Unfolding graph) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", "unfold graph 1")
                .put("name", graph.outline().circuit().name());
        ObjectNode lengths = root.putObject("lengths");
        graph.lengths().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Axis::name)))
                .forEach(e -> lengths.put(e.getKey().name(), e.getValue()));
        ArrayNode nodes = root.putArray("nodes");
        for (Unfolding.Node node : graph.nodes()) {
            ObjectNode n = nodes.addObject()
                    .put("id", node.id())
                    .put("signal", node.item().name());
            ArrayNode position = n.putArray("position");
            node.position().forEach(position::add);
            n.put("step", graph.step(node)).put("initial", node.initial());
        }
        ArrayNode links = root.putArray("links");
        for (Unfolding.Link link : graph.links()) {
            ObjectNode l = links.addObject()
                    .put("from", link.from().id())
                    .put("to", link.to().id());
            ArrayNode weights = l.putArray("weights");
            link.wire().ifPresent(w -> w.weights().stream().map(Parameter::name).forEach(weights::add));
        }
        return root.toPrettyString() + "\n";
    }

    private static StringBuilder begin(String name) {
        return new StringBuilder(
                "digraph " + quoted(name) + " {\n  rankdir=BT;\n  node [shape=circle, fixedsize=true, width=0.75];\n");
    }

    private static void node(StringBuilder dot, String name, String label, boolean initial) {
        dot.append("  ").append(quoted(name)).append(" [label=").append(quoted(label));
        dot.append(initial ? ", style=dashed];\n" : "];\n");
    }

    private static void link(StringBuilder dot, String from, String to, String label, boolean delayed) {
        dot.append("  ").append(quoted(from)).append(" -> ").append(quoted(to));
        dot.append(" [label=").append(quoted(label));
        dot.append(delayed ? ", style=dashed, constraint=false];\n" : "];\n");
    }

    private static String weights(Outline.Wire wire) {
        return wire.weights().stream().map(Parameter::name).collect(Collectors.joining(", "));
    }

    /** The delays of a wire: {@code t−1}. */
    private static String delays(Outline.Wire wire) {
        return wire.to().axes().stream()
                .filter(a -> wire.from().axes().contains(a) && wire.delay(a) != 0)
                .map(a -> a.name() + (wire.delay(a) > 0 ? "-" : "+") + Math.abs(wire.delay(a)))
                .collect(Collectors.joining(", "));
    }

    private static String name(Unfolding.Node node) {
        return node.item().name() + (node.initial() ? "@initial" : "") + "#" + node.id();
    }

    private static String label(Unfolding.Node node) {
        return node.position().isEmpty()
                ? node.item().name()
                : node.item().name() + "("
                        + node.position().stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
