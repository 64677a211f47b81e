package unfold.circuit;

import java.util.ArrayList;
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
 * <p>Every method throws {@link CircuitException} when what it is given does not fit; the message names both shapes.
 */
public final class CircuitBuilder implements RightSides {
    private record Pending(Reference source, String to, int operand, Optional<Parameter> weight) {}

    private record Direction(String state, int previous) {}

    /** The axes of states and what they have for a past. */
    record Among(List<Axis> along, List<Branch> branches) {}

    private final String name;
    private final Initialisation initialisation;
    private final Declarations declarations = new Declarations();
    private final List<Pending> pending = new ArrayList<>();
    private final Set<Parameter> parameters = new LinkedHashSet<>();
    private final Set<String> parameterNames = new HashSet<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Set<Axis> axes = new LinkedHashSet<>();
    private Optional<Group> group = Optional.empty();
    private String layer = "";
    private Optional<Direction> direction = Optional.empty();
    private Optional<Signal> beginning = Optional.empty();
    private Optional<Among> among = Optional.empty();
    private Axis time = Axis.TIME;

    /** Begins a circuit of this name, with this way of starting its parameters. */
    public CircuitBuilder(String name, Initialisation initialisation) {
        this.name = name;
        this.initialisation = initialisation;
    }

    /** How parameters start where nothing else is said. */
    public Initialisation initialisation() {
        return initialisation;
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
        if (rows < 1 || columns < 1 || (long) rows * columns > Parameter.MOST_NUMBERS) {
            throw CircuitException.of("parameter.size", qualified, rows, columns);
        }
        if (!parameterNames.add(qualified)) {
            throw CircuitException.of("parameter.twice", qualified);
        }
        return new Parameter(qualified, kind, rows, columns, initializer, trained);
    }

    // Signals

    /** A signal and its equation; {@code equation} is its number in the book, or empty. */
    public Signal define(String signal, String equation, Expression expression) {
        return define(qualified(signal), equation, expression, Optional.empty());
    }

    /** A signal read before it is defined, along time (or the axis of {@link #along}), starting as the network's states start. */
    public State state(String state, int size) {
        return started(state, size, initialisation.state());
    }

    /** The same for one that starts, learned, as this says, unless the network's states begin from a signal. */
    public State state(String state, int size, Initializer start) {
        return started(state, size, Optional.of(start));
    }

    /** A signal read before it is defined, along time, that starts at zero whatever the network's states do: a clock. */
    public State clock(String state, int size) {
        return announce(qualified(state), size, List.of(time), Initial.ZERO);
    }

    /** The same for one that starts, learned, as this says whatever the network's states do: the cells of a memory. */
    public State memory(String state, int size, Initializer start) {
        return announce(qualified(state), size, List.of(time), learned(state, size, start));
    }

    private State started(String state, int size, Optional<Initializer> start) {
        String qualified = qualified(state);
        if (among.isPresent()) {
            return announce(qualified, size, among.get().along, usual(state, size, start));
        }
        Initial initial =
                beginning.map(x -> Initial.from(begun(state, size, x))).orElseGet(() -> usual(state, size, start));
        return announce(qualified, size, List.of(time), initial);
    }

    /** The usual start of a state; zero along a tree, below whose leaves nothing is. */
    private Initial usual(String state, int size, Optional<Initializer> start) {
        if (among.filter(a -> a.along.stream().anyMatch(Axis::tree)).isPresent()) {
            return Initial.ZERO;
        }
        return start.map(how -> learned(state, size, how)).orElse(Initial.ZERO);
    }

    private Initial learned(String state, int size, Initializer start) {
        return Initial.learned(parameter(before(state), Parameter.Kind.STATE, size, 1, start, true));
    }

    /** A signal read before it is defined, along these axes, with its own start. */
    public State state(String state, int size, List<Axis> along, Initial initial) {
        return announce(qualified(state), size, along, initial);
    }

    /** Declares everything {@code inside} as one group, shown as its result until somebody opens it. */
    public Signal group(String groupName, Supplier<Signal> inside) {
        Optional<Group> outer = group;
        Group inner = new Group(qualified(groupName), outer);
        if (groups.put(inner.name(), inner) != null) {
            throw CircuitException.of("group.twice", inner.name());
        }
        group = Optional.of(inner);
        Signal result = inside.get();
        group = outer;
        if (!result.name().equals(inner.name())) {
            throw CircuitException.of("group.end", inner.name(), result.name());
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

    /**
     * Declares everything {@code inside} as one direction of a bidirectional network: its state h is called {@code state}, everything
     * else has that letter below, and what a state calls previous is the step before, or the step after for one that runs backward.
     */
    public Signal direction(String state, boolean backward, Supplier<Signal> inside) {
        Optional<Direction> outer = direction;
        direction = Optional.of(new Direction(state, backward ? -1 : 1));
        Signal result = inside.get();
        direction = outer;
        return result;
    }

    /**
     * Declares everything {@code inside} along other axes than time, where not one state comes before a state but one for each of these
     * branches: the children of a node, or the cells next to a cell.
     */
    public Signal among(List<Axis> along, List<Branch> branches, Supplier<Signal> inside) {
        Optional<Among> outer = among;
        among = Optional.of(new Among(List.copyOf(along), List.copyOf(branches)));
        Signal result = inside.get();
        among = outer;
        return result;
    }

    /** Declares everything {@code inside} along this axis: its states run and look back along it instead of time. */
    public Signal along(Axis axis, Supplier<Signal> inside) {
        Axis outer = time;
        time = axis;
        Signal result = inside.get();
        time = outer;
        return result;
    }

    /** Declares everything {@code inside} so that its states begin from a vector without an axis: h(0) = tanh(b⁰ + R⁰ x). */
    public Signal beginning(Signal x, Supplier<Signal> inside) {
        Optional<Signal> outer = beginning;
        beginning = Optional.of(x);
        Signal result = inside.get();
        beginning = outer;
        return result;
    }

    private Signal begun(String state, int size, Signal x) {
        Optional<Group> outer = group;
        group = Optional.empty();
        String mark = state.equals("h") ? "" : "_" + state;
        Signal start = group(before(state), () -> {
            Term read = weight("R^0" + mark, size, x.size()).times(x);
            Signal a = define("a^0" + mark, "", sum(bias("b^0" + mark, size), read));
            return define(before(state), "", tanh(a));
        });
        group = outer;
        return start;
    }

    /** The finished circuit. */
    public Circuit build() {
        List<Signal> signals = declarations.signals();
        List<Edge> edges = new ArrayList<>();
        for (Pending p : pending) {
            edges.add(new Edge(
                    edges.size(),
                    declarations.signal(p.source.signal()),
                    declarations.signal(p.to),
                    p.operand,
                    p.weight,
                    p.source.delays(),
                    p.source.neighbour(),
                    p.source.leave()));
        }
        Circuit circuit = new Circuit(
                name, List.copyOf(axes), signals, edges, List.copyOf(parameters), List.copyOf(groups.values()));
        Consistency.check(circuit);
        return circuit;
    }

    Signal define(State state, String equation, Expression expression) {
        return define(state.name(), equation, expression, Optional.of(declarations.initial(state.name())));
    }

    /** {@code start}: how a state starts; empty for a signal that is none. */
    private Signal define(String signal, String equation, Expression expression, Optional<Initial> start) {
        Declarations.Shape shape = declarations.take(signal, expression, start.isPresent());
        Initial initial = start.orElse(Initial.ZERO);
        expression.bias().ifPresent(parameters::add);
        for (int k = 0; k < expression.terms().size(); k++) {
            Term term = expression.terms().get(k);
            term.weight().ifPresent(parameters::add);
            pending.add(new Pending(term.operand().reference(), signal, k, term.weight()));
        }
        initial.parameter().ifPresent(parameters::add);
        return declarations.put(new Signal(
                declarations.count(),
                signal,
                equation,
                expression.operation(),
                shape.size(),
                shape.axes(),
                false,
                expression.bias(),
                initial,
                group));
    }

    private Signal given(String signal, Operation operation, Form.Encoding encoding, List<Axis> along) {
        String qualified = qualified(signal);
        declarations.take(qualified, new Declarations.Shape(encoding.size(), List.copyOf(along)));
        axes.addAll(along);
        return declarations.put(new Signal(
                declarations.count(),
                qualified,
                "",
                operation,
                encoding.size(),
                List.copyOf(along),
                encoding.symbolic(),
                Optional.empty(),
                Initial.ZERO,
                group));
    }

    private State announce(String state, int size, List<Axis> along, Initial initial) {
        if (along.isEmpty()) {
            throw CircuitException.of("signal.axisless", state);
        }
        declarations.announce(state, new Declarations.Shape(size, List.copyOf(along)), initial);
        axes.addAll(along);
        return new State(
                this,
                state,
                along.contains(time) ? time : along.get(0),
                direction.map(Direction::previous).orElse(1),
                among.filter(a -> along.equals(a.along)));
    }

    private String qualified(String plain) {
        String name = direction.map(d -> directed(plain, d.state)).orElse(plain);
        return layer.isEmpty() ? name : below(name, layer);
    }

    /** The name of what a state was before its first step: h⁰ of h, h⁰₁ of h₁. */
    static String before(String state) {
        Symbol symbol = Symbol.of(state);
        return symbol.base() + "^" + symbol.above() + "0" + (symbol.below().isEmpty() ? "" : "_" + symbol.below());
    }

    private static String directed(String plain, String state) {
        return Symbol.of(plain).base().equals("h") ? state + plain.substring(1) : below(plain, state);
    }

    private static String below(String name, String mark) {
        return name + (name.contains("_") ? "," : "_") + mark;
    }

    @Override
    public String toString() {
        return name + " " + declarations;
    }
}
