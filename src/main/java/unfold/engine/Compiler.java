package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.engine.op.Loss;
import unfold.engine.op.Memory;
import unfold.engine.op.Rows;
import unfold.engine.op.Source;
import unfold.engine.op.Store;

/**
 * Makes a machine of a circuit: gives every signal its place in memory and every component its stage.
 *
 * <p>A machine can be made <em>apart</em>: then nothing is stacked or joined, so that each edge is one operand of one instruction and can
 * be asked what it carries.
 */
final class Compiler {
    private final Circuit circuit;
    private final Layout layout;
    private final Kernel kernel;
    private final Weights weights;
    private final boolean apart;
    private final boolean kept;
    private final Set<Field> overwritten = new HashSet<>();
    private final Store store = new Store();
    private final Map<Axis, Rows> rowsOf = new LinkedHashMap<>();
    private final Rows members = new Rows();
    private final Map<Integer, Field> placed = new HashMap<>();
    private final Set<Signal> absorbed = new HashSet<>();
    private final List<Field> views = new ArrayList<>();
    private final List<Machine.Shaped> memories = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    private Compiler(Circuit circuit, Layout layout, Kernel kernel, Weights weights, boolean apart, boolean kept) {
        this.circuit = circuit;
        this.layout = layout;
        this.kernel = kernel;
        this.weights = weights;
        this.apart = apart;
        this.kept = kept;
    }

    /** A machine that trains, sharing these turned weights: of every signal it keeps no more than the way back needs. */
    static Machine toTrain(Circuit circuit, Layout layout, Kernel kernel, Weights weights) {
        return new Compiler(circuit, layout, kernel, weights, false, false).machine();
    }

    /** A machine that keeps the value of every signal. */
    static Machine toRead(Circuit circuit, Layout layout, Kernel kernel, Weights weights) {
        return new Compiler(circuit, layout, kernel, weights, false, true).machine();
    }

    /** A machine apart, with the value and gradient of every signal. */
    static Machine toTrace(Circuit circuit, Layout layout, Kernel kernel, Weights weights) {
        return new Compiler(circuit, layout, kernel, weights, true, true).machine();
    }

    private Machine machine() {
        refuse();
        circuit.axes().forEach(axis -> rowsOf.put(axis, new Rows()));
        List<Component> components = Component.of(circuit);
        components.forEach(this::place);
        List<Field> fields = new ArrayList<>();
        for (Signal s : circuit.signals()) {
            Field field = field(s);
            fields.add(field);
            for (Edge e : circuit.outOf(s)) {
                e.delays().values().forEach(d -> keep(field, d));
            }
        }
        List<Stage> stages = new ArrayList<>();
        for (Component component : components) {
            stages.add(stage(component));
        }
        share(stages, fields);
        List<Stage> ready = apart ? stages : stages.stream().map(Stage::joined).toList();
        return new Machine(circuit, rowsOf, members, fields, views, memories, ready, losses, store);
    }

    private void refuse() {
        for (Signal s : circuit.signals()) {
            if (s.axes().size() > 1) {
                throw new IllegalArgumentException("signal " + s.name() + " runs along "
                        + String.join(" and ", s.axes().stream().map(Axis::name).toList())
                        + " at once; the engine computes along one axis at a time, so this network can be drawn but not"
                        + " trained");
            }
        }
        for (Edge e : circuit.edges()) {
            if (e.delayed() && e.leave().isPresent()) {
                throw new IllegalArgumentException("signal " + e.to().name() + " reads "
                        + e.from().name() + " both delayed and at an end of its axis; name the delayed signal first");
            }
            if (e.to().operation() == Operation.SOFTMAX_CROSS_ENTROPY
                    && e.operand() == 1
                    && !e.from().symbolic()) {
                throw new IllegalArgumentException("loss " + e.to().name() + " needs symbols as target, "
                        + e.from().name() + " is a vector");
            }
        }
    }

    private static void keep(Field field, int delay) {
        if (delay > 0) {
            field.memory().keepPast(delay);
        } else {
            field.memory().keepBeyond();
        }
    }

    // Places in memory

    private void place(Component component) {
        if (!kept) {
            component.signals().forEach(s -> absorb(s, component));
        }
        if (!apart) {
            for (Stack stack : Stack.of(circuit, component)) {
                place(stack.sums());
                if (!kept) {
                    stack.sums().forEach(this::overwrite);
                }
                place(squashed(stack, component));
            }
        }
        component.signals().forEach(s -> place(List.of(s)));
    }

    /** For each sum the one function taken of it, so that these lie side by side as the sums do. */
    private List<Signal> squashed(Stack stack, Component component) {
        List<Signal> squashed = new ArrayList<>();
        for (Signal sum : stack.sums()) {
            circuit.outOf(sum).stream()
                    .filter(e -> !e.delayed() && e.leave().isEmpty())
                    .map(Edge::to)
                    .filter(s ->
                            Stack.squashes(s.operation()) && component.signals().contains(s))
                    .findFirst()
                    .ifPresent(squashed::add);
        }
        return squashed;
    }

    /**
     * Where nothing else reads a sum than one function taken of it, the function's values take the place of the sum's, and the gradients
     * likewise: on the way back the function needs its own value only. It halves what a training step has to move through the caches.
     */
    private void overwrite(Signal sum) {
        List<Edge> readers = circuit.outOf(sum);
        if (readers.size() != 1 || begins(sum)) {
            return;
        }
        Edge e = readers.get(0);
        Signal function = e.to();
        boolean here = Stack.squashes(function.operation())
                && !e.delayed()
                && e.leave().isEmpty()
                && rows(function) == rows(sum)
                && !placed.containsKey(function.id());
        if (here) {
            Field place = field(sum);
            placed.put(function.id(), new Field(function, place.rows(), place.memory(), place.column(), true));
            overwritten.add(place);
        }
    }

    /** Products of two that nothing reads but one sum of products are never stored. */
    private void absorb(Signal s, Component component) {
        List<Edge> parts = circuit.into(s);
        boolean all = s.operation() == Operation.PLUS
                && parts.stream()
                        .allMatch(e -> !e.delayed()
                                && e.leave().isEmpty()
                                && e.from().operation() == Operation.PRODUCT
                                && circuit.into(e.from()).size() == 2
                                && circuit.outOf(e.from()).size() == 1
                                && component.signals().contains(e.from())
                                && !begins(e.from()));
        if (all) {
            for (Edge e : parts) {
                Rows rows = rows(e.from());
                placed.put(e.from().id(), new Field(e.from(), rows, memory(0, rows), 0, false));
                absorbed.add(e.from());
            }
        }
    }

    /** Whether the signal gives another its initial value. */
    private boolean begins(Signal signal) {
        return circuit.signals().stream()
                .anyMatch(
                        s -> s.initial().signal().filter(signal.name()::equals).isPresent());
    }

    private void place(List<Signal> together) {
        List<Signal> open =
                together.stream().filter(s -> !placed.containsKey(s.id())).toList();
        if (open.isEmpty()) {
            return;
        }
        int width = open.stream().filter(this::dense).mapToInt(Signal::size).sum();
        Rows rows = rows(open.get(0));
        Memory memory = memory(width, rows);
        int column = 0;
        for (Signal s : open) {
            placed.put(s.id(), new Field(s, rows, memory, column, dense(s)));
            column += dense(s) ? s.size() : 0;
        }
    }

    private Memory memory(int width, Rows rows) {
        Memory memory = new Memory(width);
        memories.add(new Machine.Shaped(memory, rows));
        return memory;
    }

    /** A symbol needs no numbers where it only picks columns of matrices or entries of a softmax. */
    private boolean dense(Signal s) {
        return !s.symbolic() || circuit.outOf(s).stream().anyMatch(e -> !picks(e));
    }

    static boolean picks(Edge e) {
        return e.weight().filter(w -> w.kind() == Parameter.Kind.MATRIX).isPresent()
                || (e.to().operation() == Operation.SOFTMAX_CROSS_ENTROPY && e.operand() == 1);
    }

    private Rows rows(Signal s) {
        return s.axes().isEmpty()
                ? members
                : java.util.Objects.requireNonNull(rowsOf.get(s.axes().get(0)));
    }

    // What the stages are made with

    Circuit circuit() {
        return circuit;
    }

    Kernel kernel() {
        return kernel;
    }

    Store store() {
        return store;
    }

    Weights weights() {
        return weights;
    }

    boolean apart() {
        return apart;
    }

    /** Whether the signal is a product that is never stored. */
    boolean absorbed(Signal s) {
        return absorbed.contains(s);
    }

    int offset(Parameter p) {
        return layout.offset(p);
    }

    Field field(Signal s) {
        return java.util.Objects.requireNonNull(placed.get(s.id()));
    }

    /** A place for a copy of a field with other rows. */
    Field view(Field from, Rows rows) {
        Field view = new Field(from.signal(), rows, memory(from.dense() ? from.size() : 0, rows), 0, from.dense());
        views.add(view);
        return view;
    }

    void loss(Loss loss) {
        losses.add(loss);
    }

    private Stage stage(Component component) {
        List<Beginning> beginnings = new ArrayList<>();
        for (Signal s : component.signals()) {
            Field field = field(s);
            boolean read = circuit.outOf(s).stream().anyMatch(Edge::delayed);
            if (read) {
                OptionalInt parameter = s.initial()
                        .parameter()
                        .map(p -> OptionalInt.of(offset(p)))
                        .orElseGet(OptionalInt::empty);
                Optional<Field> giver = s.initial().signal().map(name -> field(circuit.signal(name)));
                giver.ifPresent(g -> g.memory().addUp());
                beginnings.add(new Beginning(kernel, field, parameter, giver));
            }
        }
        return new StageCompiler(this, component)
                .stage(beginnings, rows(component.signals().get(0)));
    }

    /** Finds gradients that come from one place alone, which can be written instead of added up from zero. */
    private void share(List<Stage> stages, List<Field> fields) {
        Map<Field, List<Source>> readers = new HashMap<>();
        for (Stage stage : stages) {
            for (List<Instruction> list : List.of(stage.whole(), stage.scan())) {
                for (Instruction i : list) {
                    i.sources().forEach(s -> readers.computeIfAbsent(s.field(), f -> new ArrayList<>())
                            .add(s));
                }
            }
        }
        for (Field field : fields) {
            List<Source> sources = readers.getOrDefault(field, List.of());
            if (sources.isEmpty()) {
                field.memory().addUp();
            }
        }
        readers.forEach((field, sources) -> {
            if (overwritten.contains(field)) {
                sources.get(0).alone();
                return;
            }
            boolean one = sources.size() == 1 && sources.get(0).delay() == 0;
            if (one && !field.memory().adds()) {
                sources.get(0).alone();
            } else {
                field.memory().addUp();
            }
        });
    }
}
