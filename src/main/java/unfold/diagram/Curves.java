package unfold.diagram;

import java.util.List;

/**
 * Curves over steps in one pair of axes.
 *
 * @param title what is shown
 * @param across what runs from left to right, with its unit
 * @param up what runs from bottom to top, with its unit
 * @param logarithmic whether the axis that runs up is logarithmic; numbers that are not above zero are then left out
 * @param curves the curves, the first drawn last
 */
public record Curves(String title, String across, String up, boolean logarithmic, List<Curve> curves) {
    /** How a curve is drawn. */
    public enum Look {
        /** A line in the first colour. */
        FIRST,
        /** A line in the second colour. */
        SECOND,
        /** A line in the third colour. */
        THIRD,
        /** A dashed line for something known beforehand. */
        GIVEN
    }

    /**
     * One curve.
     *
     * @param name for the legend
     * @param x places, not falling
     * @param y heights; where one is not finite the line is broken
     */
    public record Curve(String name, Look look, double[] x, double[] y) {
        /** Checks that there are as many places as heights. */
        public Curve {
            if (x.length != y.length) {
                throw new IllegalArgumentException(name + ": " + x.length + " places for " + y.length + " heights");
            }
        }
    }
}
