package unfold.zoo;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import unfold.circuit.Form;

/** Every cell and wiring there is. */
public final class Zoo {
    private final List<Cell> cells = ServiceLoader.load(Cell.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Cell::key))
            .toList();
    private final List<Wiring> wirings = ServiceLoader.load(Wiring.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(Zoo::figure)
                    .thenComparing(Wiring::figure)
                    .thenComparing(Wiring::key))
            .toList();

    /** All cells. */
    public List<Cell> cells() {
        return cells;
    }

    /** All wirings, in the order of the book. */
    public List<Wiring> wirings() {
        return wirings;
    }

    /** The number of a figure within the chapter: 13 of 10.13b; what has none comes last. */
    private static int figure(Wiring wiring) {
        if (wiring.figure().isEmpty()) {
            return Integer.MAX_VALUE;
        }
        String number = wiring.figure().substring(wiring.figure().indexOf('.') + 1);
        return Integer.parseInt(number.replaceAll("\\D", ""));
    }

    /** The first wiring of the book that can be trained on this, or the wished one if it can. */
    public Wiring wiring(Form form, String wished) {
        List<Wiring> fitting =
                wirings.stream().filter(w -> w.trains() && w.fits(form)).toList();
        return fitting.stream()
                .filter(w -> w.key().equals(wished))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException("No wiring fits this task."));
    }

    /** The cell of this key. */
    public Cell cell(String key) {
        return find(cells, Cell::key, key, "cell");
    }

    /** The wiring of this key. */
    public Wiring wiring(String key) {
        return find(wirings, Wiring::key, key, "wiring");
    }

    private static <T> T find(List<T> all, Function<T, String> keyOf, String key, String what) {
        return all.stream()
                .filter(c -> keyOf.apply(c).equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + what + " \"" + key + "\"; there are "
                        + String.join(", ", all.stream().map(keyOf).toList()) + "."));
    }
}
