package unfold.circuit.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initializer;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;

/** The parameters of a text: how each is used, and how it starts where the text does not say. */
final class Starts {
    /** How a weight of one number for each unit starts. */
    static final Initializer DIAGONAL = Initializer.gaussian(0.1);

    private record Use(Parameter.Kind kind, boolean recurrent, Place place) {}

    private final Script script;
    private final Sizes sizes;
    private final CircuitBuilder builder;
    private final Map<String, Use> uses = new HashMap<>();
    private final Map<String, Parameter> made = new HashMap<>();

    /** The parameters that these equations read. */
    Starts(Script script, List<Definition> definitions, Sizes sizes, CircuitBuilder builder) {
        this.script = script;
        this.sizes = sizes;
        this.builder = builder;
        Map<String, Operation> operations = new HashMap<>();
        definitions.forEach(d -> operations.put(d.name(), d.operation()));
        for (Definition d : definitions) {
            d.bias().ifPresent(b -> use(b, new Use(Parameter.Kind.BIAS, false, d.place())));
            for (Definition.Part part : d.parts()) {
                boolean given = Optional.ofNullable(operations.get(part.source()))
                        .map(Operation::given)
                        .orElse(false);
                boolean recurrent = part.past() && !given;
                part.weight().ifPresent(w -> use(w.name(), new Use(w.kind(), recurrent, part.place())));
            }
        }
        for (Line.Equation start : script.starts().values()) {
            if (start.right() instanceof Node.Bare b && !script.signal(b.name())) {
                use(b.name(), new Use(Parameter.Kind.STATE, false, b.place()));
            }
        }
        for (Line.Declaration said : script.declarations().values()) {
            check(said);
        }
    }

    private void use(String name, Use use) {
        Use before = uses.putIfAbsent(name, use);
        if (before != null && (before.kind() != use.kind() || use.kind() == Parameter.Kind.STATE)) {
            throw CircuitTextException.at(use.place(), "kinds", Script.shown(name));
        }
    }

    private void check(Line.Declaration said) {
        String name = said.left().signal();
        boolean start = said.start().isPresent() || said.fixed();
        if (start && script.signal(name)) {
            String letter = Script.shown(name);
            throw CircuitTextException.at(said.left().place(), "signal.starts", letter);
        }
        if (!script.signal(name)) {
            if (!uses.containsKey(name)) {
                throw CircuitTextException.at(said.left().place(), "unread", Script.shown(name));
            }
            if (said.size().isPresent() || said.coding().isPresent()) {
                throw CircuitTextException.at(said.left().place(), "sized", Script.shown(name));
            }
        }
    }

    /** The parameter of this name, made where it is first used. */
    Parameter parameter(String name) {
        return made.computeIfAbsent(name, n -> {
            Use use = java.util.Objects.requireNonNull(uses.get(n));
            int columns = use.kind() == Parameter.Kind.MATRIX ? sizes.columns(n) : 1;
            Optional<Line.Declaration> said = script.declaration(n);
            boolean trained = !said.map(Line.Declaration::fixed).orElse(false);
            Initializer start = said.flatMap(Line.Declaration::start).orElseGet(() -> usual(use));
            return builder.parameter(n, use.kind(), sizes.rows(n), columns, start, trained);
        });
    }

    private Initializer usual(Use use) {
        return switch (use.kind()) {
            case MATRIX -> use.recurrent()
                    ? builder.initialisation().recurrent()
                    : builder.initialisation().input();
            case DIAGONAL -> DIAGONAL;
            case BIAS -> Initializer.ZERO;
            case STATE -> builder.initialisation().state().orElse(Initializer.ZERO);
        };
    }
}
