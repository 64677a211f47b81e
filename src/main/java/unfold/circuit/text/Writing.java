package unfold.circuit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import unfold.circuit.Axis;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.CircuitException;
import unfold.circuit.Expression;
import unfold.circuit.Form;
import unfold.circuit.Initial;
import unfold.circuit.Initializer;
import unfold.circuit.Operand;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Symbol;
import unfold.circuit.Term;
import unfold.setting.Told;

/** Writes the equations of a text into a builder, so that everything is checked that a builder checks. */
final class Writing {
    private final Script script;
    private final Form form;
    private final int units;
    private final CircuitBuilder builder;
    private final Flattening flat;
    private final List<Definition> definitions;
    private final Map<String, Definition> definitionOf;
    private final Set<String> pasts;
    private final Boxes boxes;
    private final Sizes sizes;
    private final Starts starts;
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, Signal> made = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    Writing(Script script, Form form, int units, CircuitBuilder builder) {
        this.script = script;
        this.form = form;
        this.units = units;
        this.builder = builder;
        this.flat = new Flattening(script);
        this.definitions = flat.definitions();
        this.definitionOf = definitions.stream().collect(Collectors.toMap(Definition::name, d -> d));
        this.pasts = definitions.stream()
                .flatMap(d -> d.parts().stream())
                .filter(Definition.Part::past)
                .map(Definition.Part::source)
                .collect(Collectors.toSet());
        this.boxes = new Boxes(script, flat);
        this.sizes = new Sizes(definitions);
        saySizes();
        sizes.follow();
        checkStarts();
        checkSizes();
        this.starts = new Starts(script, definitions, sizes, builder);
    }

    /** Writes everything down. */
    void write() {
        int at = 0;
        while (at < definitions.size()) {
            at = next(at, 0);
        }
    }

    /** Where the first signal is defined that is named in one of the places of what is told. */
    Place named(Told told) {
        List<String> words = told.places().stream()
                .flatMap(p -> Arrays.stream(p.toString().split(", ")))
                .toList();
        return definitions.stream()
                .filter(d -> words.contains(d.name()))
                .map(Definition::place)
                .findFirst()
                .orElse(Place.BEGINNING);
    }

    /** Where a signal is defined. */
    Place place(String signal) {
        Definition d = definitionOf.get(signal);
        return d == null ? Place.BEGINNING : d.place();
    }

    private void checkStarts() {
        for (Line.Equation start : script.starts().values()) {
            Node.Read left = start.left();
            Definition d = definitionOf.get(left.signal());
            if (d == null
                    || d.operation().given()
                    || left.indices().size() != flat.axesOf(left.signal()).size()) {
                throw CircuitTextException.at(left.place(), "beginning.of", Script.shown(left.signal()));
            }
            if (!pasts.contains(left.signal())) {
                throw CircuitTextException.at(left.place(), "beginning.unread", Script.shown(left.signal()));
            }
            if (start.right() instanceof Node.Bare b) {
                sizes.begin(left.signal(), b.name(), script.signal(b.name()), b.place());
            }
        }
    }

    private void saySizes() {
        for (Definition d : definitions) {
            Optional<Line.Declaration> said = script.declaration(d.name());
            if (d.operation().given()) {
                Form.Encoding usual = d.operation() == Operation.INPUT ? form.input() : form.target();
                int entries =
                        said.flatMap(Line.Declaration::size).map(this::number).orElse(usual.size());
                sizes.say(d.name(), entries, d.place());
            } else {
                said.flatMap(Line.Declaration::size).ifPresent(s -> sizes.say(d.name(), number(s), s.place()));
                if (said.flatMap(Line.Declaration::coding).isPresent()) {
                    throw CircuitTextException.at(said.get().left().place(), "coding", Script.shown(d.name()));
                }
            }
        }
    }

    /** Nothing may be left open; what the text itself names is asked for first. */
    private void checkSizes() {
        for (boolean named : new boolean[] {true, false}) {
            for (Definition d : definitions) {
                if (script.signal(d.name()) == named && sizes.signal(d.name()).isEmpty()) {
                    throw CircuitTextException.at(d.place(), "sizeless", Script.shown(d.name()));
                }
            }
        }
    }

    private int number(Line.Size size) {
        return switch (size.letter()) {
            case "n" -> units;
            case "m" -> form.input().size();
            case "k" -> form.target().size();
            default -> size.number();
        };
    }

    private int size(String signal) {
        return sizes.signal(signal).orElseThrow();
    }

    /** Writes the definition at this place, or the whole box that begins there; answers with the next place. */
    private int next(int at, int inside) {
        Definition d = definitions.get(at);
        List<String> path = boxes.around(d.name());
        if (path.size() <= inside) {
            made.put(d.name(), guarded(d.place(), () -> define(d)));
            return at + 1;
        }
        String box = path.get(inside);
        if (!closed.add(box)) {
            throw CircuitTextException.at(d.place(), "group.apart", Script.shown(d.name()), Script.shown(box));
        }
        int[] end = {at};
        guarded(
                d.place(),
                () -> builder.group(box, () -> {
                    while (end[0] < definitions.size() && within(definitions.get(end[0]), box)) {
                        end[0] = next(end[0], inside + 1);
                    }
                    Signal shown = made.get(box);
                    if (shown == null) {
                        throw CircuitTextException.at(place(box), "group.apart", Script.shown(box), Script.shown(box));
                    }
                    return shown;
                }));
        return end[0];
    }

    private boolean within(Definition d, String box) {
        return boxes.around(d.name()).contains(box);
    }

    private interface Making {
        Signal make();
    }

    /** What the builder refuses, with the place. */
    private static Signal guarded(Place place, Making making) {
        try {
            return making.make();
        } catch (CircuitException e) {
            throw CircuitTextException.at(place, "builder", e.told());
        }
    }

    private Signal define(Definition d) {
        if (d.operation().given()) {
            return given(d);
        }
        List<Term> terms = new ArrayList<>();
        for (Definition.Part part : d.parts()) {
            checkOrder(d, part);
            if (!made.containsKey(part.source())) {
                announce(part.source());
            }
            Operand operand = part::reference;
            terms.add(new Term(part.weight().map(w -> starts.parameter(w.name())), operand));
        }
        if (begins(d.name())) {
            announce(d.name());
        }
        Optional<Parameter> bias = d.bias().map(starts::parameter);
        Expression expression = new Expression(d.operation(), bias, List.copyOf(terms));
        State state = states.get(d.name());
        Signal signal =
                state == null ? builder.define(d.name(), d.number(), expression) : state.is(d.number(), expression);
        List<Axis> along = flat.axesOf(d.name());
        if (!signal.axes().equals(along)) {
            throw CircuitTextException.at(
                    d.place(),
                    along.size() > signal.axes().size() ? "along.less" : "along.more",
                    Script.shown(d.name()),
                    letters(along.size() > signal.axes().size() ? along : signal.axes()));
        }
        return signal;
    }

    private static String letters(List<Axis> axes) {
        return String.join(",", axes.stream().map(Axis::name).toList());
    }

    private Signal given(Definition d) {
        Line.Declaration said = script.declaration(d.name()).orElseThrow();
        boolean usual = (d.operation() == Operation.INPUT ? form.input() : form.target()).symbolic();
        boolean symbols = said.coding()
                .map(c -> c == Line.Coding.SYMBOLS)
                .orElse(said.size().filter(s -> s.letter().isEmpty()).isEmpty() && usual);
        Form.Encoding encoding = new Form.Encoding(symbols, size(d.name()));
        return d.operation() == Operation.INPUT
                ? builder.input(d.name(), encoding, flat.axesOf(d.name()))
                : builder.target(d.name(), encoding, flat.axesOf(d.name()));
    }

    /** What is read at the same step must stand above. */
    private void checkOrder(Definition d, Definition.Part part) {
        if (part.past() || made.containsKey(part.source())) {
            return;
        }
        throw part.source().equals(d.name())
                ? CircuitTextException.at(part.place(), "itself", Script.shown(d.name()))
                : CircuitTextException.at(
                        part.place(),
                        "below",
                        Script.shown(part.source()),
                        place(part.source()).line());
    }

    private boolean begins(String name) {
        return !states.containsKey(name)
                && (script.starts().containsKey(name)
                        || (pasts.contains(name)
                                && builder.initialisation().state().isPresent()));
    }

    /** Announces a signal that is read before it is defined, or that begins with something. */
    private void announce(String name) {
        if (!states.containsKey(name)) {
            Initial initial = initial(name);
            states.put(name, builder.state(name, size(name), flat.axesOf(name), initial));
        }
    }

    private Initial initial(String name) {
        Line.Equation said = script.starts().get(name);
        if (said == null) {
            return builder.initialisation()
                    .state()
                    .map(start -> learned(name, start))
                    .orElse(Initial.ZERO);
        }
        if (!(said.right() instanceof Node.Bare b)) {
            return Initial.ZERO;
        }
        if (!script.signal(b.name())) {
            return Initial.learned(starts.parameter(b.name()));
        }
        Signal from = made.get(b.name());
        if (from == null) {
            throw CircuitTextException.at(
                    b.place(), "below", Script.shown(b.name()), place(b.name()).line());
        }
        return Initial.from(from);
    }

    private Initial learned(String name, Initializer start) {
        Symbol symbol = Symbol.of(name);
        String parameter =
                symbol.base() + "^" + symbol.above() + "0" + (symbol.below().isEmpty() ? "" : "_" + symbol.below());
        return Initial.learned(builder.parameter(parameter, Parameter.Kind.STATE, size(name), 1, start, true));
    }
}
