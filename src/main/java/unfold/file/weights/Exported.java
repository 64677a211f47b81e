package unfold.file.weights;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.wiring.Written;

/** Recognises in a network of one's own the layers that other programs have. */
final class Exported {
    private final Blueprint blueprint;

    private Exported(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /**
     * The layers of the network.
     *
     * @throws IllegalArgumentException if there are none such; the message says what has no name elsewhere
     */
    static Model model(Blueprint blueprint) {
        return new Exported(blueprint).model();
    }

    private Model model() {
        Circuit circuit = blueprint.circuit();
        if (blueprint.untied() > 0) {
            throw refused("weights of their own for each step");
        }
        Optional<Parameter> start = circuit.parameters().stream()
                .filter(p -> p.kind() == Parameter.Kind.STATE)
                .findFirst();
        if (start.isPresent()) {
            throw refused("the learned start " + start.get().symbol().text());
        }
        return blueprint.wiring().key().equals(Written.KEY) ? written(circuit) : wired();
    }

    private Model wired() {
        String wiring = blueprint.wiring().key();
        boolean both = wiring.equals("bidirectional");
        boolean head = both || wiring.equals("output-each-step") || wiring.equals("output-at-end");
        if (!head && !wiring.equals("driven")) {
            throw refused("the wiring " + wiring);
        }
        if (both && blueprint.depth() > 1) {
            throw refused("layers that meet only above, each direction for itself");
        }
        Recurrence recurrence = recurrence();
        Model.Layers layers = new Model.Layers(
                recurrence.word() + ".",
                recurrence,
                blueprint.form().input().size(),
                blueprint.units(),
                blueprint.depth(),
                both ? Course.BOTH : Course.FORWARD,
                true);
        return new Model(
                Optional.empty(),
                Optional.of(layers),
                head
                        ? Optional.of(new Model.Linear(
                                "fc.",
                                layers.outputs(),
                                blueprint.form().target().size(),
                                true))
                        : Optional.empty());
    }

    private Recurrence recurrence() {
        Settings chosen = blueprint.settings();
        for (Recurrence r : Recurrence.values()) {
            if (r.cell().key().equals(blueprint.cell().key())) {
                Settings wanted = r.settings();
                boolean same = chosen.declared().stream()
                        .filter(s -> !s.key().endsWith("Bias")) // only where biases start
                        .allMatch(s -> chosen.text(s.key()).equals(wanted.text(s.key())));
                if (same) {
                    return r;
                }
            }
        }
        throw refused("the cell " + blueprint.cell().key() + " with the settings " + chosen);
    }

    /** One of the networks that are written when they are read from elsewhere. */
    private Model written(Circuit circuit) {
        return Stream.of(Recurrence.values())
                .flatMap(r -> Stream.of(Course.values())
                        .flatMap(course -> IntStream.rangeClosed(1, Blueprint.MOST_LAYERS)
                                .mapToObj(depth -> new Candidate(circuit, r, course, depth))))
                .flatMap(Candidate::models)
                .filter(m -> same(m, circuit))
                .findFirst()
                .orElseThrow(() -> refused("a circuit of one's own"));
    }

    private boolean same(Model model, Circuit circuit) {
        return same(() -> model.blueprint(blueprint.form()), circuit) || same(model::blueprint, circuit);
    }

    private static boolean same(Supplier<Blueprint> guess, Circuit circuit) {
        try {
            Circuit made = guess.get().circuit();
            return made.signals().equals(circuit.signals()) && made.edges().equals(circuit.edges());
        } catch (IllegalArgumentException e) {
            return false; // names as in a state dict, but sizes that do not fit together so
        }
    }

    private record Candidate(Circuit circuit, Recurrence recurrence, Course course, int depth) {
        Stream<Model> models() {
            Optional<Parameter> e = parameter("E");
            Optional<Parameter> v = parameter("V");
            Optional<Signal> x = circuit.given().stream().findFirst();
            Optional<Model.Embedding> embedding =
                    e.map(p -> new Model.Embedding("embedding.weight", p.columns(), p.rows()));
            Optional<Model.Linear> head = v.map(p -> new Model.Linear(
                    "fc.", p.columns(), p.rows(), parameter("c").isPresent()));
            if (x.isEmpty() || (head.isEmpty() && circuit.states().isEmpty())) {
                return Stream.empty();
            }
            Model.Layers layers = new Model.Layers(
                    recurrence.word() + ".",
                    recurrence,
                    e.map(Parameter::rows).orElse(x.get().size()),
                    1,
                    depth,
                    course,
                    true);
            Optional<Parameter> w = parameter(layers.name("W", depth - 1, course != Course.FORWARD));
            boolean deeper = depth > 1
                    && parameter(layers.name("W", depth, course != Course.FORWARD))
                            .isPresent();
            Stream<Model> recurrent = w.isEmpty() || deeper
                    ? Stream.empty()
                    : Stream.of(new Model(
                            embedding,
                            Optional.of(new Model.Layers(
                                    layers.prefix(),
                                    recurrence,
                                    layers.inputs(),
                                    w.get().rows(),
                                    depth,
                                    course,
                                    true)),
                            head));
            return circuit.states().isEmpty() && head.isPresent()
                    ? Stream.of(new Model(embedding, Optional.empty(), head))
                    : recurrent;
        }

        private Optional<Parameter> parameter(String name) {
            return circuit.parameters().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst();
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException(
                "Recurrent, linear and embedding layers, as PyTorch and ONNX have them, have no place for " + what
                        + "; keep the network as a session instead.");
    }
}
