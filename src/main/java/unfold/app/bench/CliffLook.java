package unfold.app.bench;

import javafx.scene.paint.Color;
import unfold.analysis.CliffSurface;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.diagram.Palette;

/** The colours of the cliff: ground by its height or by the steepness there, and the two ways over it. */
record CliffLook(Palette palette, Theme theme, boolean steepness) {
    /** Norms from 10⁻⁴ to 10² go through the whole scale. */
    private static final double GENTLE = -4;

    private static final double STEEP = 2;

    /** Of the ground. */
    Color ground(double error, double norm) {
        Color low = Ink.of(palette.background());
        if (steepness) {
            double share = (Math.log10(Math.max(1e-300, norm)) - GENTLE) / (STEEP - GENTLE);
            return low.interpolate(Ink.of(palette.gradients().positive()), 0.85 * Math.max(0, Math.min(1, share)));
        }
        double share = Math.sqrt(Math.min(1, error / CliffSurface.LARGEST));
        return low.interpolate(Ink.of(palette.roles().state()), 0.06 + 0.6 * share);
    }

    /** Of contour lines. */
    Color contour() {
        return Ink.of(palette.ink()).deriveColor(0, 1, 1, 0.35);
    }

    /** Of the way without clipping. */
    Color free() {
        return Ink.of(palette.values().positive());
    }

    /** Of the clipped way. */
    Color clipped() {
        return Ink.of(palette.gradients().positive());
    }
}
