package unfold.app.canvas;

import unfold.diagram.Diagram;
import unfold.diagram.Viewport;

/**
 * The room that the columns of an unfolded graph take across a pane: the heat map below names its rows at the left edge, so that a column
 * further left than its names could be seen in one picture but not in the other.
 *
 * @param start where it begins, in pixels from the left edge of the pane
 * @param end where the last column or what stands beside it ends
 */
record Spread(double start, double end) {
    /** Less than a pixel, which rounding may take. */
    private static final double NOTHING = 0.5;

    /** Where a part of the diagram has the columns, with the room for names before them. */
    static Spread of(Diagram diagram, Viewport part) {
        return new Spread(
                part.left()
                        + Math.min(
                                part.across() * diagram.bounds().x, part.across() * first(diagram) - TimeAxis.GUTTER),
                part.left() + part.across() * last(diagram));
    }

    /** Shows all steps and fits the height: not larger than this, and the steps pressed together where they take too much room. */
    static Viewport whole(Diagram diagram, double width, double height, double most) {
        double scale = Math.min(most, height / diagram.bounds().height);
        return centred(diagram, scale, Math.min(scale, across(diagram, width)), width, height);
    }

    /** Shows all steps in their own proportions, not larger than this. */
    static Viewport even(Diagram diagram, double width, double height, double most) {
        double scale = Math.min(Math.min(most, height / diagram.bounds().height), across(diagram, width));
        return centred(diagram, scale, scale, width, height);
    }

    /** Pixels a unit at which the room taken is as wide as the pane. */
    private static double across(Diagram diagram, double width) {
        double beside = Math.max(1, width - TimeAxis.GUTTER) / (last(diagram) - first(diagram));
        return Math.min(beside, width / (last(diagram) - diagram.bounds().x));
    }

    /** In the middle, moved no further than needed to have the names beside the columns. */
    private static Viewport centred(Diagram diagram, double scale, double across, double width, double height) {
        Viewport middle = Viewport.centred(diagram.bounds(), scale, across, width, height);
        Spread taken = of(diagram, middle);
        return middle.moved(Math.max(0, -taken.start()) - Math.max(0, taken.end() - width), 0);
    }

    /** Where the first column begins, in the diagram. */
    private static double first(Diagram diagram) {
        return diagram.grid().first() - diagram.grid().pitch() / 2;
    }

    /** Where the last column or what stands beside it ends, in the diagram. */
    private static double last(Diagram diagram) {
        Diagram.Grid grid = diagram.grid();
        return Math.max(diagram.bounds().getMaxX(), grid.centre(grid.steps()) + grid.pitch() / 2);
    }

    /**
     * Pixels by which the columns lie too far right in a pane of this width: as many as wished, but no further than there is something to
     * be seen, and not at all while everything is in sight.
     */
    double scroll(double wished, double width) {
        if (end - start <= width + NOTHING) {
            return start < -NOTHING ? start : end > width + NOTHING ? end - width : 0;
        }
        if (end < width && start < 0) {
            return Math.max(start, end - width); // nothing to be seen beyond the last step
        }
        return Math.max(Math.min(0, start), Math.min(Math.max(0, end - width), wished));
    }
}
