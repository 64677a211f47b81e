package unfold.circuit;

/** A signal with a past, read before it is defined: h in h(t) = f(h(t−1), x(t)). */
public final class State implements Operand {
    private final CircuitBuilder builder;
    private final String name;

    State(CircuitBuilder builder, String name) {
        this.builder = builder;
        this.name = name;
    }

    /** The value one step earlier. */
    public Operand previous() {
        return delayed(1);
    }

    /** The value one step later, for a network that runs backward in time. */
    public Operand next() {
        return delayed(-1);
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
