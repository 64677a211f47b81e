package unfold.circuit.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Equations;
import unfold.circuit.Form;
import unfold.circuit.Group;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Reference;
import unfold.circuit.Signal;

/** Writes a circuit down so that nothing is left to guess, and nothing is said that follows from the rest. */
final class TextWriter {
    private final Circuit circuit;
    private final Optional<Form> form;
    private final int units;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> boxes = new HashSet<>();

    /**
     * Writes this circuit.
     *
     * @param form explains sizes by letters; without one all sizes are numbers
     * @param units what n stands for
     */
    TextWriter(Circuit circuit, Optional<Form> form, int units) {
        this.circuit = circuit;
        this.form = form;
        this.units = units;
    }

    /** The text; a tilde stands behind its letter, where every font has room for it. */
    String text() {
        lines.add(LineReader.NAME + ": " + circuit.name());
        circuit.axes().stream()
                .filter(a -> !a.equals(Axis.TIME))
                .forEach(a -> lines.add(LineReader.AXIS + " " + a.name() + ": "
                        + (a.tree() ? LineReader.words(a.arrangement()) : "1 to " + a.length())));
        sizes().forEach((name, size) -> lines.add(shown(name) + ": " + size(size)));
        lines.add("");
        for (Signal s : circuit.signals()) {
            boxes(s);
            start(s);
            if (s.operation().given()) {
                lines.add(Equations.text(circuit, s) + ": " + given(s));
            } else {
                lines.add(Equations.text(circuit, s) + (s.equation().isEmpty() ? "" : "    (" + s.equation() + ")"));
            }
        }
        List<String> starts = new ArrayList<>();
        circuit.parameters().forEach(p -> start(p).ifPresent(starts::add));
        if (!starts.isEmpty()) {
            lines.add("");
            lines.addAll(starts);
        }
        return String.join("\n", lines).replace(Lexer.TILDE, '~') + "\n";
    }

    private String given(Signal s) {
        boolean input = s.operation() == Operation.INPUT;
        String kind = input ? "input" : "target";
        Form.Encoding encoding = new Form.Encoding(s.symbolic(), s.size());
        boolean usual = form.map(f -> input ? f.input() : f.target())
                .filter(encoding::equals)
                .isPresent();
        return usual ? kind : kind + ", " + s.size() + (s.symbolic() ? " symbols" : " vector");
    }

    private String size(int entries) {
        if (form.isPresent()) {
            if (entries == units) {
                return "n";
            }
            if (entries == form.get().target().size()) {
                return "k";
            }
            if (entries == form.get().input().size()) {
                return "m";
            }
        }
        return Integer.toString(entries);
    }

    private static String shown(String name) {
        return Script.shown(name);
    }

    /** The sizes that have to be said so that all others follow: those of states first. */
    private Map<String, Integer> sizes() {
        Sizes sizes = new Sizes(circuit.signals().stream().map(this::definition).toList());
        sizes.follow();
        Map<String, Integer> said = new LinkedHashMap<>();
        List<Signal> order = new ArrayList<>(circuit.given());
        order.addAll(circuit.states());
        order.addAll(circuit.signals());
        circuit.signals()
                .forEach(s ->
                        s.initial().signal().ifPresent(from -> sizes.begin(s.name(), from, true, Place.BEGINNING)));
        for (Signal s : order) {
            if (sizes.signal(s.name()).isEmpty()) {
                sizes.say(s.name(), s.size(), Place.BEGINNING);
                if (!s.operation().given()) {
                    said.put(s.name(), s.size());
                }
            }
        }
        return said;
    }

    private Definition definition(Signal s) {
        List<Definition.Part> parts = circuit.into(s).stream()
                .map(e -> new Definition.Part(
                        new Reference(e.from().name(), e.delays(), e.neighbour(), e.leave()),
                        e.weight().map(w -> new Definition.Weight(w.name(), w.kind())),
                        Place.BEGINNING))
                .toList();
        return new Definition(
                s.name(), Place.BEGINNING, s.equation(), s.operation(), s.bias().map(Parameter::name), parts);
    }

    /** The boxes that begin with this signal. */
    private void boxes(Signal s) {
        List<Group> fresh = new ArrayList<>();
        for (Optional<Group> g = s.group(); g.isPresent(); g = g.get().parent()) {
            if (boxes.add(g.get().name())) {
                fresh.add(0, g.get());
            }
        }
        for (Group box : fresh) {
            Set<String> members = new java.util.LinkedHashSet<>();
            for (Signal inside : circuit.signals()) {
                Optional<String> member = inside.group().flatMap(g -> child(box, g, inside.name()));
                member.filter(m -> !m.equals(box.name())).ifPresent(members::add);
            }
            lines.add(LineReader.GROUP + " " + shown(box.name()) + ": "
                    + members.stream().map(TextWriter::shown).collect(Collectors.joining(", ")));
        }
    }

    /** What stands in the box directly: the signal itself, or the box inside it that holds the signal. */
    private static Optional<String> child(Group box, Group innermost, String signal) {
        String child = signal;
        for (Optional<Group> g = Optional.of(innermost);
                g.isPresent();
                g = g.get().parent()) {
            if (g.get().equals(box)) {
                return Optional.of(child);
            }
            child = g.get().name();
        }
        return Optional.empty();
    }

    private void start(Signal s) {
        Optional<String> start = s.initial().parameter().map(Parameter::name).or(() -> s.initial()
                .signal());
        start.ifPresent(from -> {
            String step = s.axes().stream()
                    .map(a -> ahead(s, a) ? a.length() + "+1" : "0")
                    .collect(Collectors.joining(","));
            lines.add(shown(s.name()) + "(" + step + ") = " + shown(from));
        });
    }

    private boolean ahead(Signal s, Axis axis) {
        return circuit.outOf(s).stream().anyMatch(e -> e.delay(axis) < 0);
    }

    /** How a parameter starts, if that does not go without saying. */
    private Optional<String> start(Parameter p) {
        Initializer start = p.initializer();
        if (p.trained() && start.equals(usual(p))) {
            return Optional.empty();
        }
        boolean constant = start.rule() == Initializer.Rule.CONSTANT;
        String how = constant
                ? "at " + number(start.scale())
                : LineReader.word(start.rule())
                        + (start.scale() == 1 ? "" : " " + number(start.scale()))
                        + (start.inputs() == 0 ? "" : " over " + start.inputs() + " inputs");
        String said = p.trained() ? "starts " + how : constant ? "fixed " + how : "starts " + how + ", fixed";
        return Optional.of(shown(p.name()) + ": " + said);
    }

    private Initializer usual(Parameter p) {
        return switch (p.kind()) {
            case MATRIX -> {
                boolean back = circuit.edgesOf(p).stream()
                        .findFirst()
                        .filter(TextWriter::recurrent)
                        .isPresent();
                yield back ? Initialisation.USUAL.recurrent() : Initialisation.USUAL.input();
            }
            case DIAGONAL -> Starts.DIAGONAL;
            case BIAS, STATE -> Initializer.ZERO;
        };
    }

    private static boolean recurrent(Edge e) {
        return e.delayed() && !e.from().operation().given();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
