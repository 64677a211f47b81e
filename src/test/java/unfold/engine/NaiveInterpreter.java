package unfold.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.simple.SimpleMatrix;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Leave;
import unfold.circuit.Operation;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.circuit.Tree;
import unfold.circuit.Unfolding;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Walks the unfolding node by node, forward and in reverse, in the plainest code possible: column vectors, one node at a time, no batch.
 * Shares nothing with the engine but the parameters' numbers.
 */
final class NaiveInterpreter {
    private record Read(Edge edge, List<Unfolding.Node> nodes) {}

    private final Circuit circuit;
    private final Unfolding unfolding;
    /** By parameter, a matrix for each of its copies. */
    private final Map<String, List<SimpleMatrix>> parameters = new HashMap<>();

    private final Map<String, List<SimpleMatrix>> parameterGradients = new HashMap<>();
    private final IdentityHashMap<Unfolding.Node, SimpleMatrix> values = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, SimpleMatrix> gradients = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, Boolean> missing = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, List<Unfolding.Link>> into = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, List<Read>> reads = new IdentityHashMap<>();
    private double loss;

    /**
     * Runs forward and back. What is given to a signal with several axes is row-major over its positions.
     *
     * @param lengths by axis; those of trees follow from the sequence
     */
    NaiveInterpreter(Circuit circuit, Parameters p, Example example, Map<Axis, Integer> lengths) {
        this.circuit = circuit;
        Map<Axis, Tree> trees = new HashMap<>();
        for (Axis axis : circuit.axes()) {
            if (axis.tree()) {
                trees.put(axis, axis.tree(example.get("x").length(), example.structure()));
            }
        }
        Map<String, Series> given = example.series();
        this.unfolding = Unfolding.of(Outline.full(circuit), Timeline.of(circuit, lengths, trees));
        unfolding.links().forEach(l -> into.computeIfAbsent(l.to(), n -> new ArrayList<>())
                .add(l));
        for (Parameter q : circuit.parameters()) {
            List<SimpleMatrix> copies = new ArrayList<>();
            List<SimpleMatrix> zeros = new ArrayList<>();
            for (int copy = 0; copy < q.copies(); copy++) {
                double[] numbers = Arrays.copyOfRange(p.value(q), copy * q.size(), (copy + 1) * q.size());
                copies.add(new SimpleMatrix(q.rows(), q.columns(), true, numbers));
                zeros.add(new SimpleMatrix(q.rows(), q.columns()));
            }
            parameters.put(q.name(), copies);
            parameterGradients.put(q.name(), zeros);
        }
        List<Unfolding.Node> order = unfolding.order();
        for (Unfolding.Node n : order) {
            values.put(n, n.initial() ? initial(n) : value(n, given, lengths));
            gradients.put(n, new SimpleMatrix(n.item().signal().size(), 1));
        }
        for (int k = order.size() - 1; k >= 0; k--) {
            back(order.get(k));
        }
    }

    double loss() {
        return loss;
    }

    /** The nodes of the sequence, without what stands outside it. */
    List<Unfolding.Node> nodes() {
        return unfolding.nodes().stream().filter(n -> !n.initial()).toList();
    }

    List<Unfolding.Link> links() {
        return unfolding.links();
    }

    /** Where a node stands on the timeline. */
    int step(Unfolding.Node node) {
        return unfolding.step(node);
    }

    double[] value(Unfolding.Node node) {
        return in(values, node).getDDRM().data;
    }

    double[] gradient(Unfolding.Node node) {
        return in(gradients, node).getDDRM().data;
    }

    /** Row-major, copy after copy. */
    double[] parameterGradient(String parameter) {
        return in(parameterGradients, parameter).stream()
                .flatMapToDouble(g -> Arrays.stream(g.getDDRM().data))
                .toArray();
    }

    /** The number of the copy a node uses. */
    private static int copy(Parameter p, Unfolding.Node n) {
        return p.untied().isEmpty() ? 0 : n.position().get(0) - 1;
    }

    private SimpleMatrix parameter(Parameter p, Unfolding.Node n) {
        return in(parameters, p.name()).get(copy(p, n));
    }

    private void addGradient(Parameter p, Unfolding.Node n, SimpleMatrix g) {
        List<SimpleMatrix> copies = in(parameterGradients, p.name());
        copies.set(copy(p, n), copies.get(copy(p, n)).plus(g));
    }

    private List<Read> reads(Unfolding.Node n) {
        return reads.computeIfAbsent(n, this::findReads);
    }

    private List<Read> findReads(Unfolding.Node n) {
        List<Read> all = new ArrayList<>();
        for (Edge e : circuit.into(n.item().signal())) {
            List<Unfolding.Node> nodes = into.getOrDefault(n, List.of()).stream()
                    .filter(l -> l.wire().isPresent()
                            && l.wire().get().edges().stream().anyMatch(x -> x.id() == e.id()))
                    .map(Unfolding.Link::from)
                    .filter(from -> e.leave()
                            .filter(l -> (l.at() == Leave.At.STEP || l.at() == Leave.At.FIRST)
                                    && l.first(0) != from.position().get(0))
                            .isEmpty())
                    .toList();
            all.add(new Read(e, nodes));
        }
        return all;
    }

    private SimpleMatrix initial(Unfolding.Node n) {
        Signal s = n.item().signal();
        if (s.initial().parameter().isPresent()) {
            return parameter(s.initial().parameter().get(), n).copy();
        }
        if (s.initial().signal().isPresent()) {
            return in(values, giver(n)).copy();
        }
        missing.put(n, true);
        return new SimpleMatrix(s.size(), 1);
    }

    private Unfolding.Node giver(Unfolding.Node n) {
        return unfolding.node(
                unfolding.outline().item(n.item().signal().initial().signal().orElseThrow()), List.of());
    }

    private SimpleMatrix given(Unfolding.Node n, Series series, Map<Axis, Integer> lengths) {
        Signal s = n.item().signal();
        int at = 0;
        for (int k = 0; k < n.position().size(); k++) {
            at = at * in(lengths, s.axes().get(k)) + n.position().get(k) - 1;
        }
        SimpleMatrix v = new SimpleMatrix(s.size(), 1);
        if (s.symbolic()) {
            if (series.symbols()[at] < 0) {
                missing.put(n, true);
            } else {
                v.set(series.symbols()[at], 1);
            }
        } else if (Double.isNaN(series.vectors()[at * s.size()])) {
            missing.put(n, true);
        } else {
            for (int j = 0; j < s.size(); j++) {
                v.set(j, series.vectors()[at * s.size() + j]);
            }
        }
        return v;
    }

    private SimpleMatrix value(Unfolding.Node n, Map<String, Series> given, Map<Axis, Integer> lengths) {
        Signal s = n.item().signal();
        if (s.operation() == Operation.INPUT || s.operation() == Operation.TARGET) {
            return given(n, in(given, s.name()), lengths);
        }
        List<Read> reads = reads(n);
        SimpleMatrix y = new SimpleMatrix(s.size(), 1);
        SimpleMatrix u = reads.isEmpty() ? y : read(reads.get(0));
        switch (s.operation()) {
            case SUM -> {
                if (s.bias().isPresent()) {
                    y = y.plus(parameter(s.bias().get(), n));
                }
                for (Read r : reads) {
                    y = y.plus(weighted(r.edge, n, read(r)));
                }
            }
            case TANH -> y = map(u, Math::tanh);
            case SIGMOID -> y = map(u, NaiveInterpreter::sigmoid);
            case RELU -> y = map(u, a -> Math.max(0, a));
            case ONE_MINUS -> y = map(u, a -> 1 - a);
            case PLUS -> {
                for (Read r : reads) {
                    y = y.plus(read(r));
                }
            }
            case PRODUCT -> {
                y = map(y, a -> 1);
                for (Read r : reads) {
                    y = y.elementMult(read(r));
                }
            }
            case CONCAT -> {
                int at = 0;
                for (Read r : reads) {
                    y.insertIntoThis(at, 0, read(r));
                    at += r.edge.from().size();
                }
            }
            case SOFTMAX -> y = softmax(u);
            case OUTER -> y = flat(u.mult(in(values, reads.get(1).nodes.get(0)).transpose()));
            case COSINE -> {
                SimpleMatrix cells = rows(in(values, reads.get(1).nodes.get(0)), u.getNumElements());
                for (int i = 0; i < cells.getNumRows(); i++) {
                    SimpleMatrix cell = cells.getRow(i).transpose();
                    y.set(i, u.dot(cell) / (u.normF() * cell.normF()));
                }
            }
            case READ -> y = rows(in(values, reads.get(1).nodes.get(0)), s.size())
                    .transpose()
                    .mult(u);
            case TOTAL, MEAN -> {
                for (Unfolding.Node each : reads.get(0).nodes) {
                    y = y.plus(in(values, each));
                }
                y = s.operation() == Operation.MEAN
                        ? y.divide(reads.get(0).nodes.size())
                        : y;
            }
            case MAX -> {
                y = map(y, a -> Double.NEGATIVE_INFINITY);
                for (Unfolding.Node each : reads.get(0).nodes) {
                    for (int i = 0; i < y.getNumElements(); i++) {
                        y.set(i, Math.max(y.get(i), in(values, each).get(i)));
                    }
                }
            }
            case SOFTMAX_CROSS_ENTROPY, BERNOULLI_CROSS_ENTROPY, SQUARED_ERROR -> {
                Unfolding.Node target = reads.get(1).nodes.get(0);
                if (!missing.getOrDefault(target, false)) {
                    y.set(0, loss(s.operation(), u, in(values, target)));
                }
                loss += y.get(0);
            }
            default -> throw new AssertionError(s.operation());
        }
        return y;
    }

    private static double loss(Operation operation, SimpleMatrix o, SimpleMatrix y) {
        double loss = 0;
        for (int i = 0; i < o.getNumRows(); i++) {
            loss += switch (operation) {
                case SOFTMAX_CROSS_ENTROPY -> -y.get(i) * Math.log(softmax(o).get(i));
                case BERNOULLI_CROSS_ENTROPY -> -y.get(i) * Math.log(sigmoid(o.get(i)))
                        - (1 - y.get(i)) * Math.log(sigmoid(-o.get(i)));
                default -> (o.get(i) - y.get(i)) * (o.get(i) - y.get(i)) / 2;
            };
        }
        return loss;
    }

    private void back(Unfolding.Node n) {
        Signal s = n.item().signal();
        SimpleMatrix g = in(gradients, n);
        if (n.initial()) {
            s.initial().parameter().ifPresent(p -> addGradient(p, n, g));
            s.initial().signal().ifPresent(x -> add(giver(n), g));
            return;
        }
        if (s.operation().loss()) {
            g.set(0, g.get(0) + 1);
        }
        List<Read> reads = reads(n);
        SimpleMatrix y = in(values, n);
        switch (s.operation()) {
            case INPUT, TARGET -> {}
            case SUM -> {
                s.bias().ifPresent(b -> addGradient(b, n, g));
                for (Read r : reads) {
                    if (!r.nodes.isEmpty()) {
                        backWeighted(r.edge, n, r.nodes.get(0), g);
                    }
                }
            }
            case TANH -> add(reads, 0, g.elementMult(map(y, v -> 1 - v * v)));
            case SIGMOID -> add(reads, 0, g.elementMult(map(y, v -> v * (1 - v))));
            case RELU -> add(reads, 0, g.elementMult(map(y, v -> v > 0 ? 1 : 0)));
            case ONE_MINUS -> add(reads, 0, g.negative());
            case PLUS -> reads.forEach(r -> r.nodes.forEach(from -> add(from, g)));
            case PRODUCT -> {
                for (int k = 0; k < reads.size(); k++) {
                    SimpleMatrix others = g;
                    for (int i = 0; i < reads.size(); i++) {
                        others = i == k ? others : others.elementMult(read(reads.get(i)));
                    }
                    add(reads, k, others);
                }
            }
            case CONCAT -> {
                int at = 0;
                for (Read r : reads) {
                    int size = r.edge.from().size();
                    SimpleMatrix part = g.extractMatrix(at, at + size, 0, 1);
                    r.nodes.forEach(from -> add(from, part));
                    at += size;
                }
            }
            case SOFTMAX -> add(
                    reads,
                    0,
                    SimpleMatrix.diag(y.getDDRM().data)
                            .minus(y.mult(y.transpose()))
                            .mult(g));
            case OUTER -> {
                SimpleMatrix v = in(values, reads.get(1).nodes.get(0));
                SimpleMatrix G = rows(g, v.getNumElements());
                add(reads, 0, G.mult(v));
                add(reads, 1, G.transpose().mult(in(values, reads.get(0).nodes.get(0))));
            }
            case COSINE -> backCosine(reads, y, g);
            case READ -> {
                SimpleMatrix w = in(values, reads.get(0).nodes.get(0));
                add(
                        reads,
                        0,
                        rows(in(values, reads.get(1).nodes.get(0)), s.size()).mult(g));
                add(reads, 1, flat(w.mult(g.transpose())));
            }
            case TOTAL -> reads.get(0).nodes.forEach(each -> add(each, g));
            case MAX -> {
                for (int i = 0; i < y.getNumElements(); i++) {
                    for (Unfolding.Node each : reads.get(0).nodes) {
                        if (in(values, each).get(i) == y.get(i)) {
                            SimpleMatrix part = new SimpleMatrix(y.getNumElements(), 1);
                            part.set(i, g.get(i));
                            add(each, part);
                            break;
                        }
                    }
                }
            }
            case MEAN -> reads.get(0)
                    .nodes
                    .forEach(each -> add(each, g.divide(reads.get(0).nodes.size())));
            case SOFTMAX_CROSS_ENTROPY, BERNOULLI_CROSS_ENTROPY, SQUARED_ERROR -> {
                Unfolding.Node target = reads.get(1).nodes.get(0);
                if (!missing.getOrDefault(target, false)) {
                    SimpleMatrix o = in(values, reads.get(0).nodes.get(0));
                    SimpleMatrix predicted =
                            switch (s.operation()) {
                                case SOFTMAX_CROSS_ENTROPY -> softmax(o);
                                case BERNOULLI_CROSS_ENTROPY -> map(o, NaiveInterpreter::sigmoid);
                                default -> o;
                            };
                    add(reads, 0, predicted.minus(in(values, target)).scale(g.get(0)));
                }
            }
        }
    }

    /** What is read; zero where a node of a tree has no such neighbour. */
    private SimpleMatrix read(Read r) {
        return r.nodes.isEmpty() ? new SimpleMatrix(r.edge.from().size(), 1) : in(values, r.nodes.get(0));
    }

    private void backCosine(List<Read> reads, SimpleMatrix y, SimpleMatrix g) {
        SimpleMatrix k = in(values, reads.get(0).nodes.get(0));
        SimpleMatrix cells = rows(in(values, reads.get(1).nodes.get(0)), k.getNumElements());
        SimpleMatrix byCells = new SimpleMatrix(cells.getNumRows(), cells.getNumCols());
        for (int i = 0; i < cells.getNumRows(); i++) {
            SimpleMatrix cell = cells.getRow(i).transpose();
            SimpleMatrix unit = cell.divide(cell.normF());
            SimpleMatrix direction = k.divide(k.normF());
            add(reads, 0, unit.minus(direction.scale(y.get(i))).scale(g.get(i) / k.normF()));
            byCells.insertIntoThis(
                    i,
                    0,
                    direction
                            .minus(unit.scale(y.get(i)))
                            .scale(g.get(i) / cell.normF())
                            .transpose());
        }
        add(reads, 1, flat(byCells));
    }

    /** A vector as the rows of a matrix, so many entries in each. */
    private static SimpleMatrix rows(SimpleMatrix v, int columns) {
        return new SimpleMatrix(v.getNumElements() / columns, columns, true, v.getDDRM().data);
    }

    /** The rows of a matrix, one below the other. */
    private static SimpleMatrix flat(SimpleMatrix rows) {
        return new SimpleMatrix(rows.getNumElements(), 1, true, rows.getDDRM().data);
    }

    private SimpleMatrix weighted(Edge e, Unfolding.Node n, SimpleMatrix x) {
        if (e.weight().isEmpty()) {
            return x;
        }
        SimpleMatrix w = parameter(e.weight().get(), n);
        return e.weight().get().kind() == Parameter.Kind.MATRIX ? w.mult(x) : w.elementMult(x);
    }

    private void backWeighted(Edge e, Unfolding.Node n, Unfolding.Node from, SimpleMatrix g) {
        SimpleMatrix x = in(values, from);
        if (e.weight().isEmpty()) {
            add(from, g);
            return;
        }
        Parameter p = e.weight().get();
        SimpleMatrix w = parameter(p, n);
        boolean matrix = p.kind() == Parameter.Kind.MATRIX;
        add(from, matrix ? w.transpose().mult(g) : w.elementMult(g));
        addGradient(p, n, matrix ? g.mult(x.transpose()) : g.elementMult(x));
    }

    private void add(List<Read> reads, int k, SimpleMatrix g) {
        reads.get(k).nodes.forEach(from -> add(from, g));
    }

    private void add(Unfolding.Node to, SimpleMatrix g) {
        gradients.merge(to, g, SimpleMatrix::plus);
    }

    private static <K, V> V in(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static SimpleMatrix softmax(SimpleMatrix o) {
        SimpleMatrix e = map(o, a -> Math.exp(a - o.elementMax()));
        return e.divide(e.elementSum());
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private static SimpleMatrix map(SimpleMatrix x, java.util.function.DoubleUnaryOperator f) {
        SimpleMatrix y = x.copy();
        for (int i = 0; i < y.getNumElements(); i++) {
            y.set(i, f.applyAsDouble(x.get(i)));
        }
        return y;
    }
}
