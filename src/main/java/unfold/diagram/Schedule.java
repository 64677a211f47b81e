package unfold.diagram;

import java.util.BitSet;
import unfold.circuit.Outline;

/**
 * When, on the playhead's timeline, each node gets its value and its gradient. Within a step the rows follow one another from below; what
 * looks ahead runs from the last step to the first; what waits for the whole sequence follows at the turn. The way back mirrors the way
 * there.
 */
public final class Schedule {
    private enum Mode {
        FORWARD,
        REVERSE,
        AFTER
    }

    private final Outline outline;
    private final Mode[] mode;
    private final double[] stage;
    private final boolean[] recurrent;
    private final int rows;
    private final int[] row;

    /** The schedule of an outline's items. */
    public Schedule(Outline outline) {
        this.outline = outline;
        int n = outline.items().size();
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
        BitSet[] reaches = new BitSet[n];
        for (int k = 0; k < n; k++) {
            reaches[k] = new BitSet(n);
            mode[k] = Mode.FORWARD;
            stage[k] = (row[k] + 1.0) / rows;
        }
        outline.wires().forEach(w -> reaches[w.from().id()].set(w.to().id()));
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
    }

    private void wait(Outline outline) {
        for (int round = 0; round <= mode.length; round++) {
            for (Outline.Wire w : outline.wires()) {
                int from = w.from().id();
                int to = w.to().id();
                boolean late = mode[from] == Mode.AFTER || (mode[from] == Mode.REVERSE && mode[to] != Mode.REVERSE);
                if (w.leave().isPresent() || late) {
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

    /** When a node's value is there: 0 to τ + ½. Step 0 and before are there from the start. */
    public double forward(Outline.Item item, int step, int steps) {
        int k = outline.item(item.name()).id();
        return switch (mode[k]) {
            case FORWARD -> step < 1 ? 0 : step - 1 + stage[k];
            case REVERSE -> step > steps ? 0 : steps - step + stage[k];
            case AFTER -> {
                double inRow = recurrent[k] ? Math.max(0, step) / (double) steps : 1;
                yield steps + 0.5 * (row[k] + inRow) / rows;
            }
        };
    }

    /** When its gradient is there: τ + ½ to 2τ + 1. */
    public double backward(Outline.Item item, int step, int steps) {
        return Math.min(2.0 * steps + 1, 2.0 * steps + 1 - forward(item, step, steps) + 0.5 / rows);
    }

    /** The last step whose value of this item is there; 0 for the initial value. */
    public int reachedForward(Outline.Item item, Playhead playhead) {
        int steps = playhead.steps();
        int found = mode[outline.item(item.name()).id()] == Mode.REVERSE ? steps + 1 : 0;
        if (mode[outline.item(item.name()).id()] == Mode.REVERSE) {
            for (int t = steps; t >= 1 && forward(item, t, steps) <= playhead.position(); t--) {
                found = t;
            }
            return found;
        }
        int guess = (int) Math.floor(Math.min(steps, playhead.position() + 1));
        for (int t = Math.max(0, guess - 1); t <= guess; t++) {
            if (forward(item, t, steps) <= playhead.position()) {
                found = t;
            }
        }
        return found;
    }

    /** The last step on the way back whose gradient of this item is there; τ + 1 (0 in reverse) if none is yet. */
    public int reachedBackward(Outline.Item item, Playhead playhead) {
        int steps = playhead.steps();
        boolean reverse = mode[outline.item(item.name()).id()] == Mode.REVERSE;
        int found = reverse ? 0 : steps + 1;
        if (reverse || mode[outline.item(item.name()).id()] == Mode.AFTER) {
            for (int t = reverse ? 1 : steps; t >= 0 && t <= steps; t += reverse ? 1 : -1) {
                if (backward(item, t, steps) <= playhead.position() && t >= 1) {
                    found = t;
                }
            }
            return found;
        }
        int guess = (int) Math.floor(2.0 * steps + 2 - playhead.position());
        for (int t = Math.min(steps, guess + 1); t >= Math.max(0, guess - 1); t--) {
            if (backward(item, t, steps) <= playhead.position()) {
                found = t;
            }
        }
        return found;
    }

    /** How far an arrival has come, 0 to 1, at a place of the timeline. */
    static double progress(double arrival, double position) {
        double fade = 0.15;
        return Math.max(0, Math.min(1, (position - arrival) / fade + 1));
    }
}
