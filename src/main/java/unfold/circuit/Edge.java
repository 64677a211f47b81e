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
 * @param leave the axis it leaves, if any
 */
public record Edge(
        int id,
        Signal from,
        Signal to,
        int operand,
        Optional<Parameter> weight,
        Map<Axis, Integer> delays,
        Optional<Leave> leave) {

    /** Steps back along the axis: 0 reads the same step. */
    public int delay(Axis axis) {
        return delays.getOrDefault(axis, 0);
    }

    /** Whether there is a black square on it. */
    public boolean delayed() {
        return !delays.isEmpty();
    }
}
