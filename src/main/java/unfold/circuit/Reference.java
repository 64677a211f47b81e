package unfold.circuit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which signal is read, and when.
 *
 * @param signal its name
 * @param delays steps back by axis, without zeros
 * @param neighbour the other place read, if it is looked up
 * @param leave the axis left, if one is
 */
public record Reference(
        String signal, Map<Axis, Integer> delays, Optional<Neighbour> neighbour, Optional<Leave> leave) {
    /** The signal at the same step. */
    public static Reference to(String signal) {
        return new Reference(signal, Map.of(), Optional.empty(), Optional.empty());
    }

    Reference delayed(Axis axis, int steps) {
        Map<Axis, Integer> sum = new TreeMap<>(java.util.Comparator.comparing(Axis::name));
        sum.putAll(delays);
        sum.merge(axis, steps, Integer::sum);
        sum.values().removeIf(d -> d == 0);
        return new Reference(signal, Map.copyOf(sum), neighbour, leave);
    }

    Reference at(Neighbour place) {
        return new Reference(signal, delays, Optional.of(place), leave);
    }

    Reference leaving(Leave leaving) {
        return new Reference(signal, delays, neighbour, Optional.of(leaving));
    }
}
