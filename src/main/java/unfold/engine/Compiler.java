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
import unfold.circuit.Leave;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.engine.op.Loss;
import unfold.engine.op.Memory;
import unfold.engine.op.Source;
import unfold.engine.op.Store;
import unfold.engine.op.View;

/**
 * Makes a machine of a circuit: gives every signal its place in memory and every component its stage.
 *
 * <p>A machine can be made <em>apart</em>: then nothing is stacked or joined, so that each edge is one operand of one instruction and can
 * be asked what it carries.
 */
final class Compiler {
    /** About so many rows of a few hundred numbers fit the cache. */
    static final int NEAR = 128;

    private final Circuit circuit;
    private final Layout layout;
    private final Kernel kernel;
    private final Weights weights;
    private final boolean apart;
    private final boolean kept;
    private final int near;
    private final Store store = new Store();
    private final Placement placement;
    private final Set<Field> givers = new HashSet<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<View.Picked> picked = new ArrayList<>();

    private Compiler(
            Circuit circuit, Layout layout, Kernel kernel, Weights weights, boolean apart, boolean kept, int near) {
        this.circuit = circuit;
        this.layout = layout;
        this.kernel = kernel;
        this.weights = weights;
        this.apart = apart;
        this.kept = kept;
        this.near = near;
        refuse(circuit);
        this.placement = new Placement(circuit, apart, kept);
    }

    /**
     * A machine that trains, sharing these turned weights: of every signal it keeps no more than the way back needs.
     *
     * @param near about so many rows are computed before what follows from them is
     */
    static Machine toTrain(Circuit circuit, Layout layout, Kernel kernel, Weights weights, int near) {
        return new Compiler(circuit, layout, kernel, weights, false, false, near).machine();
    }

    /** A machine that keeps the value of every signal. */
    static Machine toRead(Circuit circuit, Layout layout, Kernel kernel, Weights weights) {
        return new Compiler(circuit, layout, kernel, weights, false, true, NEAR).machine();
    }

    /** A machine that keeps the value and gradient of every signal, and can go back from one that is given a gradient of its own. */
    static Machine toGoBack(Circuit circuit, Layout layout, Kernel kernel, Weights weights, Signal from) {
        Compiler compiler = new Compiler(circuit, layout, kernel, weights, false, true, NEAR);
        compiler.field(from).memory().addUp();
        compiler.givers.add(compiler.field(from));
        return compiler.machine();
    }

    /** A machine apart, with the value and gradient of every signal. */
    static Machine toTrace(Circuit circuit, Layout layout, Kernel kernel, Weights weights) {
        return new Compiler(circuit, layout, kernel, weights, true, true, NEAR).machine();
    }

    private Machine machine() {
        List<Field> fields = circuit.signals().stream().map(this::field).toList();
        List<Stage> stages = new ArrayList<>();
        for (Component component : Component.of(circuit)) {
            stages.add(stage(component));
        }
        share(stages, fields);
        if (!apart && !kept) {
            stages.forEach(Stage::goThrough);
        }
        List<Stage> ready = apart ? stages : stages.stream().map(Stage::joined).toList();
        List<Chain> chains = Chain.of(ready, placement.lines(), near);
        if (!apart && !kept) {
            pass(chains);
        }
        return new Machine(circuit, placement, fields, chains, losses, picked, store);
    }

    private static void refuse(Circuit circuit) {
        for (Signal s : circuit.signals()) {
            boolean trees = s.axes().size() > 1 && s.axes().stream().anyMatch(Axis::tree);
            if (s.axes().size() > 2 || trees) {
                throw new IllegalArgumentException("signal " + s.name() + " runs along "
                        + String.join(" and ", s.axes().stream().map(Axis::name).toList())
                        + " at once; the engine computes along two axes at most, and along a tree alone, so this network"
                        + " can be drawn but not trained");
            }
        }
        for (Edge e : circuit.edges()) {
            if (e.delayed() && e.leave().isPresent()) {
                throw new IllegalArgumentException("signal " + e.to().name() + " reads "
                        + e.from().name() + " both delayed and at an end of its axis; name the delayed signal first");
            }
            if (e.from().axes().size() > 1
                    && e.leave().filter(l -> l.at() == Leave.At.EVERY).isPresent()) {
                throw new IllegalArgumentException("signal " + e.to().name() + " adds up "
                        + e.from().name() + " along one of its two axes; the engine adds up along one axis only");
            }
            if (e.to().operation() == Operation.SOFTMAX_CROSS_ENTROPY
                    && e.operand() == 1
                    && !e.from().symbolic()) {
                throw new IllegalArgumentException("loss " + e.to().name() + " needs symbols as target, "
                        + e.from().name() + " is a vector");
            }
        }
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

    Placement placement() {
        return placement;
    }

    int offset(Parameter p) {
        return layout.offset(p);
    }

    Field field(Signal s) {
        return placement.field(s);
    }

    /** A copy of a field at the places an edge reads. */
    View.Picked picked(Field view, Field from, Edge e) {
        View.Picked made = new View.Picked(kernel, view, from, new Reach(placement.extents(), e));
        picked.add(made);
        return made;
    }

    void loss(Loss loss) {
        losses.add(loss);
    }

    private Stage stage(Component component) {
        List<Beginning> beginnings = new ArrayList<>();
        for (Signal s : component.signals()) {
            Field field = field(s);
            boolean read = circuit.outOf(s).stream()
                    .anyMatch(e -> e.delayed()
                            || e.neighbour().isPresent()
                            || e.leave().filter(l -> l.at() == Leave.At.STEP).isPresent());
            if (read) {
                OptionalInt parameter = s.initial()
                        .parameter()
                        .map(p -> OptionalInt.of(offset(p)))
                        .orElseGet(OptionalInt::empty);
                Optional<Field> giver = s.initial().signal().map(name -> field(circuit.signal(name)));
                giver.ifPresent(g -> {
                    g.memory().addUp();
                    givers.add(g);
                });
                beginnings.add(new Beginning(kernel, field, parameter, giver));
            }
        }
        return new StageCompiler(this, component)
                .stage(beginnings, field(component.signals().get(0)).rows());
    }

    /** Finds gradients that come from one place alone, which can be written instead of added up from zero. */
    private void share(List<Stage> stages, List<Field> fields) {
        Map<Field, List<Source>> readers = new HashMap<>();
        for (Stage stage : stages) {
            for (Instruction i : stage.instructions()) {
                i.sources().forEach(s -> readers.computeIfAbsent(s.field(), f -> new ArrayList<>())
                        .add(s));
            }
        }
        for (Field field : fields) {
            List<Source> sources = readers.getOrDefault(field, List.of());
            if (sources.isEmpty()) {
                field.memory().addUp();
            }
        }
        readers.forEach((field, sources) -> {
            boolean one = sources.size() == 1 && sources.get(0).delay() == 0 && !givers.contains(field);
            if (one || placement.overwritten(field)) {
                sources.get(0).alone();
            } else {
                field.memory().addUp();
            }
        });
    }

    /**
     * Finds the memories that one chain alone has to do with: their gradients need not outlive the steps they belong to, nor their values
     * where the way back does not read them.
     */
    private void pass(List<Chain> chains) {
        Map<Memory, Set<Chain>> users = new LinkedHashMap<>();
        Map<Memory, List<Instruction>> makers = new HashMap<>();
        Set<Memory> outlive = new HashSet<>();
        Set<Memory> readBack = new HashSet<>();
        circuit.given().forEach(s -> readBack.add(field(s).memory()));
        for (Chain chain : chains) {
            for (Stage stage : chain.stages()) {
                stage.signals().forEach(s -> use(field(s), chain, users));
                for (Instruction i : stage.instructions()) {
                    use(i.out(), chain, users);
                    makers.computeIfAbsent(i.out().memory(), m -> new ArrayList<>())
                            .add(i);
                    i.readsBack().forEach(f -> readBack.add(f.memory()));
                    i.sources().forEach(s -> use(s.field(), chain, users));
                    if (i instanceof View) {
                        i.sources().forEach(s -> outlive.add(s.field().memory()));
                    }
                    if (i instanceof Loss) {
                        // its gradient is where the way back begins
                        outlive.add(i.out().memory());
                    }
                }
            }
        }
        users.forEach((memory, chain) -> {
            if (chain.size() == 1 && !outlive.contains(memory)) {
                List<Instruction> again = readBack.contains(memory) ? again(memory, makers) : List.of();
                boolean kept = again.stream()
                        .flatMap(i -> i.sources().stream())
                        .map(source -> source.field().memory())
                        .allMatch(m -> readBack.contains(m) && again(m, makers).isEmpty());
                boolean passes = !readBack.contains(memory) || (!again.isEmpty() && kept);
                chain.iterator().next().pass(memory, passes, passes ? again : List.of());
            }
        });
    }

    /** What makes the values of a memory, if all of it is sooner done again than fetched. */
    private static List<Instruction> again(Memory memory, Map<Memory, List<Instruction>> makers) {
        List<Instruction> made = makers.getOrDefault(memory, List.of());
        return made.stream().allMatch(i -> i.again() && i.rowwise()) ? made : List.of();
    }

    private static void use(Field field, Chain by, Map<Memory, Set<Chain>> users) {
        users.computeIfAbsent(field.memory(), m -> new HashSet<>()).add(by);
    }
}
