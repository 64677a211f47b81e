package unfold.circuit;

/** A signal with a past, read before it is defined: h in h(t) = f(h(t−1), x(t)). */
public final class State implements Operand {
    private final CircuitBuilder builder;
    private final String name;
    private final Axis axis;
    private final int previous;

    State(CircuitBuilder builder, String name, Axis axis, int previous) {
        this.builder = builder;
        this.name = name;
        this.axis = axis;
        this.previous = previous;
    }

    /** The value one step earlier; one step later in a direction that runs backward in time. */
    public Operand previous() {
        return delayed(axis, previous);
    }

    /** The value so many steps earlier in its own direction. */
    public Operand previous(int steps) {
        return delayed(axis, previous * steps);
    }

    /** The value one step later, for a network that runs backward in time. */
    public Operand next() {
        return delayed(axis, -1);
    }

    /** Says what it is; to be called once. */
    public Signal is(String equation, Expression expression) {
        return builder.define(this, equation, expression);
    }

    String name() {
        return name;
    }

    @Override
    public Reference reference() {
        return Reference.to(name);
    }
}
