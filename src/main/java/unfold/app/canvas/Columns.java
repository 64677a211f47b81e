package unfold.app.canvas;

import unfold.app.desk.Playback;
import unfold.app.desk.Sight;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Viewport;

/** Keeps the columns of the unfolded graph, the playhead and the time axis below it together. */
public final class Columns {
    /** Where the playhead may stand, as shares of the width. */
    private static final double NEAR = 0.25;

    private static final double FAR = 0.75;
    /** How much of a way is gone in one frame, unless motion is reduced. */
    private static final double PACE = 0.22;

    private final Playback playback;
    private final Sight sight;
    private final TimeAxis axis;
    private long hands;
    private double position = Double.NaN;
    private boolean following = true;

    /** Serves this axis. */
    public Columns(Playback playback, Sight sight, TimeAxis axis) {
        this.playback = playback;
        this.sight = sight;
        this.axis = axis;
    }

    /**
     * Brings the column of the playhead in sight, where there are more columns than fit: a picture that a person has moved by hand stays
     * where it is until the playhead moves on.
     *
     * @param gliding whether the picture moves anyway, so that a way is gone at once
     */
    public void keepInSight(Frame f, DiagramView view, boolean gliding) {
        Viewport v = view.viewport();
        Diagram.Grid grid = f.diagram().grid();
        if (view.hands() != hands) {
            hands = view.hands();
            following = false;
        }
        if (playback.position().get() != position) {
            position = playback.position().get();
            following = true;
        }
        if (v != null
                && grid.steps() > 0
                && !grid.columns()
                && view.fitted()
                && sight.unfolded().get() >= 1) {
            centre(f, v, view);
            return;
        }
        if (v == null || !grid.columns() || sight.unfolded().get() < 1 || !(following || view.fitted())) {
            return;
        }
        double whole = distance(f, v, grid);
        boolean jump = gliding || sight.calm().get() || playback.playing().get() || Math.abs(whole) < 2;
        view.follow(jump ? -whole : -whole * PACE);
    }

    /** A tree or a grid is shown whole, however far the picture before it was scrolled. */
    private static void centre(Frame f, Viewport v, DiagramView view) {
        double off =
                v.width() / 2 - v.left() - v.across() * f.diagram().bounds().getCenterX();
        if (Math.abs(off) > 0.5) {
            view.follow(off);
        }
    }

    /** Pixels by which the picture lies too far right. */
    private double distance(Frame f, Viewport v, Diagram.Grid grid) {
        double step = Math.max(1, Math.min(grid.steps(), playback.playhead().step()));
        double x = v.left() + v.across() * grid.centre(step);
        double over = Math.max(0, x - FAR * v.width()) + Math.min(0, x - NEAR * v.width());
        return Spread.of(f.diagram(), v).scroll(over, v.width());
    }

    /**
     * Puts the time axis of everything below under the columns, or spreads it over the width while there are none.
     *
     * @param left where the view begins
     * @param width of the whole pane
     */
    public void share(Frame f, DiagramView view, double left, double width) {
        Viewport v = view.viewport();
        Diagram.Grid grid = f.diagram().grid();
        if (v == null || sight.unfolded().get() < 1 || !grid.columns()) {
            axis.spread(width, playback.steps().get());
            return;
        }
        axis.put(new TimeAxis.Scale(left, left + v.left() + v.across() * grid.first(), v.across() * grid.pitch()));
    }
}
