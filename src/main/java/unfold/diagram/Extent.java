package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.List;
import unfold.circuit.Symbol;

/**
 * How large the letters of weights are: a guess, for the letters themselves are not there yet.
 *
 * @param width of all
 * @param up from their base line
 * @param down from there
 */
record Extent(double width, double up, double down) {
    /** The size of letters that room is made for. */
    static final double TYPE = 26 * Wire.Label.SIZE;

    /** The room around letters. */
    static final double GAP = 2;

    private static final double LETTER = 0.82;
    private static final double SMALL = 0.4;
    private static final double COMMA = 0.45;

    /** That of letters beside a wire with a number raised if its weights have a copy for each step. */
    static Extent of(Wire.Label label, boolean untied) {
        double width = 0;
        boolean low = false;
        boolean high = untied;
        List<Symbol> symbols = label.symbols();
        for (int k = 0; k < symbols.size(); k++) {
            Symbol s = symbols.get(k);
            int small = Math.max(s.below().length(), s.above().length() + (untied ? 4 : 0));
            width += (k == 0 ? 0 : COMMA) + LETTER * Math.max(1, s.letter().length()) + SMALL * small;
            low |= !s.below().isEmpty();
            high |= !s.above().isEmpty();
        }
        return new Extent(width * TYPE, (high ? 0.92 : 0.72) * TYPE, (low ? 0.24 : 0.05) * TYPE);
    }

    /** Where letters stand at a place, with a little room around. */
    Rectangle2D.Double at(double x, double y, int side) {
        double left = x + (side > 0 ? 0 : side < 0 ? -width : -width / 2);
        double base = side == 0 ? y : y + 0.33 * TYPE;
        return new Rectangle2D.Double(left - GAP, base - up - GAP, width + 2 * GAP, up + down + 2 * GAP);
    }

    /** Where these letters stand, with a little room around. */
    Rectangle2D.Double around(Wire.Label label) {
        return at(label.x(), label.y(), label.side());
    }
}
