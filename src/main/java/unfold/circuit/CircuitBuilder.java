package unfold.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes a circuit down, one equation after another. Shapes, axes and names are checked where a signal is declared.
 *
 * <p>Every method throws {@link IllegalArgumentException} when what it is given does not fit; the message names both shapes.
 */
public final class CircuitBuilder {
    private record Pending(Reference source, String to, int operand, Optional<Parameter> weight) {}

    private record Shape(int size, List<Axis> axes, boolean symbolic) {}

    private final String name;
    private final Initialisation initialisation;
    private final Map<String, Signal> signals = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Initial> promised = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Set<Parameter> parameters = new LinkedHashSet<>();
    private final Set<String> parameterNames = new HashSet<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<Axis> axes = new LinkedHashSet<>();
    private Optional<Group> group = Optional.empty();
    private String layer = "";

    /** Begins a circuit of this name, with this way of starting its parameters. */
    public CircuitBuilder(String name, Initialisation initialisation) {
        this.name = name;
        this.initialisation = initialisation;
    }

    // What comes from outside

    /** An input along time. */
    public Signal input(String signal, Form.Encoding encoding) {
        return input(signal, encoding, List.of(Axis.TIME));
    }

    /** An input along these axes; none for one vector per sequence. */
    public Signal input(String signal, Form.Encoding encoding, List<Axis> along) {
        return given(signal, Operation.INPUT, encoding, along);
    }

    /** A target along these axes. */
    public Signal target(String signal, Form.Encoding encoding, List<Axis> along) {
        return given(signal, Operation.TARGET, encoding, along);
    }

    // Parameters

    /** A matrix that reads what comes from below: {@code rows × columns}. */
    public Parameter weight(String parameter, int rows, int columns) {
        return parameter(parameter, Parameter.Kind.MATRIX, rows, columns, initialisation.input(), true);
    }

    /** A matrix that reads a state of an earlier step. */
    public Parameter recurrent(String parameter, int rows, int columns) {
        return parameter(parameter, Parameter.Kind.MATRIX, rows, columns, initialisation.recurrent(), true);
    }

    /** A weight for each unit alone, as a peephole has. */
    public Parameter diagonal(String parameter, int rows, Initializer initializer) {
        return parameter(parameter, Parameter.Kind.DIAGONAL, rows, 1, initializer, true);
    }

    /** A number for each unit that training leaves alone. */
    public Parameter fixed(String parameter, int rows, double value) {
        return parameter(parameter, Parameter.Kind.DIAGONAL, rows, 1, Initializer.constant(value), false);
    }

    /** A bias that starts at zero. */
    public Parameter bias(String parameter, int rows) {
        return bias(parameter, rows, 0);
    }

    /** A bias that starts at {@code value}. */
    public Parameter bias(String parameter, int rows, double value) {
        return parameter(parameter, Parameter.Kind.BIAS, rows, 1, Initializer.constant(value), true);
    }

    /** Any parameter. */
    public Parameter parameter(
            String parameter, Parameter.Kind kind, int rows, int columns, Initializer initializer, boolean trained) {
        String qualified = qualified(parameter);
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("parameter " + qualified + " would be " + rows + " × " + columns);
        }
        if (!parameterNames.add(qualified)) {
            throw new IllegalArgumentException("there are two parameters " + qualified);
        }
        return new Parameter(qualified, kind, rows, columns, initializer, trained);
    }

    // Right sides

    /** {@code b + Σ W h}. */
    public Expression sum(Parameter bias, Term... terms) {
        return sum(bias, List.of(terms));
    }

    /** {@code b + Σ W h}. */
    public Expression sum(Parameter bias, List<Term> terms) {
        return new Expression(Operation.SUM, Optional.of(bias), List.copyOf(terms));
    }

    /** {@code Σ W h}, without a bias. */
    public Expression sum(List<Term> terms) {
        return new Expression(Operation.SUM, Optional.empty(), List.copyOf(terms));
    }

    /** tanh. */
    public Expression tanh(Operand a) {
        return Expression.of(Operation.TANH, a);
    }

    /** The logistic function. */
    public Expression sigmoid(Operand a) {
        return Expression.of(Operation.SIGMOID, a);
    }

    /** max(0, a). */
    public Expression relu(Operand a) {
        return Expression.of(Operation.RELU, a);
    }

    /** Elementwise product. */
    public Expression product(Operand... factors) {
        return Expression.of(Operation.PRODUCT, factors);
    }

    /** Elementwise sum. */
    public Expression plus(Operand... summands) {
        return Expression.of(Operation.PLUS, summands);
    }

    /** 1 − u. */
    public Expression oneMinus(Operand u) {
        return Expression.of(Operation.ONE_MINUS, u);
    }

    /** Operands one below the other. */
    public Expression concat(Operand... parts) {
        return Expression.of(Operation.CONCAT, parts);
    }

    /** The sum over all steps of an axis. */
    public Expression total(Operand each, Axis axis) {
        return Expression.of(Operation.TOTAL, every(each, axis));
    }

    /** The mean over all steps of an axis. */
    public Expression mean(Operand each, Axis axis) {
        return Expression.of(Operation.MEAN, every(each, axis));
    }

    /** A loss: how far output {@code o} is from target {@code y}. */
    public Expression loss(Form.Loss loss, Operand o, Operand y) {
        return Expression.of(
                switch (loss) {
                    case SOFTMAX -> Operation.SOFTMAX_CROSS_ENTROPY;
                    case BERNOULLI -> Operation.BERNOULLI_CROSS_ENTROPY;
                    case SQUARED -> Operation.SQUARED_ERROR;
                },
                o,
                y);
    }

    // Signals

    /** A signal and its equation; {@code equation} is its number in the book, or empty. */
    public Signal define(String signal, String equation, Expression expression) {
        return define(qualified(signal), equation, expression, Initial.ZERO, Optional.empty());
    }

    /** A signal read before it is defined, along time, starting as the network's states start. */
    public State state(String state, int size) {
        String qualified = qualified(state);
        Initial initial = initialisation
                .state()
                .map(start -> Initial.learned(parameter(state + "^0", Parameter.Kind.STATE, size, 1, start, true)))
                .orElse(Initial.ZERO);
        return promise(qualified, size, List.of(Axis.TIME), initial);
    }

    /** A signal read before it is defined, along these axes, with its own start. */
    public State state(String state, int size, List<Axis> along, Initial initial) {
        return promise(qualified(state), size, along, initial);
    }

    /** Declares everything {@code inside} as one group, shown as its result until somebody opens it. */
    public Signal group(String groupName, Supplier<Signal> inside) {
        Optional<Group> outer = group;
        Group inner = new Group(qualified(groupName), outer);
        if (groups.put(inner.name(), inner) != null) {
            throw new IllegalArgumentException("there are two groups " + inner.name());
        }
        group = Optional.of(inner);
        Signal result = inside.get();
        group = outer;
        if (!result.name().equals(inner.name())) {
            throw new IllegalArgumentException(
                    "group " + inner.name() + " must end with the signal of its name, not " + result.name());
        }
        return result;
    }

    /** Declares everything {@code inside} with a mark below each name, as the layers of a deep network have. */
    public Signal layer(String mark, Supplier<Signal> inside) {
        String outer = layer;
        layer = mark;
        Signal result = inside.get();
        layer = outer;
        return result;
    }

    /** The finished circuit. */
    public Circuit build() {
        for (String state : promised.keySet()) {
            if (!signals.containsKey(state)) {
                throw new IllegalArgumentException("state " + state + " is read but never defined");
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (Pending p : pending) {
            edges.add(new Edge(
                    edges.size(),
                    made(p.source.signal()),
                    made(p.to),
                    p.operand,
                    p.weight,
                    p.source.delays(),
                    p.source.leave()));
        }
        Circuit circuit = new Circuit(
                name,
                List.copyOf(axes),
                List.copyOf(signals.values()),
                edges,
                List.copyOf(parameters),
                List.copyOf(groups.values()));
        Consistency.check(circuit);
        return circuit;
    }

    Signal define(State state, String equation, Expression expression) {
        Initial initial = promised.get(state.name());
        Shape declared = shapes.get(state.name());
        if (initial == null || declared == null) {
            throw new IllegalArgumentException("state " + state.name() + " belongs to another circuit");
        }
        return define(state.name(), equation, expression, initial, Optional.of(declared));
    }

    private Signal define(
            String signal, String equation, Expression expression, Initial initial, Optional<Shape> declared) {
        if (signals.containsKey(signal) || (declared.isEmpty() && shapes.containsKey(signal))) {
            throw new IllegalArgumentException("there are two signals " + signal);
        }
        int size = Shapes.size(signal, expression, o -> shape(o).size());
        List<Axis> along = Shapes.axes(signal, expression, this::axesOf, declared.map(Shape::axes));
        declared.ifPresent(d -> {
            if (d.size() != size) {
                throw new IllegalArgumentException(
                        "state " + signal + " was declared with size " + d.size() + " but its equation makes " + size);
            }
        });
        expression.bias().ifPresent(parameters::add);
        for (int k = 0; k < expression.terms().size(); k++) {
            Term term = expression.terms().get(k);
            term.weight().ifPresent(parameters::add);
            pending.add(new Pending(term.operand().reference(), signal, k, term.weight()));
        }
        initial.parameter().ifPresent(parameters::add);
        Signal made = new Signal(
                signals.size(),
                signal,
                equation,
                expression.operation(),
                size,
                along,
                false,
                expression.bias(),
                initial,
                group);
        signals.put(signal, made);
        shapes.put(signal, new Shape(size, along, false));
        return made;
    }

    private Signal given(String signal, Operation operation, Form.Encoding encoding, List<Axis> along) {
        String qualified = qualified(signal);
        if (shapes.put(qualified, new Shape(encoding.size(), along, encoding.symbolic())) != null) {
            throw new IllegalArgumentException("there are two signals " + qualified);
        }
        axes.addAll(along);
        Signal made = new Signal(
                signals.size(),
                qualified,
                "",
                operation,
                encoding.size(),
                List.copyOf(along),
                encoding.symbolic(),
                Optional.empty(),
                Initial.ZERO,
                group);
        signals.put(qualified, made);
        return made;
    }

    private State promise(String state, int size, List<Axis> along, Initial initial) {
        if (shapes.put(state, new Shape(size, List.copyOf(along), false)) != null) {
            throw new IllegalArgumentException("there are two signals " + state);
        }
        initial.signal().ifPresent(s -> {
            Shape from = shape(Reference.to(s));
            if (from.size() != size || !from.axes().isEmpty()) {
                throw new IllegalArgumentException("state " + state + " of size " + size + " cannot start from " + s
                        + " of size " + from.size() + (from.axes().isEmpty() ? "" : ", which has an axis"));
            }
        });
        promised.put(state, initial);
        axes.addAll(along);
        return new State(this, state);
    }

    private Signal made(String signal) {
        Signal s = signals.get(signal);
        if (s == null) {
            throw new IllegalArgumentException("signal " + signal + " is read but never defined");
        }
        return s;
    }

    private static Operand every(Operand each, Axis axis) {
        Reference every = each.reference().leaving(axis, Leave.At.EVERY);
        return () -> every;
    }

    private Shape shape(Reference source) {
        Shape shape = shapes.get(source.signal());
        if (shape == null) {
            throw new IllegalArgumentException("signal " + source.signal() + " is read before it is declared");
        }
        return shape;
    }

    private List<Axis> axesOf(Reference source) {
        List<Axis> along = new ArrayList<>(shape(source).axes());
        for (Axis axis : source.delays().keySet()) {
            if (!along.contains(axis)) {
                throw new IllegalArgumentException("signal " + source.signal() + " is read with a delay along "
                        + axis.name() + ", an axis it has not");
            }
        }
        source.leave().ifPresent(l -> {
            if (!along.remove(l.axis())) {
                throw new IllegalArgumentException("signal " + source.signal() + " cannot leave axis "
                        + l.axis().name() + ", which it has not");
            }
        });
        return along;
    }

    private String qualified(String plain) {
        return layer.isEmpty() ? plain : plain + (plain.contains("_") ? "," : "_") + layer;
    }

    @Override
    public String toString() {
        return name + Arrays.toString(signals.keySet().toArray());
    }
}
