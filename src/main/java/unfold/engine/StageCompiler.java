package unfold.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unfold.circuit.Axis;
import unfold.circuit.Component;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Neighbour;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.EachStep;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.engine.op.Loss;
import unfold.engine.op.Packed;
import unfold.engine.op.ProductSum;
import unfold.engine.op.Rows;
import unfold.engine.op.Source;
import unfold.engine.op.SumBias;
import unfold.engine.op.SumDiagonal;
import unfold.engine.op.SumMatrix;
import unfold.engine.op.SumPlain;
import unfold.engine.op.SumSymbols;
import unfold.engine.op.Transposed;
import unfold.engine.op.View;

/**
 * Compiles one component. What a cyclic one reads from elsewhere is computed for all steps before the scan; the rest is put in the
 * order of one step, level by level, so that functions taken of neighbours at the same level can be taken at once.
 */
final class StageCompiler {
    private record Seen(
            Field from, Map<Axis, Integer> delays, Optional<Neighbour> neighbour, Optional<Leave> leave, Rows rows) {}

    private record Placed(Instruction instruction, int level) {}

    private final Compiler compiler;
    private final Component component;
    private final Kernel kernel;
    private final Set<Signal> inside;
    private final List<Instruction> whole = new ArrayList<>();
    private final List<Placed> scan = new ArrayList<>();
    private final Map<Signal, Integer> level = new HashMap<>();
    private final Map<Seen, Field> views = new HashMap<>();
    private final Map<Signal, Stack> stackOf = new LinkedHashMap<>();
    private final Set<Stack> begun = new HashSet<>();
    private final Map<Stack.Run, Integer> multiplied = new HashMap<>();

    StageCompiler(Compiler compiler, Component component) {
        this.compiler = compiler;
        this.component = component;
        this.kernel = compiler.kernel();
        this.inside = component.cyclic() ? new HashSet<>(component.signals()) : Set.of();
        if (compiler.apart()) {
            component.signals().forEach(s -> Stack.alone(compiler.circuit(), s).ifPresent(k -> stackOf.put(s, k)));
        } else {
            for (Stack stack : Stack.of(compiler.circuit(), component)) {
                stack.sums().forEach(s -> stackOf.put(s, stack));
            }
        }
    }

    Stage stage(List<Beginning> beginnings, Rows rows) {
        for (Signal s : component.signals()) {
            if (!s.operation().given() && !compiler.placement().absorbed(s)) {
                compile(s);
            }
        }
        scan.sort(Comparator.comparingInt(Placed::level));
        boolean ahead = component.signals().get(0).axes().size() == 1
                && compiler.circuit().edges().stream()
                        .filter(e -> inside.contains(e.from()) && inside.contains(e.to()))
                        .anyMatch(e -> e.delays().values().stream().anyMatch(d -> d < 0));
        return new Stage(
                component.signals(),
                List.copyOf(beginnings),
                List.copyOf(whole),
                scan.stream().map(Placed::instruction).toList(),
                rows,
                ahead);
    }

    private void compile(Signal s) {
        if (s.operation() == Operation.SUM) {
            sum(s);
            return;
        }
        Field out = compiler.field(s);
        List<Source> sources = new ArrayList<>();
        int at = 0;
        boolean products = false;
        for (Edge e : compiler.circuit().into(s)) {
            products = compiler.placement().absorbed(e.from());
            for (Edge part : products ? compiler.circuit().into(e.from()) : List.of(e)) {
                sources.add(source(part, out));
                at = Math.max(at, after(part));
            }
        }
        Instruction made = products ? new ProductSum(kernel, out, sources) : Operations.of(kernel, out, sources);
        if (made instanceof Loss loss) {
            compiler.loss(loss);
        }
        put(made, at);
        level.put(s, at);
    }

    // Sums

    private void sum(Signal s) {
        Stack stack = stackOf.get(s);
        int at = 0;
        if (stack == null) {
            begin(List.of(s));
        } else {
            if (begun.add(stack)) {
                begin(stack.sums());
            }
            boolean cheap = cheap(stack.sums());
            for (Stack.Run run : symbolsFirst(stack.runs())) {
                if (run.edges().stream().anyMatch(e -> e.to().equals(s))) {
                    at = Math.max(at, multiply(run, cheap));
                }
            }
        }
        for (Edge e : compiler.circuit().into(s)) {
            if (e.weight().filter(w -> w.kind() == Parameter.Kind.MATRIX).isEmpty()) {
                Source u = source(e, compiler.field(s));
                Instruction add = e.weight().isEmpty()
                        ? new SumPlain(kernel, compiler.field(s), u)
                        : eachStep(
                                e.weight().get(),
                                offset -> new SumDiagonal(kernel, compiler.store(), compiler.field(s), u, offset));
                int here = after(e);
                if (inside.contains(e.from())) {
                    put(add, here);
                } else {
                    whole.add(add);
                }
                at = Math.max(at, here);
            }
        }
        level.put(s, at);
    }

    /** Columns that are picked come first, since they can bring the bias with them. */
    private static List<Stack.Run> symbolsFirst(List<Stack.Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparing(r -> !r.edges().get(0).from().symbolic()))
                .toList();
    }

    /** Every sum begins with its bias, for all steps at once where that pays; those whose biases lie side by side begin together. */
    private void begin(List<Signal> sums) {
        boolean cheap = cheap(sums);
        int k = 0;
        while (k < sums.size()) {
            int from = k;
            OptionalInt bias = bias(sums.get(k));
            int width = sums.get(k).size();
            boolean untied = untied(sums.get(k).bias());
            for (k++; k < sums.size() && !untied && !untied(sums.get(k).bias()); k++) {
                OptionalInt next = bias(sums.get(k));
                boolean continues = bias.isPresent()
                        ? next.isPresent() && next.getAsInt() == bias.getAsInt() + width
                        : next.isEmpty();
                if (!continues) {
                    break;
                }
                width += sums.get(k).size();
            }
            Field out = compiler.field(sums.get(from));
            int units = width;
            Instruction begin = untied
                    ? eachStep(
                            sums.get(from).bias().orElseThrow(),
                            offset -> new SumBias(kernel, compiler.store(), out, units, OptionalInt.of(offset)))
                    : new SumBias(kernel, compiler.store(), out, width, bias);
            if (cheap) {
                put(begin, 0);
            } else {
                whole.add(begin);
            }
        }
    }

    private OptionalInt bias(Signal sum) {
        return sum.bias().map(b -> OptionalInt.of(compiler.offset(b))).orElseGet(OptionalInt::empty);
    }

    /** One product for all sums of a run whose weights lie one below the other; answers with its level. */
    private int multiply(Stack.Run run, boolean cheap) {
        Integer done = multiplied.get(run);
        if (done != null) {
            return done;
        }
        int at = after(run.edges().get(0));
        multiplied.put(run, at);
        List<Parameter> w = run.weights();
        int k = 0;
        while (k < w.size()) {
            int from = k;
            int rows = w.get(k).rows();
            for (k++; k < w.size() && follows(w.get(k - 1), w.get(k)); k++) {
                rows += w.get(k).rows();
            }
            Edge e = run.edges().get(from);
            Field out = compiler.field(e.to());
            Source h = source(e, out);
            Weights weights = compiler.weights();
            int height = rows;
            int columns = w.get(from).columns();
            Instruction product;
            if (h.field().symbolic()) {
                OptionalInt bias = untied(Optional.of(w.get(from))) ? OptionalInt.empty() : begun(out, rows);
                boolean once = once(w.subList(from, k));
                product = eachStep(w.get(from), offset -> {
                    Transposed turned = weights.turned(offset, height, columns, bias);
                    return new SumSymbols(kernel, compiler.store(), out, h, turned, once);
                });
            } else {
                product = eachStep(w.get(from), offset -> {
                    Packed packed = weights.packed(kernel, offset, height, columns);
                    return new SumMatrix(kernel, compiler.store(), out, h, packed);
                });
            }
            if (cheap || inside.contains(e.from())) {
                put(product, at);
            } else {
                whole.add(product);
            }
        }
        return at;
    }

    /**
     * Whether nothing but symbols comes to these sums from outside the scan. Picking columns for all steps beforehand would win nothing,
     * and lose what is still in the cache within a step.
     */
    private boolean cheap(List<Signal> sums) {
        return sums.stream()
                .flatMap(s -> compiler.circuit().into(s).stream())
                .allMatch(e -> inside.contains(e.from())
                        || (e.from().symbolic()
                                && e.leave().isEmpty()
                                && !e.delayed()
                                && compiler.field(e.from()).rows()
                                        == compiler.field(e.to()).rows()
                                && e.weight()
                                        .filter(w -> w.kind() == Parameter.Kind.MATRIX)
                                        .isPresent()));
    }

    /** The bias these sums begin with, taken over if nothing has been added to it yet. */
    private OptionalInt begun(Field out, int width) {
        if (compiler.apart()) {
            return OptionalInt.empty();
        }
        Optional<Instruction> last = Stream.concat(whole.stream(), scan.stream().map(Placed::instruction))
                .filter(i -> i.out().memory() == out.memory())
                .reduce((first, second) -> second);
        if (last.isPresent()
                && last.get() instanceof SumBias b
                && b.out() == out
                && b.width() == width
                && b.bias().isPresent()) {
            whole.remove(b);
            scan.removeIf(p -> p.instruction() == b);
            return b.bias();
        }
        return OptionalInt.empty();
    }

    /** Whether each of these weights stands on one edge alone. */
    private boolean once(List<Parameter> weights) {
        return weights.stream().allMatch(w -> compiler.circuit().edgesOf(w).size() == 1);
    }

    /** The instruction for where the parameter begins; for an untied one, one for each of its copies, taken step by step. */
    private Instruction eachStep(Parameter p, IntFunction<Instruction> at) {
        int offset = compiler.offset(p);
        if (p.untied().isEmpty()) {
            return at.apply(offset);
        }
        return new EachStep(
                kernel,
                IntStream.rangeClosed(1, p.copies())
                        .mapToObj(t -> at.apply(offset + p.offset(t)))
                        .toList());
    }

    private static boolean untied(Optional<Parameter> p) {
        return p.flatMap(Parameter::untied).isPresent();
    }

    private boolean follows(Parameter above, Parameter below) {
        return !untied(Optional.of(above))
                && !untied(Optional.of(below))
                && compiler.offset(below) == compiler.offset(above) + above.count();
    }

    // Operands

    /** What the edge reads, with the rows where its reader needs them. */
    private Source source(Edge e, Field to) {
        Field from = compiler.field(e.from());
        int delay = e.delays().values().stream().findFirst().orElse(0);
        boolean every = e.leave().filter(Leave::every).isPresent();
        boolean same =
                from.rows() == to.rows() && e.leave().isEmpty() && e.neighbour().isEmpty();
        boolean looked = e.neighbour().isPresent() || !follows(e.from().axes()) || !follows(e.to().axes());
        if (every || (same && delay == 0) || (same && !looked && delay > 0 && inside.contains(e.from()))) {
            return new Source(from, delay, Optional.of(e));
        }
        Seen seen = new Seen(from, e.delays(), e.neighbour(), e.leave(), to.rows());
        Field view = views.get(seen);
        if (view == null) {
            view = compiler.placement().view(from, to.rows());
            views.put(seen, view);
            if (looked) {
                View.Picked picked = compiler.picked(view, from, e);
                if (inside.contains(e.from())) {
                    put(picked, 0);
                } else {
                    whole.add(picked);
                }
            } else if (e.leave().isPresent()) {
                whole.add(new View.End(kernel, view, from, e.leave().get()));
            } else if (!same) {
                whole.add(new View.Repeated(kernel, view, from));
            } else if (inside.contains(e.from())) {
                put(new View.Delayed(kernel, view, from, delay), 0);
            } else {
                whole.add(new View.Delayed(kernel, view, from, delay));
            }
        }
        return new Source(view, 0, Optional.of(e));
    }

    /** Whether the places of these axes follow one another. */
    private static boolean follows(List<Axis> axes) {
        return axes.isEmpty() || (axes.size() == 1 && !axes.get(0).tree());
    }

    /** The level from which on what the edge reads is there. */
    private int after(Edge e) {
        return inside.contains(e.from()) && !e.delayed() ? level.getOrDefault(e.from(), 0) + 1 : 0;
    }

    private void put(Instruction instruction, int at) {
        if (component.cyclic()) {
            scan.add(new Placed(instruction, at));
        } else {
            whole.add(instruction);
        }
    }
}
