package unfold.app.canvas;

import javafx.scene.paint.Color;
import unfold.app.Theme;
import unfold.diagram.Palette;

/** The colours of a theme as JavaFX has them. */
public final class Ink {
    private Ink() {}

    /** A colour of a palette. */
    public static Color of(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getAlpha() / 255.0);
    }

    /** A named colour of a theme. */
    public static Color of(Theme theme, String name) {
        return of(theme.colour(name));
    }

    /** Ink that can be read on a ground, see {@link Palette#readable}. */
    public static Color on(Color ground) {
        return of(Palette.readable(
                new java.awt.Color((float) ground.getRed(), (float) ground.getGreen(), (float) ground.getBlue())));
    }
}
