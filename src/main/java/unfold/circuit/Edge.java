package unfold.circuit;

import java.util.Map;
import java.util.Optional;

/**
 * One signal read by another. A delay is drawn as a black square on it.
 *
 * @param id its place in the circuit
 * @param from what is read
 * @param to what reads
 * @param operand which operand of {@code to} it is, from 0
 * @param weight the shared parameter it is multiplied by, if any
 * @param delays steps back by axis, without zeros; negative looks ahead
 * @param neighbour the other place it reads, if that is looked up in the structure of the example
 * @param leave the axis it leaves, if any
 */
public record Edge(
        int id,
        Signal from,
        Signal to,
        int operand,
        Optional<Parameter> weight,
        Map<Axis, Integer> delays,
        Optional<Neighbour> neighbour,
        Optional<Leave> leave) {
    private static final int ROW = 100;

    /** The same edge between other signals. */
    public Edge between(Signal source, Signal target) {
        return new Edge(id, source, target, operand, weight, delays, neighbour, leave);
    }

    /** The same edge with another weight. */
    public Edge weighing(Optional<Parameter> other) {
        return new Edge(id, from, to, operand, other, delays, neighbour, leave);
    }

    /** Steps back along the axis: 0 reads the same step. */
    public int delay(Axis axis) {
        return delays.getOrDefault(axis, 0);
    }

    /**
     * One number that tells apart edges between the same signals: the steps back where these run along one axis. Of two axes the last
     * counts so, and each row back is a hundred the other way, as the children of a node lie to both sides: left is 1, right −1. A
     * drawing has what is positive to the left and what is negative to the right.
     */
    public int reach() {
        if (neighbour.isPresent()) {
            return switch (neighbour.get().kind()) {
                case LEAF -> 0;
                case LEFT -> 1;
                case RIGHT -> -1;
            };
        }
        int reach = 0;
        for (int k = 0; k < from.axes().size(); k++) {
            int last = from.axes().size() - 1;
            reach += delay(from.axes().get(k)) * (k == last ? 1 : -ROW);
        }
        return reach;
    }

    /** How many steps back or ahead it reads in all, or 1 to a child in a tree: as many black squares stand on it. */
    public int squares() {
        return neighbour.isPresent()
                ? delayed() ? 1 : 0
                : delays.values().stream().mapToInt(Math::abs).sum();
    }

    /** Whether there is a black square on it. */
    public boolean delayed() {
        return !delays.isEmpty() || neighbour.filter(n -> n.kind().recurrent()).isPresent();
    }
}
