package unfold.app.canvas;

import javafx.scene.paint.Color;
import unfold.app.Theme;

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
}
