package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.IntFunction;
import unfold.trace.Trace;

/**
 * A motion of one picture, to be filmed: frames of one size.
 *
 * @param frames how many
 * @param frame the one with this number, from 0
 */
public record Motion(int frames, IntFunction<Frame> frame) {
    /** Frames for each step of a sweep. */
    private static final int EACH = 6;
    /** Frames of the way from the circuit to its graph, and of the way back. */
    private static final int THERE = 36;
    /** Frames for which the end of a motion is held, and each end of one that comes back. */
    private static final int HELD = 12;

    /** Values running forward and gradients back. */
    public static Motion sweep(Frame all) {
        int steps = Math.max(1, all.playhead().steps());
        int moving = (2 * steps + 1) * EACH + 1;
        return new Motion(moving + HELD, k -> all.at(new Playhead((double) Math.min(k, moving - 1) / EACH, steps)));
    }

    /**
     * The circuit unfolding into its graph, and folding up again; all of it fits in the picture at any time.
     *
     * @param unfolded the graph as it is shown at the end of the way there
     */
    public static Motion unfolding(Diagram circuit, Frame unfolded) {
        return new Motion(2 * (THERE + HELD), k -> {
            int at = k % (THERE + HELD);
            double way = Math.min(1, (double) at / (THERE - 1));
            double u = k < THERE + HELD ? way : 1 - way;
            if (u >= 1) {
                return unfolded;
            }
            Diagram between = Morph.between(circuit, unfolded.diagram(), u);
            Viewport whole = unfolded.viewport();
            Rectangle2D bounds = between.bounds();
            return unfolded.of(between).seen(Viewport.fit(bounds, whole.width(), whole.height(), whole.scale()));
        });
    }

    /** One picture with the numbers of one moment of training after another. */
    public static Motion training(Frame all, List<Trace> moments) {
        return new Motion(moments.size() + HELD, k -> all.with(moments.get(Math.min(k, moments.size() - 1)))
                .at(all.playhead()));
    }
}
