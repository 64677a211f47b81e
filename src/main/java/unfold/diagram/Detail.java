package unfold.diagram;

/**
 * What can be seen at a scale.
 *
 * @param letters whether labels and arrow heads are drawn
 * @param cells whether the units of a vector are drawn apart
 */
record Detail(boolean letters, boolean cells) {
    private static final double STEP_FOR_LETTERS = 24;
    private static final double BOX_FOR_LETTERS = 16;
    private static final double BOX_FOR_CELLS = 9;

    static Detail of(Frame frame) {
        double scale = frame.viewport().scale();
        double step = frame.diagram().unfolded() ? frame.diagram().grid().pitch() * scale : STEP_FOR_LETTERS;
        double box = Layers.SIGNAL * scale;
        return new Detail(step >= STEP_FOR_LETTERS && box >= BOX_FOR_LETTERS, box >= BOX_FOR_CELLS);
    }
}
