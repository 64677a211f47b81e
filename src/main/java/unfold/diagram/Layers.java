package unfold.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Group;
import unfold.circuit.Outline;

/**
 * The rows of one step filled: items, and bends where a wire passes a row without stopping. Wires of the same source share their bends.
 */
final class Layers {
    /** What stands in a row: an item, or a bend if {@code item} is −1. */
    record Place(int id, int item, int source, int row, double width, Optional<Group> block) {
        boolean bend() {
            return item < 0;
        }
    }

    /** A piece of a wire from one row to the next. */
    record Piece(int low, int high) {}

    static final double SIGNAL = 64;
    static final double OPERATION = 46;
    private final Outline outline;
    private final List<Place> places = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, List<Integer>> chains = new HashMap<>();
    private final int rows;

    Layers(Outline outline) {
        this.outline = outline;
        int[] row = Rows.of(outline);
        int top = 0;
        for (Outline.Item item : outline.items()) {
            int at = row[item.id()];
            places.add(new Place(item.id(), item.id(), item.id(), at, size(outline, item), block(item)));
            top = Math.max(top, at);
        }
        rows = top + 1;
        Map<List<Integer>, Place> bends = new HashMap<>();
        for (Outline.Wire w : outline.wires()) {
            if (!w.delayed()) {
                chain(w, row, bends);
            }
        }
    }

    private void chain(Outline.Wire w, int[] row, Map<List<Integer>, Place> bends) {
        int from = w.from().id();
        int to = w.to().id();
        List<Integer> chain = new ArrayList<>(List.of(from));
        int step = row[to] >= row[from] ? 1 : -1;
        Optional<Group> block = block(w.to()).isPresent() ? block(w.to()) : block(w.from());
        for (int r = row[from] + step; r != row[to] && row[from] != row[to]; r += step) {
            int at = r;
            Place bend = bends.computeIfAbsent(List.of(from, r, step), k -> {
                Place p = new Place(places.size(), -1, from, at, 12, block);
                places.add(p);
                return p;
            });
            chain.add(bend.id());
        }
        chain.add(to);
        chains.put(w.id(), chain);
        for (int k = 1; k < chain.size(); k++) {
            int a = chain.get(k - 1);
            int b = chain.get(k);
            Piece piece = step > 0 ? new Piece(a, b) : new Piece(b, a);
            if (!pieces.contains(piece)) {
                pieces.add(piece);
            }
        }
    }

    static double size(Outline outline, Outline.Item item) {
        return Box.style(outline, item) == Box.Style.OPERATION ? OPERATION : SIGNAL;
    }

    /** The outermost opened group an item is in. */
    private Optional<Group> block(Outline.Item item) {
        Optional<Group> outer = Optional.empty();
        for (Optional<Group> g = item.signal().group();
                g.isPresent();
                g = g.get().parent()) {
            if (outline.open().contains(g.get().name())) {
                outer = g;
            }
        }
        return outer;
    }

    Outline outline() {
        return outline;
    }

    List<Place> places() {
        return places;
    }

    List<Piece> pieces() {
        return pieces;
    }

    int rows() {
        return rows;
    }

    /** The places an undelayed wire passes, its ends included. */
    List<Integer> chain(Outline.Wire wire) {
        List<Integer> chain = chains.get(wire.id());
        if (chain == null) {
            throw new IllegalArgumentException("wire " + wire.id() + " has a delay and takes no place in the rows");
        }
        return chain;
    }
}
