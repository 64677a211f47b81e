package unfold.diagram;

/**
 * What can be seen at a scale.
 *
 * @param letters whether labels and arrow heads are drawn
 * @param cells whether the units of a vector are drawn apart
 */
record Detail(boolean letters, boolean cells) {
    private static final double STEP_FOR_LETTERS = 24;
    private static final double BANDS_BELOW = 4;
    private static final double BOX_FOR_LETTERS = 16;
    private static final double BOX_FOR_CELLS = 9;

    /** Whether steps are too narrow for boxes: below four pixels, or pressed together to less than a box is wide. */
    static boolean bands(Frame frame) {
        Viewport v = frame.viewport();
        double step = frame.diagram().grid().pitch() * v.across();
        boolean pressed = v.across() < 0.6 * v.scale();
        return frame.diagram().grid().columns() && (step < BANDS_BELOW || pressed);
    }

    static Detail of(Frame frame) {
        double scale = frame.viewport().across();
        double step = frame.diagram().grid().columns() ? frame.diagram().grid().pitch() * scale : STEP_FOR_LETTERS;
        double box = Layers.SIGNAL * scale;
        return new Detail(step >= STEP_FOR_LETTERS && box >= BOX_FOR_LETTERS, box >= BOX_FOR_CELLS);
    }
}
