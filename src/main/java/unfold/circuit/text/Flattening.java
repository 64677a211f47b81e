package unfold.circuit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import unfold.circuit.Axis;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Reference;
import unfold.circuit.Symbol;

/**
 * Gives every nested part of an equation a name of its own: h(t) = tanh(b + W h(t−1)) becomes a_h(t) = b + W h(t−1) and h(t) = tanh(a_h(t)).
 */
final class Flattening {
    private final Script script;
    private final List<Definition> definitions = new ArrayList<>();
    private final Map<String, List<Axis>> inner = new HashMap<>();
    private final Map<String, List<String>> parts = new LinkedHashMap<>();

    /** The equations of this text. */
    Flattening(Script script) {
        this.script = script;
        for (Line line : script.ordered()) {
            if (line instanceof Line.Equation e) {
                define(e.left().signal(), e.left().place(), e, e.right());
            } else if (line instanceof Line.Declaration d) {
                boolean input = d.given().filter(Line.Given.INPUT::equals).isPresent();
                definitions.add(new Definition(
                        d.left().signal(),
                        d.left().place(),
                        "",
                        input ? Operation.INPUT : Operation.TARGET,
                        Optional.empty(),
                        List.of()));
            }
        }
    }

    /** All signals in the order of their lines, each after its own parts. */
    List<Definition> definitions() {
        return definitions;
    }

    /** The parts that got names of their own, by the signal they belong to. */
    Map<String, List<String>> parts() {
        return parts;
    }

    /** The axes of a signal or of a part. */
    List<Axis> axesOf(String signal) {
        return inner.getOrDefault(signal, script.axesOf(signal));
    }

    private void define(String name, Place place, Line.Equation line, Node node) {
        Operation operation = Operation.PLUS;
        Optional<String> bias = Optional.empty();
        List<Definition.Part> operands = new ArrayList<>();
        if (node instanceof Node.Apply a && a.operation() != Operation.PLUS && !diagonal(a)) {
            operation = a.operation();
            for (Node operand : a.operands()) {
                operands.add(plain(operand, line, every(operation), name));
            }
        } else {
            for (Node term :
                    node instanceof Node.Apply a && a.operation() == Operation.PLUS ? a.operands() : List.of(node)) {
                if (parameter(term)) {
                    Node.Bare b = (Node.Bare) term;
                    bias.ifPresent(other -> {
                        throw CircuitTextException.at(b.place(), "biases", Script.shown(other), Script.shown(b.name()));
                    });
                    bias = Optional.of(b.name());
                } else {
                    operands.add(term(term, line));
                }
            }
            if (bias.isPresent() || operands.stream().anyMatch(p -> p.weight().isPresent())) {
                operation = Operation.SUM;
            }
        }
        definitions.add(new Definition(name, place, line.number(), operation, bias, List.copyOf(operands)));
    }

    private static boolean every(Operation operation) {
        return operation.gathers();
    }

    /** Whether it is a name that no signal bears. */
    private boolean parameter(Node node) {
        return node instanceof Node.Bare b && !script.signal(b.name());
    }

    /** Whether it is a number for each unit times a signal: p ⊙ s(t−1). */
    private boolean diagonal(Node.Apply product) {
        return product.operation() == Operation.PRODUCT
                && product.operands().stream().anyMatch(this::parameter);
    }

    private Definition.Part term(Node term, Line.Equation line) {
        if (term instanceof Node.Times t) {
            Definition.Part read = plain(t.operand(), line, false, "");
            return new Definition.Part(
                    read.reference(),
                    Optional.of(new Definition.Weight(t.weight().name(), Parameter.Kind.MATRIX)),
                    t.place());
        }
        if (term instanceof Node.Apply a && diagonal(a)) {
            Node first = a.operands().get(0);
            if (!parameter(first)
                    || a.operands().size() != 2
                    || parameter(a.operands().get(1))) {
                Node wrong = a.operands().stream()
                        .filter(this::parameter)
                        .reduce((x, y) -> y)
                        .orElseThrow();
                throw CircuitTextException.at(wrong.place(), "diagonal", Script.shown(((Node.Bare) wrong).name()));
            }
            Definition.Part read = plain(a.operands().get(1), line, false, "");
            return new Definition.Part(
                    read.reference(),
                    Optional.of(new Definition.Weight(((Node.Bare) first).name(), Parameter.Kind.DIAGONAL)),
                    a.place());
        }
        return plain(term, line, false, "");
    }

    /** An operand without a weight; whatever is more than a signal at a step gets a name. */
    private Definition.Part plain(Node node, Line.Equation line, boolean every, String reader) {
        Reference reference;
        if (node instanceof Node.Read r) {
            reference = reference(r, every);
        } else if (node instanceof Node.Bare b && script.signal(b.name())) {
            reference = bare(b);
        } else {
            String part = name(node, line.left().signal());
            define(part, node.place(), line, node);
            Definition made = definitions.get(definitions.size() - 1);
            List<Axis> along = List.of();
            for (Definition.Part p : made.parts()) {
                List<Axis> axes = new ArrayList<>(axesOf(p.source()));
                p.reference().leave().ifPresent(l -> axes.remove(l.axis()));
                p.reference().neighbour().ifPresent(n -> axes.set(0, n.axis()));
                along = axes.size() > along.size() ? axes : along;
            }
            inner.put(part, List.copyOf(along));
            parts.computeIfAbsent(line.left().signal(), k -> new ArrayList<>()).add(part);
            reference = Reference.to(part);
        }
        return new Definition.Part(
                every ? leaving(reference, node, reader) : reference, Optional.empty(), node.place());
    }

    /** Reads every step of the axis that the reader has not. */
    private Reference leaving(Reference reference, Node node, String reader) {
        List<Axis> along = new ArrayList<>(axesOf(reference.signal()));
        if (along.size() > 1) {
            along.removeAll(axesOf(reader));
        }
        if (along.size() != 1 || reference.leave().isPresent()) {
            throw CircuitTextException.at(node.place(), "every");
        }
        return new Reference(
                reference.signal(),
                reference.delays(),
                reference.neighbour(),
                Optional.of(new Leave(along.get(0), Leave.At.EVERY)));
    }

    private Reference bare(Node.Bare b) {
        List<Axis> along = script.axesOf(b.name());
        if (!along.isEmpty()) {
            String step = String.join(",", along.stream().map(Axis::name).toList());
            throw CircuitTextException.at(b.place(), "stepless", Script.shown(b.name()), step);
        }
        return Reference.to(b.name());
    }

    private Reference reference(Node.Read read, boolean every) {
        String shown = Script.shown(read.signal());
        if (!script.signal(read.signal())) {
            throw read.signal().contains(",")
                    ? CircuitTextException.at(read.place(), "unknown.comma", shown)
                    : CircuitTextException.at(read.place(), "unknown", shown);
        }
        List<Axis> along = script.axesOf(read.signal());
        if (along.size() != read.indices().size()) {
            throw along.isEmpty()
                    ? CircuitTextException.at(read.place(), "axisless", shown)
                    : CircuitTextException.at(
                            read.place(),
                            "stepless",
                            shown,
                            String.join(",", along.stream().map(Axis::name).toList()));
        }
        Map<Axis, Integer> delays = new HashMap<>();
        Optional<Leave> leave = Optional.empty();
        Optional<Neighbour> neighbour = Optional.empty();
        for (int k = 0; k < along.size(); k++) {
            Axis axis = along.get(k);
            Node.Index index = read.indices().get(k);
            if (!index.word().isEmpty()) {
                neighbour = Optional.of(neighbour(index));
                continue;
            }
            if (index.letter().equals(axis.name())) {
                if (index.shift() != 0) {
                    delays.put(axis, -index.shift());
                }
                continue;
            }
            if (leave.isPresent() || every) {
                throw CircuitTextException.at(index.place(), "leaves");
            }
            leave = Optional.of(left(axis, index, shown));
        }
        return new Reference(read.signal(), Map.copyOf(delays), neighbour, leave);
    }

    /** How a neighbour is called: left. */
    static String word(Neighbour.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Neighbour neighbour(Node.Index index) {
        Axis axis = script.axes().get(index.letter());
        Optional<Neighbour.Kind> kind = Arrays.stream(Neighbour.Kind.values())
                .filter(n -> word(n).equals(index.word()))
                .findFirst();
        if (axis == null || !axis.tree() || kind.isEmpty()) {
            throw CircuitTextException.at(
                    index.place(),
                    "neighbour",
                    index.word(),
                    Script.shown(index.letter()),
                    Arrays.stream(Neighbour.Kind.values()).map(Flattening::word).collect(Collectors.joining(", ")));
        }
        return new Neighbour(axis, kind.get());
    }

    private static Leave left(Axis axis, Node.Index index, String shown) {
        return index.letter().isEmpty() && index.shift() > 1
                ? new Leave(axis, Leave.At.STEP, index.shift())
                : new Leave(axis, end(axis, index, shown));
    }

    private static Leave.At end(Axis axis, Node.Index index, String shown) {
        boolean plain = index.shift() == 0;
        if (plain && (index.letter().equals(axis.length()) || index.letter().equals("last"))) {
            return Leave.At.LAST;
        }
        if ((plain && index.letter().equals("first")) || (index.letter().isEmpty() && index.shift() == 1)) {
            return Leave.At.FIRST;
        }
        throw index.letter().isEmpty() && index.shift() == 0
                ? CircuitTextException.at(index.place(), "before", shown)
                : CircuitTextException.at(index.place(), "reads", shown, axis.name(), axis.length());
    }

    private String name(Node node, String left) {
        Symbol symbol = Symbol.of(left);
        String below = symbol.base().replace("~", "")
                + symbol.above()
                + (symbol.below().isEmpty() ? "" : "," + symbol.below());
        String name = letter(node) + "_" + below;
        for (int k = 2; script.signal(name) || inner.containsKey(name); k++) {
            name = letter(node) + "_" + below + "," + k;
        }
        inner.put(name, List.of());
        return name;
    }

    private static String letter(Node node) {
        if (node instanceof Node.Apply a) {
            return switch (a.operation()) {
                case PLUS -> "a";
                case PRODUCT -> "p";
                case ONE_MINUS -> "r";
                default -> "e";
            };
        }
        return "a";
    }
}
