package unfold.file.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import unfold.file.Tensor;

/**
 * Sizes as a graph computes them, one after another: each a number, the name of an axis, or unknown.
 *
 * @param each of them
 */
record Sizes(List<String> each) {
    /** A size that nobody can say. */
    static final String UNKNOWN = "?";
    /** So that the whole has as many numbers as before. */
    static final String REST = "-1";
    /** As it was at this place. */
    static final String KEPT = "0";

    private static final int MOST = 16;

    /** Keeps its own copy. */
    Sizes {
        each = List.copyOf(each);
    }

    /** Sizes of which only is known that there are some. */
    static Sizes unknown() {
        return new Sizes(List.of());
    }

    /** Those of states with these axes. */
    static Sizes of(String axes) {
        return new Sizes(axes.chars().mapToObj(Character::toString).toList());
    }

    /** Those of something given, by its name and the place. */
    static Sizes given(String name) {
        return new Sizes(Stream.of(0, 1, 2, 3).map(k -> name + "." + k).toList());
    }

    /** Those that stand in the file. */
    static Sizes of(Tensor told) {
        return !told.type().whole() || told.count() > MOST
                ? unknown()
                : new Sizes(
                        Arrays.stream(told.wholes()).mapToObj(Long::toString).toList());
    }

    /** The one at this place, counted from the end if it is negative. */
    String at(long place) {
        long from = place < 0 ? place + each.size() : place;
        return from < 0 || from >= each.size() ? UNKNOWN : each.get((int) from);
    }

    /** Those at these places. */
    Sizes at(Tensor places) {
        return !places.type().whole() || places.count() > MOST
                ? unknown()
                : new Sizes(Arrays.stream(places.wholes()).mapToObj(this::at).toList());
    }

    /** These in another order; unknown if that is none. */
    Sizes ordered(List<Long> order) {
        return order.size() > each.size()
                ? unknown()
                : new Sizes(order.stream().map(this::at).toList());
    }

    /** These and more. */
    Sizes and(Sizes more) {
        List<String> all = new ArrayList<>(each);
        all.addAll(more.each);
        return all.size() > MOST ? unknown() : new Sizes(all);
    }
}
