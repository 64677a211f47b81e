package unfold.circuit;

import java.util.List;
import java.util.Optional;

/** A signal with a past, read before it is defined: h in h(t) = f(h(t−1), x(t)). */
public final class State implements Operand {
    private final CircuitBuilder builder;
    private final String name;
    private final Axis axis;
    private final int previous;
    private final Optional<CircuitBuilder.Among> among;

    State(CircuitBuilder builder, String name, Axis axis, int previous, Optional<CircuitBuilder.Among> among) {
        this.builder = builder;
        this.name = name;
        this.axis = axis;
        this.previous = previous;
        this.among = among;
    }

    /**
     * One of the states before this one.
     *
     * @param mark tells it apart from the others; empty if it is the only one
     * @param letter the letter of the weight it is multiplied by
     * @param operand its value
     */
    public record Past(String mark, String letter, Operand operand) {}

    /** All states before this one: the step before, or one for each branch where there are several. */
    public List<Past> before() {
        return among.map(a -> a.branches().stream()
                        .map(b -> new Past(b.mark(), b.letter(), b.to().apply(this)))
                        .toList())
                .orElseGet(() -> List.of(new Past("", "W", previous())));
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
