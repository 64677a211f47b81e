package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.simple.SimpleMatrix;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.circuit.Tree;
import unfold.circuit.Unfolding;
import unfold.trace.Series;

/**
 * Walks the unfolding node by node, forward and in reverse, in the plainest code possible: column vectors, one node at a time, no batch.
 * Shares nothing with the engine but the parameters' numbers.
 */
final class NaiveInterpreter {
    private record Read(Edge edge, List<Unfolding.Node> nodes) {}

    private final Circuit circuit;
    private final Unfolding unfolding;
    private final Map<String, SimpleMatrix> parameters = new HashMap<>();
    private final Map<String, SimpleMatrix> parameterGradients = new HashMap<>();
    private final IdentityHashMap<Unfolding.Node, SimpleMatrix> values = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, SimpleMatrix> gradients = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, Boolean> missing = new IdentityHashMap<>();
    private final IdentityHashMap<Unfolding.Node, List<Unfolding.Link>> into = new IdentityHashMap<>();
    private double loss;

    /** Runs forward and back. What is given to a signal with several axes is row-major over its positions. */
    NaiveInterpreter(Circuit circuit, Parameters p, Map<String, Series> given, Map<Axis, Integer> lengths) {
        this(circuit, p, given, lengths, Map.of());
    }

    /** The same where some axes are the nodes of a tree. */
    NaiveInterpreter(
            Circuit circuit,
            Parameters p,
            Map<String, Series> given,
            Map<Axis, Integer> lengths,
            Map<Axis, Tree> trees) {
        this.circuit = circuit;
        this.unfolding = Unfolding.of(Outline.full(circuit), Timeline.of(circuit, lengths, trees));
        unfolding.links().forEach(l -> into.computeIfAbsent(l.to(), n -> new ArrayList<>())
                .add(l));
        for (Parameter q : circuit.parameters()) {
            parameters.put(q.name(), new SimpleMatrix(q.rows(), q.columns(), true, p.value(q)));
            parameterGradients.put(q.name(), new SimpleMatrix(q.rows(), q.columns()));
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

    double[] value(String signal, int step) {
        return in(values, unfolding.node(signal, step)).getDDRM().data;
    }

    double[] gradient(String signal, int step) {
        return in(gradients, unfolding.node(signal, step)).getDDRM().data;
    }

    /** Row-major. */
    double[] parameterGradient(String parameter) {
        return in(parameterGradients, parameter).getDDRM().data;
    }

    private List<Read> reads(Unfolding.Node n) {
        List<Read> reads = new ArrayList<>();
        for (Edge e : circuit.into(n.item().signal())) {
            List<Unfolding.Node> nodes = into.getOrDefault(n, List.of()).stream()
                    .filter(l -> l.to().equals(n)
                            && l.wire().isPresent()
                            && l.wire().get().edges().stream().anyMatch(x -> x.id() == e.id()))
                    .map(Unfolding.Link::from)
                    .toList();
            reads.add(new Read(e, nodes));
        }
        return reads;
    }

    private SimpleMatrix initial(Unfolding.Node n) {
        Signal s = n.item().signal();
        if (s.initial().parameter().isPresent()) {
            return in(parameters, s.initial().parameter().get().name()).copy();
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
                    y = y.plus(in(parameters, s.bias().get().name()));
                }
                for (Read r : reads) {
                    y = y.plus(weighted(r.edge, read(r)));
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
            case TOTAL, MEAN -> {
                for (Unfolding.Node each : reads.get(0).nodes) {
                    y = y.plus(in(values, each));
                }
                y = s.operation() == Operation.MEAN
                        ? y.divide(reads.get(0).nodes.size())
                        : y;
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
            s.initial().parameter().ifPresent(p -> parameterGradients.merge(p.name(), g, SimpleMatrix::plus));
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
                s.bias().ifPresent(b -> parameterGradients.merge(b.name(), g, SimpleMatrix::plus));
                for (Read r : reads) {
                    if (!r.nodes.isEmpty()) {
                        backWeighted(r.edge, r.nodes.get(0), g);
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
            case TOTAL -> reads.get(0).nodes.forEach(each -> add(each, g));
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

    private SimpleMatrix weighted(Edge e, SimpleMatrix x) {
        if (e.weight().isEmpty()) {
            return x;
        }
        SimpleMatrix w = in(parameters, e.weight().get().name());
        return e.weight().get().kind() == Parameter.Kind.MATRIX ? w.mult(x) : w.elementMult(x);
    }

    private void backWeighted(Edge e, Unfolding.Node from, SimpleMatrix g) {
        SimpleMatrix x = in(values, from);
        if (e.weight().isEmpty()) {
            add(from, g);
            return;
        }
        String name = e.weight().get().name();
        SimpleMatrix w = in(parameters, name);
        boolean matrix = e.weight().get().kind() == Parameter.Kind.MATRIX;
        add(from, matrix ? w.transpose().mult(g) : w.elementMult(g));
        parameterGradients.merge(name, matrix ? g.mult(x.transpose()) : g.elementMult(x), SimpleMatrix::plus);
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
