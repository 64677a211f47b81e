package unfold.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Structure;

/**
 * One training sequence: what each input and target signal is given, by the signal's name ("x", "y").
 *
 * @param series by signal name
 * @param structure how their entries lie to one another, where they do not simply follow one another
 */
public record Example(Map<String, Series> series, Optional<Structure> structure) {
    /** An example whose entries follow one another. */
    public Example(Map<String, Series> series) {
        this(series, Optional.empty());
    }

    /** An example of the usual two signals, input "x" and target "y". */
    public static Example of(Series x, Series y) {
        return new Example(Map.of("x", x, "y", y));
    }

    /** The same with a structure. */
    public Example in(Structure found) {
        return new Example(series, Optional.of(found));
    }

    /** The steps {@code from} (inclusive, 0-based) to {@code to} (exclusive) of one whose series all have a step each. */
    public Example slice(int from, int to) {
        Map<String, Series> part = new HashMap<>();
        series.forEach((name, s) -> part.put(name, s.slice(from, to)));
        return new Example(part);
    }

    /** The steps of its longest series. */
    public int steps() {
        int longest = 0;
        for (Series s : series.values()) {
            longest = Math.max(longest, s.length());
        }
        return longest;
    }

    /** What the signal of this name is given. */
    public Series get(String signal) {
        Series s = series.get(signal);
        if (s == null) {
            throw new IllegalArgumentException(
                    "the example gives nothing for signal " + signal + "; it has " + series.keySet());
        }
        return s;
    }
}
