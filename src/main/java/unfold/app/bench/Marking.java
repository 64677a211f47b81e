package unfold.app.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unfold.analysis.SpanUnits.Span;

/** The cursor in a text, what is marked from where it was set down to where it is, and what had been marked before and kept. */
final class Marking {
    private final int signs;
    private final List<Span> kept = new ArrayList<>();
    private int cursor;
    private int anchor;

    /** @param signs of the text, at least one */
    Marking(int signs) {
        this.signs = signs;
    }

    /** Where the cursor is. */
    int cursor() {
        return cursor;
    }

    /** Moves the cursor, as far as the text goes; what is marked grows with it or is given up. */
    void move(int to, boolean marks) {
        cursor = Math.max(0, Math.min(signs - 1, to));
        if (!marks) {
            anchor = cursor;
        }
    }

    /** Keeps what is marked, so that more can be marked beside it. */
    void keep() {
        List<Span> all = spans();
        kept.clear();
        kept.addAll(all);
        anchor = cursor;
    }

    /** Marks nothing. */
    void clear() {
        kept.clear();
        anchor = cursor;
    }

    /** All that is marked, in the order of the text; stretches that meet or touch are one. A single sign under the cursor is not marked. */
    List<Span> spans() {
        List<Span> all = new ArrayList<>(kept);
        if (anchor != cursor) {
            all.add(new Span(Math.min(anchor, cursor), Math.max(anchor, cursor) + 1));
        }
        all.sort(Comparator.comparingInt(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : all) {
            int last = merged.size() - 1;
            if (last >= 0 && span.from() <= merged.get(last).to()) {
                Span before = merged.get(last);
                merged.set(last, new Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
