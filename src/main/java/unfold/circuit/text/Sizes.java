package unfold.circuit.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;

/**
 * How many entries every signal and every parameter has. Few of them need to be said: the others follow from what goes together.
 */
final class Sizes {
    /** What has a size: a signal, or the rows or the columns of a parameter. */
    private record Thing(String name, String part) {}

    private static final String ENTRIES = "";
    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";

    private final List<Definition> definitions;
    private final Map<Thing, Thing> same = new HashMap<>();
    private final Map<Thing, Integer> known = new HashMap<>();

    /** The sizes in these equations; nothing is said yet. */
    Sizes(List<Definition> definitions) {
        this.definitions = definitions;
    }

    /** Takes into account what goes together in the equations. */
    void follow() {
        definitions.forEach(this::join);
        spread();
    }

    /** Says the size of a signal. */
    void say(String signal, int entries, Place place) {
        set(entries(signal), entries, place, signal);
        spread();
    }

    /** A state starts as something else is: a signal, or a parameter. */
    void begin(String state, String start, boolean signal, Place place) {
        join(entries(state), signal ? entries(start) : new Thing(start, ROWS), place, state, start);
        spread();
    }

    /** The size of a signal, if it follows from what was said. */
    Optional<Integer> signal(String name) {
        return Optional.ofNullable(known.get(root(entries(name))));
    }

    /** The rows of a parameter. */
    int rows(String parameter) {
        return of(new Thing(parameter, ROWS));
    }

    /** The columns of a matrix. */
    int columns(String parameter) {
        return of(new Thing(parameter, COLUMNS));
    }

    private int of(Thing thing) {
        Integer size = known.get(root(thing));
        if (size == null) {
            throw new IllegalStateException("no size of " + thing);
        }
        return size;
    }

    private static Thing entries(String signal) {
        return new Thing(signal, ENTRIES);
    }

    private void join(Definition d) {
        Thing made = entries(d.name());
        d.bias().ifPresent(b -> join(made, new Thing(b, ROWS), d.place(), d.name(), b));
        for (Definition.Part part : d.parts()) {
            Thing read = entries(part.source());
            if (part.weight().isPresent()) {
                String w = part.weight().get().name();
                join(made, new Thing(w, ROWS), part.place(), d.name(), w);
                boolean matrix = part.weight().get().kind() == Parameter.Kind.MATRIX;
                join(new Thing(w, matrix ? COLUMNS : ROWS), read, part.place(), w, part.source());
            } else if (d.operation().loss()) {
                join(
                        entries(d.parts().get(0).source()),
                        read,
                        part.place(),
                        d.parts().get(0).source(),
                        part.source());
            } else if (d.operation() != Operation.CONCAT && times(d).isEmpty()) {
                join(made, read, part.place(), d.name(), part.source());
            }
        }
        if (d.operation().loss()) {
            set(made, 1, d.place(), d.name());
        }
    }

    private Thing root(Thing thing) {
        Thing root = thing;
        for (Thing next = same.get(root); next != null; next = same.get(root)) {
            root = next;
        }
        return root;
    }

    private void join(Thing one, Thing other, Place place, String name, String otherName) {
        Thing a = root(one);
        Thing b = root(other);
        if (a.equals(b)) {
            return;
        }
        Integer size = known.get(a);
        Integer otherSize = known.get(b);
        if (size != null && otherSize != null && !size.equals(otherSize)) {
            throw CircuitTextException.at(
                    place, "differ", Script.shown(name), size, Script.shown(otherName), otherSize);
        }
        same.put(a, b);
        if (size != null) {
            known.put(b, size);
        }
    }

    private void set(Thing thing, int size, Place place, String name) {
        Thing root = root(thing);
        Integer before = known.putIfAbsent(root, size);
        if (before != null && before != size) {
            throw CircuitTextException.at(place, "size.twice", Script.shown(name), before, size);
        }
    }

    /** Vectors one below the other: all but one known, so is the last. */
    private void spread() {
        for (boolean more = true; more; ) {
            more = false;
            for (Definition d : definitions) {
                more |= d.operation() == Operation.CONCAT && stack(d);
                more |= multiply(d);
            }
        }
    }

    /** Where sizes multiply: the first of the three names times the second makes the third. */
    private static Optional<List<String>> times(Definition d) {
        if (d.parts().size() != 2) {
            return Optional.empty();
        }
        String first = d.parts().get(0).source();
        String second = d.parts().get(1).source();
        return switch (d.operation()) {
            case OUTER -> Optional.of(List.of(first, second, d.name()));
            case COSINE, READ -> Optional.of(List.of(first, d.name(), second));
            default -> Optional.empty();
        };
    }

    /** Two of three sizes known, so is the third. */
    private boolean multiply(Definition d) {
        Optional<List<String>> product = times(d);
        if (product.isEmpty()) {
            return false;
        }
        List<String> names = product.get();
        List<Optional<Integer>> sizes = names.stream().map(this::signal).toList();
        if (sizes.stream().filter(Optional::isPresent).count() != 2) {
            return false;
        }
        int open = sizes.indexOf(Optional.<Integer>empty());
        long one = sizes.get(open == 0 ? 1 : 0).orElseThrow();
        long other = sizes.get(open == 2 ? 1 : 2).orElseThrow();
        long found = open == 2 ? one * other : other % one == 0 ? other / one : 0;
        if (found < 1 || found > Integer.MAX_VALUE) {
            throw CircuitTextException.at(
                    d.place(),
                    "multiply",
                    Script.shown(names.get(0)),
                    Script.shown(names.get(1)),
                    Script.shown(names.get(2)));
        }
        set(entries(names.get(open)), (int) found, d.place(), names.get(open));
        return true;
    }

    private boolean stack(Definition d) {
        Optional<Integer> whole = signal(d.name());
        List<Definition.Part> open = new ArrayList<>();
        int sum = 0;
        for (Definition.Part part : d.parts()) {
            Optional<Integer> size = signal(part.source());
            sum += size.orElse(0);
            if (size.isEmpty()) {
                open.add(part);
            }
        }
        if (open.isEmpty()) {
            boolean fresh = whole.isEmpty();
            set(entries(d.name()), sum, d.place(), d.name());
            return fresh;
        }
        boolean one = open.stream().map(Definition.Part::source).distinct().count() == 1;
        if (whole.isPresent() && one) {
            int rest = whole.get() - sum;
            if (rest < 1 || rest % open.size() != 0) {
                throw CircuitTextException.at(d.place(), "stack", Script.shown(d.name()), whole.get(), sum);
            }
            set(
                    entries(open.get(0).source()),
                    rest / open.size(),
                    open.get(0).place(),
                    open.get(0).source());
            return true;
        }
        return false;
    }
}
