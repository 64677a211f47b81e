package unfold.app.canvas;

import unfold.app.desk.Playback;
import unfold.app.desk.Sight;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Viewport;

/** Keeps the columns of the unfolded graph, the playhead and the time axis below it together. */
public final class Columns {
    private static final double GUTTER = 46;
    private static final double EDGE = 8;

    private final Playback playback;
    private final Sight sight;
    private final TimeAxis axis;

    /** Serves this axis. */
    public Columns(Playback playback, Sight sight, TimeAxis axis) {
        this.playback = playback;
        this.sight = sight;
        this.axis = axis;
    }

    /** While the playhead runs it stays within the middle of the picture, where there is more than fits. */
    public void keepInSight(Frame f, DiagramView view) {
        Viewport v = view.viewport();
        Diagram.Grid grid = f.diagram().grid();
        if (v == null
                || grid.steps() == 0
                || !playback.playing().get()
                || sight.unfolded().get() < 1) {
            return;
        }
        double x = v.left() + v.across() * grid.centre(playback.playhead().step());
        double right = v.left() + v.across() * f.diagram().bounds().getMaxX();
        double left = v.left() + v.across() * f.diagram().bounds().x;
        double over = Math.max(0, Math.min(x - 0.7 * v.width(), right - v.width()));
        double under = Math.min(0, Math.max(x - 0.3 * v.width(), left));
        view.follow(-(over + under));
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
        double pitch = (width - GUTTER - EDGE) / Math.max(1, playback.steps().get());
        double first = GUTTER + pitch / 2;
        if (v != null && sight.unfolded().get() >= 1 && grid.steps() > 0) {
            pitch = v.across() * grid.pitch();
            first = left + v.left() + v.across() * grid.first();
        }
        TimeAxis.Scale next = new TimeAxis.Scale(left, first, pitch);
        if (!next.equals(axis.scale().get())) {
            axis.scale().set(next);
        }
    }
}
