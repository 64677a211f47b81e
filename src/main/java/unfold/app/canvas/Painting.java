package unfold.app.canvas;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import unfold.app.Theme;
import unfold.app.desk.Look;
import unfold.app.desk.Running;
import unfold.diagram.GradientScale;
import unfold.diagram.Palette;
import unfold.train.Snapshot;

/** The colours everything is painted in: the theme's, and one scale each for values and gradients. */
public final class Painting {
    private final Look look;
    private final Running running;
    private final Map<Theme, Palette> palettes = new EnumMap<>(Theme.class);
    private GradientScale scale = GradientScale.USUAL;

    /** The colours for this run. */
    public Painting(Look look, Running running) {
        this.look = look;
        this.running = running;
        running.snapshot().addListener((o, before, now) -> {
            if (now != null) {
                GradientScale exact = GradientScale.of(now.trace());
                scale = before == null ? exact : exact.steadied(scale);
            }
        });
    }

    /** The theme. */
    public ObjectProperty<Theme> theme() {
        return look.theme();
    }

    /** The palette of the theme, on the ground that the controls stand on. */
    public Palette palette() {
        return palettes.computeIfAbsent(look.theme().get(), Painting::palette);
    }

    private static Palette palette(Theme theme) {
        Palette p =
                switch (theme) {
                    case LIGHT -> Palette.LIGHT;
                    case DARK -> Palette.DARK;
                    case PROJECTOR -> Palette.PROJECTOR;
                };
        return new Palette(
                theme.surface(),
                p.ink(),
                p.soft(),
                p.frame(),
                p.accent(),
                p.neutral(),
                p.values(),
                p.gradients(),
                p.roles(),
                p.tint(),
                p.line(),
                p.type());
    }

    /** The scale of gradients of the newest snapshot. */
    public GradientScale scale() {
        Snapshot now = running.snapshot().get();
        return now == null ? GradientScale.USUAL : scale;
    }

    /** The colours of values or of gradients. */
    public HeatMap.Tint tint(boolean gradients) {
        Palette colours = palette();
        GradientScale now = scale();
        return gradients
                ? v -> colours.gradient(v, now).getRGB()
                : v -> colours.value(v).getRGB();
    }
}
