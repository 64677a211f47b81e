package unfold.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Arrangement;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.CircuitException;
import unfold.circuit.Expression;
import unfold.circuit.Form;
import unfold.circuit.Group;
import unfold.circuit.Initial;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.circuit.Operand;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Reference;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;

/** Reads the JSON form of a circuit by writing the circuit down again, so that everything is checked that a builder checks. */
final class CircuitReader {
    private final String file;
    private final Fields root;
    private final CircuitBuilder builder;
    private final Map<String, Axis> axes = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new HashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Fields> fieldsOf = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Signal> made = new HashMap<>();
    private final List<Fields> signals;

    CircuitReader(String file, JsonNode json) throws FileException {
        this.file = file;
        root = Fields.of(file, json, "format", "name", "axes", "parameters", "groups", "signals");
        if (!root.text("format").equals(CircuitJson.FORMAT)) {
            throw root.refused("format", "circuit.format", root.text("format"), CircuitJson.FORMAT);
        }
        builder = new CircuitBuilder(root.text("name"), Initialisation.USUAL);
        signals = root.objects(
                "signals",
                "name",
                "is",
                "size",
                "axes",
                "equation",
                "symbols",
                "group",
                "bias",
                "startsAt",
                "startsFrom",
                "reads");
    }

    Circuit circuit() throws FileException {
        for (Fields axis : root.objects("axes", "name", "length", "places")) {
            Arrangement places = axis.has("places")
                    ? axis.word("places", Arrangement.values(), CircuitJson::word)
                    : Arrangement.LINE;
            axes.put(axis.text("name"), new Axis(axis.text("name"), axis.text("length"), places));
        }
        for (Fields p : root.objects(
                "parameters", "name", "kind", "rows", "columns", "start", "scale", "trained", "inputs", "untied")) {
            parameters.put(p.text("name"), parameter(p));
        }
        for (Fields g : root.objects("groups", "name", "in")) {
            Optional<String> parent = g.maybeText("in");
            groups.put(
                    g.text("name"),
                    new Group(
                            g.text("name"),
                            parent.isEmpty() ? Optional.empty() : Optional.of(find(groups, g, "in", "group"))));
        }
        for (Fields s : signals) {
            fieldsOf.put(s.text("name"), s);
        }
        int at = 0;
        while (at < signals.size()) {
            at = next(at, Optional.empty());
        }
        Circuit circuit;
        try {
            circuit = builder.build();
        } catch (CircuitException e) {
            throw FileException.of(file, "circuit.whole", e.told()).because(e);
        }
        check("parameters", parameters.size(), circuit.parameters().size());
        check("groups", groups.size(), circuit.groups().size());
        check("axes", axes.size(), circuit.axes().size());
        return circuit;
    }

    private void check(String what, int listed, int used) throws FileException {
        if (listed != used) {
            throw root.refused(what, "circuit.unused", listed, used);
        }
    }

    /** Writes down the signal at this place, or the whole group that begins there; answers with the next place. */
    private int next(int at, Optional<Group> inside) throws FileException {
        Fields s = signals.get(at);
        Optional<Group> entered = outermost(s, inside);
        if (entered.isEmpty()) {
            made.put(s.text("name"), signal(s));
            return at + 1;
        }
        Group group = entered.get();
        int[] end = {at};
        Optional<FileException> failure = inGroup(s, group, () -> {
            while (end[0] < signals.size() && within(signals.get(end[0]), group)) {
                end[0] = next(end[0], entered);
            }
        });
        if (failure.isPresent()) {
            throw failure.get();
        }
        return end[0];
    }

    /** Ends what the builder does, once it is known why. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Part {
        void read() throws FileException;
    }

    /** Runs a part of the reading inside a group of the builder, which knows nothing of files. */
    private Optional<FileException> inGroup(Fields first, Group group, Part part) throws FileException {
        List<FileException> failure = new ArrayList<>();
        try {
            builder.group(group.name(), () -> {
                try {
                    part.read();
                } catch (FileException e) {
                    failure.add(e);
                    throw new Ended();
                }
                Signal result = made.get(group.name());
                if (result == null) {
                    failure.add(first.refused("group", "circuit.nameless", group.name()));
                    throw new Ended();
                }
                return result;
            });
        } catch (Ended e) {
            // the failure says why
        } catch (CircuitException e) {
            throw first.refused("group", "circuit.unfit", e.told()).because(e);
        }
        return failure.stream().findFirst();
    }

    /** The outermost group of the signal that is not yet entered. */
    private Optional<Group> outermost(Fields s, Optional<Group> inside) throws FileException {
        Optional<Group> found = Optional.empty();
        if (s.has("group")) {
            Optional<Group> g = Optional.of(find(groups, s, "group", "group"));
            while (g.isPresent() && !g.equals(inside)) {
                found = g;
                g = g.get().parent();
            }
        }
        return found;
    }

    private boolean within(Fields s, Group group) throws FileException {
        return s.has("group") && find(groups, s, "group", "group").within(group);
    }

    private Parameter parameter(Fields p) throws FileException {
        Initializer start = new Initializer(
                p.word("start", Initializer.Rule.values(), CircuitJson::word),
                p.number("scale"),
                p.has("inputs") ? p.whole("inputs") : 0);
        try {
            Parameter shared = builder.parameter(
                    p.text("name"),
                    p.word("kind", Parameter.Kind.values(), CircuitJson::word),
                    p.whole("rows"),
                    p.whole("columns"),
                    start,
                    p.yes("trained"));
            if (!p.has("untied")) {
                return shared;
            }
            Fields untied = p.object("untied", "axis", "steps");
            return shared.untied(find(axes, untied, "axis", "axis"), untied.whole("steps"));
        } catch (CircuitException e) {
            throw p.refused("name", "circuit.unfit", e.told()).because(e);
        }
    }

    private Signal signal(Fields s) throws FileException {
        String name = s.text("name");
        Operation operation = s.word("is", Operation.values(), CircuitJson::word);
        List<Axis> along = along(s);
        try {
            Signal signal = operation.given() ? given(s, name, operation, along) : computed(s, name, operation);
            if (signal.size() != s.whole("size") || !signal.axes().equals(along)) {
                throw s.refused(
                        "size",
                        "circuit.size",
                        name,
                        s.whole("size"),
                        s.texts("axes").toString(),
                        signal.size(),
                        signal.axes().stream().map(Axis::name).toList().toString());
            }
            return signal;
        } catch (CircuitException e) {
            throw s.refused("name", "circuit.unfit", e.told()).because(e);
        }
    }

    private Signal given(Fields s, String name, Operation operation, List<Axis> along) throws FileException {
        Form.Encoding encoding = new Form.Encoding(s.yes("symbols"), s.whole("size"));
        return operation == Operation.INPUT
                ? builder.input(name, encoding, along)
                : builder.target(name, encoding, along);
    }

    private Signal computed(Fields s, String name, Operation operation) throws FileException {
        String equation = s.maybeText("equation").orElse("");
        Optional<Parameter> bias =
                s.has("bias") ? Optional.of(find(parameters, s, "bias", "parameter")) : Optional.empty();
        List<Term> terms = new ArrayList<>();
        for (Fields read : s.objects("reads", "weight", "signal", "delays", "node", "leaves")) {
            terms.add(term(read));
        }
        if ((s.has("startsAt") || s.has("startsFrom"))) {
            promise(name);
        }
        Expression expression = new Expression(operation, bias, List.copyOf(terms));
        State state = states.get(name);
        return state == null ? builder.define(name, equation, expression) : state.is(equation, expression);
    }

    private Term term(Fields read) throws FileException {
        String source = read.text("signal");
        if (!made.containsKey(source)) {
            if (!fieldsOf.containsKey(source)) {
                throw read.refused("signal", "circuit.absent.signal", source);
            }
            promise(source);
        }
        Map<Axis, Integer> delays = new HashMap<>();
        for (Fields delay : read.objects("delays", "axis", "steps")) {
            if (delay.whole("steps") != 0) {
                delays.put(find(axes, delay, "axis", "axis"), delay.whole("steps"));
            }
        }
        Optional<Leave> leave = Optional.empty();
        if (read.has("leaves")) {
            leave = Optional.of(leave(read.object("leaves", "axis", "at", "step")));
        }
        Optional<Neighbour> node = read.has("node") ? Optional.of(node(read)) : Optional.empty();
        Reference reference = new Reference(source, Map.copyOf(delays), node, leave);
        Operand operand = () -> reference;
        return new Term(
                read.has("weight") ? Optional.of(find(parameters, read, "weight", "parameter")) : Optional.empty(),
                operand);
    }

    private Neighbour node(Fields read) throws FileException {
        Fields n = read.object("node", "axis", "is");
        try {
            return new Neighbour(
                    find(axes, n, "axis", "axis"), n.word("is", Neighbour.Kind.values(), CircuitJson::word));
        } catch (CircuitException e) {
            throw n.refused("axis", "circuit.unfit", e.told()).because(e);
        }
    }

    private Leave leave(Fields l) throws FileException {
        Leave.At at = l.word("at", Leave.At.values(), CircuitJson::word);
        try {
            return new Leave(find(axes, l, "axis", "axis"), at, l.has("step") ? l.whole("step") : 0);
        } catch (CircuitException e) {
            throw l.refused("at", "circuit.unfit", e.told()).because(e);
        }
    }

    /** Announces a signal that is read before it is defined. */
    private void promise(String name) throws FileException {
        if (!states.containsKey(name)) {
            Fields s = java.util.Objects.requireNonNull(fieldsOf.get(name));
            Initial initial = new Initial(
                    s.has("startsAt") ? Optional.of(find(parameters, s, "startsAt", "parameter")) : Optional.empty(),
                    s.maybeText("startsFrom"));
            states.put(name, builder.state(name, s.whole("size"), along(s), initial));
        }
    }

    private List<Axis> along(Fields s) throws FileException {
        List<Axis> along = new ArrayList<>();
        for (String axis : s.texts("axes")) {
            Axis found = axes.get(axis);
            if (found == null) {
                throw s.refused("axes", "circuit.absent.axis", axis);
            }
            along.add(found);
        }
        return List.copyOf(along);
    }

    private static <T> T find(Map<String, T> all, Fields in, String field, String what) throws FileException {
        T found = all.get(in.text(field));
        if (found == null) {
            throw in.refused(field, "circuit.absent." + what, in.text(field));
        }
        return found;
    }
}
