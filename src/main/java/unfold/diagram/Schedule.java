package unfold.diagram;

import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;

/**
 * When, on the playhead's timeline, each node gets its value and its gradient. Within a step the rows follow one another from below; what
 * looks ahead runs from the last step to the first; what waits for a whole stretch of the line follows in the half step after it, which is
 * the turn for the last one. In a tree all nodes of one height come together, in a grid all cells of one diagonal. The way back mirrors the
 * way there.
 */
public final class Schedule {
    private enum Mode {
        FORWARD,
        REVERSE,
        AFTER
    }

    private final Outline outline;
    private final Timeline timeline;
    private final int[] place;
    private final Mode[] mode;
    private final double[] stage;
    private final boolean[] recurrent;
    private final boolean[] delayed;
    private final int rows;
    private final int[] row;
    private final Wave[] wave;

    /** The schedule of an outline's items over these steps. */
    public Schedule(Outline outline, Timeline timeline) {
        this.outline = outline;
        this.timeline = timeline;
        int n = outline.items().size();
        place = places();
        row = Rows.of(outline);
        int top = 0;
        for (Outline.Wire w : outline.wires()) {
            if (!w.delayed() && Rows.target(w.from())) {
                row[w.from().id()] = Math.max(0, row[w.to().id()] - 1);
            }
        }
        for (int r : row) {
            top = Math.max(top, r);
        }
        rows = top + 1;
        mode = new Mode[n];
        stage = new double[n];
        recurrent = new boolean[n];
        delayed = new boolean[n];
        BitSet[] reaches = new BitSet[n];
        for (int k = 0; k < n; k++) {
            reaches[k] = new BitSet(n);
            mode[k] = Mode.FORWARD;
            stage[k] = (row[k] + 1.0) / rows;
        }
        for (Outline.Wire w : outline.wires()) {
            reaches[w.from().id()].set(w.to().id());
            delayed[w.from().id()] |= w.delayed();
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                if (reaches[i].get(k)) {
                    reaches[i].or(reaches[k]);
                }
            }
        }
        for (int k = 0; k < n; k++) {
            recurrent[k] = reaches[k].get(k);
        }
        for (Outline.Wire w : outline.wires()) {
            boolean ahead = w.delays().values().stream().anyMatch(d -> d < 0);
            if (ahead && reaches[w.to().id()].get(w.from().id())) {
                for (int k = 0; k < n; k++) {
                    if (reaches[k].get(w.from().id()) && reaches[w.from().id()].get(k)) {
                        mode[k] = Mode.REVERSE;
                    }
                }
            }
        }
        wait(outline);
        wave = new Wave[n];
        for (Outline.Item item : outline.items()) {
            wave[item.id()] = new Wave(outline, timeline, item, k -> recurrent[k]);
        }
    }

    /** The stretch of the line each item belongs to: without an axis the last of those it is made from. */
    private int[] places() {
        int[] found = new int[outline.items().size()];
        for (Outline.Item item : outline.items()) {
            found[item.id()] = timeline.place(item.axes());
        }
        for (int round = 0; round < found.length; round++) {
            for (Outline.Wire w : outline.wires()) {
                int from = w.from().id();
                int to = w.to().id();
                if (w.to().axes().isEmpty()) {
                    found[to] = Math.max(found[to], found[from]);
                    if (w.from().axes().isEmpty() && Rows.target(w.from())) {
                        found[from] = found[to];
                    }
                }
            }
        }
        return found;
    }

    private void wait(Outline outline) {
        for (int round = 0; round <= mode.length; round++) {
            for (Outline.Wire w : outline.wires()) {
                int from = w.from().id();
                int to = w.to().id();
                boolean late = w.leave().isPresent()
                        || mode[from] == Mode.AFTER
                        || (mode[from] == Mode.REVERSE && mode[to] != Mode.REVERSE);
                if (late && place[from] == place[to]) {
                    mode[to] = Mode.AFTER;
                }
                if (!w.delayed() && mode[to] == Mode.AFTER && w.from().axes().isEmpty() && Rows.target(w.from())) {
                    mode[from] = Mode.AFTER;
                }
            }
        }
    }

    /** What is timed; items of another outline of the same circuit are timed as what holds them here. */
    public Outline outline() {
        return outline;
    }

    /** The same on another timeline. */
    Schedule over(Timeline other) {
        return other.equals(timeline) ? this : new Schedule(outline, other);
    }

    /** The steps it is made for. */
    Timeline timeline() {
        return timeline;
    }

    /** When a node's value is there: 0 to τ + ½. What was before the first position is there from the start, or once it is given. */
    public double forward(Outline.Item item, int step) {
        int k = outline.item(item.name()).id();
        int before = timeline.before(place[k]);
        int end = timeline.end(place[k]);
        return switch (mode[k]) {
            case FORWARD -> step <= before ? given(k) : step > end && wave[k].plane() ? given(k) : at(k, step);
            case REVERSE -> step > end || (step <= before && wave[k].plane()) ? given(k) : at(k, step);
            case AFTER -> {
                double inRow = recurrent[k] ? Math.max(0, step - before) / (double) (end - before) : 1;
                yield end + 0.5 * (row[k] + inRow) / rows;
            }
        };
    }

    private double at(int k, int step) {
        int before = timeline.before(place[k]);
        int end = timeline.end(place[k]);
        if (wave[k].plane()) {
            return before + (wave[k].rank(step) + stage[k]) * (end - before) / wave[k].ranks();
        }
        return mode[k] == Mode.REVERSE ? end + before - step + stage[k] : step - 1 + stage[k];
    }

    /** When the value before the first position is there. */
    private double given(int item) {
        double latest = 0;
        if (place[item] > 0) {
            for (Signal s : outline.items().get(item).members()) {
                if (s.initial().signal().isPresent()) {
                    Outline.Item by = outline.item(s.initial().signal().get());
                    latest = Math.max(latest, forward(by, timeline.end(place[by.id()])));
                }
            }
        }
        return latest;
    }

    /** When its gradient is there: τ + ½ to 2τ + 1. */
    public double backward(Outline.Item item, int step) {
        double last = 2.0 * timeline.steps() + 1;
        return Math.min(last, last - forward(item, step) + 0.5 / rows);
    }

    /** The last step whose value of this item is there; the one before its first for the initial value. */
    public int reachedForward(Outline.Item item, Playhead playhead) {
        int k = outline.item(item.name()).id();
        int first = first(item);
        int last = last(item);
        if (wave[k].plane()) {
            return latest(first, last, first - 1, t -> forward(item, t), playhead.position());
        }
        int found = mode[k] == Mode.REVERSE ? last + 1 : first - 1;
        if (mode[k] == Mode.REVERSE) {
            for (int t = last; t >= first && forward(item, t) <= playhead.position(); t--) {
                found = t;
            }
            return found;
        }
        int guess = (int) Math.floor(Math.min(last, playhead.position() + 1));
        for (int t = Math.max(first - 1, guess - 1); t <= guess; t++) {
            if (forward(item, t) <= playhead.position()) {
                found = Math.max(found, t);
            }
        }
        return found;
    }

    /** The last step on the way back whose gradient of this item is there; one after its last (before its first in reverse) if none is yet. */
    public int reachedBackward(Outline.Item item, Playhead playhead) {
        int k = outline.item(item.name()).id();
        int first = first(item);
        int last = last(item);
        boolean reverse = mode[k] == Mode.REVERSE;
        if (wave[k].plane()) {
            return latest(first, last, last + 1, t -> backward(item, t), playhead.position());
        }
        int found = reverse ? first - 1 : last + 1;
        if (reverse || mode[k] == Mode.AFTER) {
            for (int t = reverse ? first : last; t >= first - 1 && t <= last; t += reverse ? 1 : -1) {
                if (backward(item, t) <= playhead.position() && t >= first) {
                    found = t;
                }
            }
            return found;
        }
        int guess = (int) Math.floor(2.0 * timeline.steps() + 2 - playhead.position());
        for (int t = Math.min(last, guess + 1); t >= Math.max(first - 1, guess - 1); t--) {
            if (backward(item, t) <= playhead.position()) {
                found = t;
            }
        }
        return found;
    }

    /** The step that was reached last, of several at once the last. */
    private static int latest(int first, int last, int none, IntToDoubleFunction arrival, double position) {
        int found = none;
        double when = Double.NEGATIVE_INFINITY;
        for (int t = first; t <= last; t++) {
            double at = arrival.applyAsDouble(t);
            if (at <= position && at >= when) {
                found = t;
                when = at;
            }
        }
        return found;
    }

    /** The first step at which an item has a position; without an axis the first of all. */
    int first(Outline.Item item) {
        return timeline.before(item.axes()) + 1;
    }

    /** The step before the first where an item has a value there, since it is read later than it is made; the first where not. */
    int initial(Outline.Item item) {
        return first(item) - (delayed[outline.item(item.name()).id()] ? 1 : 0);
    }

    /** The last step at which an item has a position; without an axis the last of all. */
    int last(Outline.Item item) {
        return timeline.end(item.axes());
    }

    /** How far an arrival has come, 0 to 1, at a place of the timeline. */
    static double progress(double arrival, double position) {
        double fade = 0.15;
        return Math.max(0, Math.min(1, (position - arrival) / fade + 1));
    }
}
