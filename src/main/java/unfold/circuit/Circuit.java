package unfold.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A recurrent network as it is declared: signals, the edges between them, and the parameters they share. It is the cyclic graph of the
 * book's figures; {@link Equations} is its text form.
 */
public final class Circuit {
    private final String name;
    private final List<Axis> axes;
    private final List<Signal> signals;
    private final List<Edge> edges;
    private final List<Parameter> parameters;
    private final List<Group> groups;
    private final Map<String, Signal> signalByName = new HashMap<>();
    private final Map<String, Parameter> parameterByName = new HashMap<>();
    private final List<List<Edge>> into;
    private final List<List<Edge>> outOf;

    /**
     * A circuit of these parts; {@link CircuitBuilder} makes them fit.
     *
     * @throws IllegalArgumentException if an edge reads or feeds a signal that is not there
     */
    public Circuit(
            String name,
            List<Axis> axes,
            List<Signal> signals,
            List<Edge> edges,
            List<Parameter> parameters,
            List<Group> groups) {
        this.name = name;
        this.axes = List.copyOf(axes);
        this.signals = List.copyOf(signals);
        this.edges = List.copyOf(edges);
        this.parameters = List.copyOf(parameters);
        this.groups = List.copyOf(groups);
        List<List<Edge>> read = new ArrayList<>();
        List<List<Edge>> reading = new ArrayList<>();
        for (Signal s : this.signals) {
            signalByName.put(s.name(), s);
            read.add(new ArrayList<>());
            reading.add(new ArrayList<>());
        }
        for (Edge e : this.edges) {
            if (!e.from().equals(signalByName.get(e.from().name()))
                    || !e.to().equals(signalByName.get(e.to().name()))) {
                throw new IllegalArgumentException("edge " + e.id() + " joins signals of another circuit");
            }
            read.get(e.to().id()).add(e);
            reading.get(e.from().id()).add(e);
        }
        this.into = read.stream().map(List::copyOf).toList();
        this.outOf = reading.stream().map(List::copyOf).toList();
        for (Parameter p : this.parameters) {
            parameterByName.put(p.name(), p);
        }
    }

    /**
     * The same network with other signals in the places of its own, and these parameters.
     *
     * @param made what stands in the place of a signal, with the same id and name
     */
    public Circuit with(UnaryOperator<Signal> made, List<Parameter> others) {
        List<Signal> all = signals.stream().map(made).toList();
        List<Edge> joined = edges.stream()
                .map(e -> e.between(all.get(e.from().id()), all.get(e.to().id())))
                .toList();
        return new Circuit(name, axes, all, joined, others, groups);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The axes its signals live on. */
    public List<Axis> axes() {
        return axes;
    }

    /** All signals, each after everything it reads without delay. */
    public List<Signal> signals() {
        return signals;
    }

    /** All edges. */
    public List<Edge> edges() {
        return edges;
    }

    /** All parameters, in the order of their first use. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** All groups, outer before inner. */
    public List<Group> groups() {
        return groups;
    }

    /** The signal of this name. */
    public Signal signal(String signal) {
        Signal s = signalByName.get(signal);
        if (s == null) {
            throw new IllegalArgumentException("the circuit " + name + " has no signal " + signal);
        }
        return s;
    }

    /** The parameter of this name. */
    public Parameter parameter(String parameter) {
        Parameter p = parameterByName.get(parameter);
        if (p == null) {
            throw new IllegalArgumentException("the circuit " + name + " has no parameter " + parameter);
        }
        return p;
    }

    /** What the signal reads, by operand. */
    public List<Edge> into(Signal signal) {
        return into.get(signal.id());
    }

    /** What reads the signal. */
    public List<Edge> outOf(Signal signal) {
        return outOf.get(signal.id());
    }

    /** Whether the signal gives another its initial value. */
    public boolean begins(Signal signal) {
        return signals.stream()
                .anyMatch(
                        s -> s.initial().signal().filter(signal.name()::equals).isPresent());
    }

    /** The edges the parameter stands on: none for a bias. */
    public List<Edge> edgesOf(Parameter parameter) {
        return edges.stream()
                .filter(e -> e.weight().filter(parameter::equals).isPresent())
                .toList();
    }

    /** Signals given from outside: inputs and targets. */
    public List<Signal> given() {
        return signals.stream().filter(s -> s.operation().given()).toList();
    }

    /** The losses; training makes their sum over all steps small. Empty for a system that is only looked at. */
    public List<Signal> losses() {
        return signals.stream().filter(s -> s.operation().loss()).toList();
    }

    /** Signals read at another step: the memory of the network. */
    public List<Signal> states() {
        return signals.stream()
                .filter(s -> outOf.get(s.id()).stream().anyMatch(Edge::delayed))
                .toList();
    }

    /** The most steps a sequence can have along the axis: without bound unless weights are untied along it. */
    public OptionalInt longest(Axis axis) {
        return parameters.stream()
                .flatMap(p -> p.untied().stream())
                .filter(u -> u.axis().equals(axis))
                .mapToInt(Parameter.Untied::steps)
                .min();
    }

    /**
     * Refuses a sequence for whose last steps there are no weights.
     *
     * @throws CircuitException if it is longer than {@link #longest}; the message is for a person
     */
    public void admit(Axis axis, int length) {
        int most = longest(axis).orElse(length);
        if (length > most) {
            throw CircuitException.of("untied.long", most, length);
        }
    }

    /** How many numbers training changes. */
    public int trainedCount() {
        return parameters.stream()
                .filter(Parameter::trained)
                .mapToInt(Parameter::count)
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circuit c
                && name.equals(c.name)
                && axes.equals(c.axes)
                && signals.equals(c.signals)
                && edges.equals(c.edges)
                && parameters.equals(c.parameters)
                && groups.equals(c.groups);
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * signals.size() + edges.size();
    }

    @Override
    public String toString() {
        return Equations.text(this);
    }
}
