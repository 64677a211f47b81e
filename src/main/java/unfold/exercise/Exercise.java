package unfold.exercise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A vanilla network with an output at each step, (10.8)–(10.10), and a sequence, all in numbers short enough to calculate with. The state
 * before the first step is 0, the loss half the squared error.
 *
 * @param units 1 or 2
 * @param steps τ, 1 to 4
 * @param linear whether h(t) = a(t) rather than tanh a(t)
 * @param given each number that is given
 */
public record Exercise(int units, int steps, boolean linear, Map<Entry, Double> given) {
    /** So many units at most. */
    public static final int MOST_UNITS = 2;
    /** So many steps at most. */
    public static final int MOST_STEPS = 4;

    /** Checks sizes, and that every number is there. */
    public Exercise {
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException("An exercise has 1 or " + MOST_UNITS + " units, not " + units + ".");
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("An exercise has 1 to " + MOST_STEPS + " steps, not " + steps + ".");
        }
        given = Map.copyOf(given);
        if (!given.keySet().containsAll(givens(units, steps))) {
            throw new IllegalArgumentException("An exercise needs each of " + givens(units, steps) + ".");
        }
    }

    /** An exercise of numbers with one decimal; the same seed gives the same numbers. */
    public static Exercise proposed(int units, int steps, boolean linear, long seed) {
        Random random = new Random(seed);
        Map<Entry, Double> given = new HashMap<>();
        for (Entry e : givens(units, steps)) {
            given.put(e, tenths(random) / 10.0);
        }
        return new Exercise(units, steps, linear, given);
    }

    /** From −9 to 9 without 0: what is multiplied by 0 teaches nothing. */
    private static int tenths(Random random) {
        int size = 1 + random.nextInt(9);
        return random.nextBoolean() ? size : -size;
    }

    /**
     * A number that is given.
     *
     * @throws IllegalArgumentException if it is not
     */
    public double number(Entry entry) {
        Double number = given.get(entry);
        if (number == null) {
            throw new IllegalArgumentException(entry + " is not given");
        }
        return number;
    }

    /** The same with another number. */
    public Exercise with(Entry entry, double number) {
        Map<Entry, Double> changed = new HashMap<>(given);
        changed.put(entry, number);
        return new Exercise(units, steps, linear, changed);
    }

    /** What is given. */
    public List<Entry> givens() {
        return givens(units, steps);
    }

    private static List<Entry> givens(int units, int steps) {
        List<Entry> all = new ArrayList<>();
        for (Quantity q : Quantity.values()) {
            if (q.place() == Quantity.Place.GIVEN) {
                all.addAll(matrix(q, units));
            } else if (q.place() == Quantity.Place.GIVEN_STEP) {
                for (int t = 1; t <= steps; t++) {
                    all.add(Entry.at(q, t, 0));
                }
            }
        }
        return all;
    }

    /** What is asked for, each number after those it is calculated from. */
    public List<Entry> asked() {
        List<Entry> all = new ArrayList<>();
        for (int t = 1; t <= steps; t++) {
            addStep(all, Quantity.Place.FORWARD, t);
        }
        for (int t = steps; t >= 1; t--) {
            addStep(all, Quantity.Place.BACKWARD, t);
        }
        for (Quantity q : Quantity.values()) {
            if (q.place() == Quantity.Place.PARAMETER) {
                all.addAll(matrix(q, units));
            }
        }
        return all;
    }

    private void addStep(List<Entry> all, Quantity.Place place, int step) {
        for (Quantity q : Quantity.values()) {
            for (int row = 0; q.place() == place && row < q.rows(units); row++) {
                all.add(Entry.at(q, step, row));
            }
        }
    }

    private static List<Entry> matrix(Quantity q, int units) {
        List<Entry> all = new ArrayList<>();
        for (int row = 0; row < q.rows(units); row++) {
            for (int column = 0; column < q.columns(units); column++) {
                all.add(Entry.of(q, row, column));
            }
        }
        return all;
    }
}
