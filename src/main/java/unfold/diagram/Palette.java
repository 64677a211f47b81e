package unfold.diagram;

import java.awt.Color;
import unfold.circuit.Operation;
import unfold.circuit.Outline;

/**
 * Colours and weights of a picture. Values go from blue over neutral to orange, gradients from purple over neutral to green: two pairs that
 * colour-blind people tell apart.
 *
 * @param background behind everything
 * @param ink lines and letters
 * @param soft what is not reached yet
 * @param frame inside an opened group
 * @param accent what is selected
 * @param neutral zero
 * @param values negative, positive
 * @param gradients negative, positive
 * @param roles outlines of input, state, output, loss, target
 * @param tint how much of a role's colour its box is filled with, 0 to 1
 * @param line width of lines
 * @param type size of letters
 */
public record Palette(
        Color background,
        Color ink,
        Color soft,
        Color frame,
        Color accent,
        Color neutral,
        Pair values,
        Pair gradients,
        Roles roles,
        double tint,
        double line,
        double type) {
    /** Two ends of a scale. */
    public record Pair(Color negative, Color positive) {}

    /** Outlines by what a signal is for. */
    public record Roles(Color input, Color state, Color output, Color loss, Color target) {}

    /** Blue, where the copies begin. */
    private static final double FIRST_HUE = 0.6;
    /** The golden section of the circle of hues, which never comes back to where it was. */
    private static final double GOLDEN = 0.381966;

    private static final Roles ON_LIGHT = new Roles(
            new Color(0x0E7C86), new Color(0x3F51B5), new Color(0x8A5A00), new Color(0xB3261E), new Color(0x3E7B27));
    private static final Roles ON_DARK = new Roles(
            new Color(0x4DD0DA), new Color(0x9FA8FF), new Color(0xF2B84B), new Color(0xFF8A80), new Color(0x9CCC65));

    /** Dark on light. */
    public static final Palette LIGHT = new Palette(
            new Color(0xFFFFFF),
            new Color(0x1F2937),
            new Color(0xA3ABB8),
            new Color(0xF3F4F9),
            new Color(0xF5A800),
            new Color(0xF4F4F2),
            new Pair(new Color(0x1F6FD1), new Color(0xE66A00)),
            new Pair(new Color(0x8E2BB0), new Color(0x0A8F4E)),
            ON_LIGHT,
            0.10,
            1.8,
            22);

    /** Light on dark. */
    public static final Palette DARK = new Palette(
            new Color(0x15181E),
            new Color(0xE6E9EF),
            new Color(0x5B6472),
            new Color(0x1D222B),
            new Color(0xFFC233),
            new Color(0x2C323C),
            new Pair(new Color(0x4DA3FF), new Color(0xFF9533)),
            new Pair(new Color(0xC77DFF), new Color(0x3DDC84)),
            ON_DARK,
            0.16,
            1.8,
            22);

    /** For a hall: pure contrast, thick lines, large letters. */
    public static final Palette PROJECTOR = new Palette(
            new Color(0xFFFFFF),
            new Color(0x000000),
            new Color(0x8A8F98),
            new Color(0xF0F1F6),
            new Color(0xFFA200),
            new Color(0xEFEFEA),
            new Pair(new Color(0x0058D0), new Color(0xE85D00)),
            new Pair(new Color(0x9A1FC8), new Color(0x00924A)),
            new Roles(
                    new Color(0x006E78),
                    new Color(0x2A3AA8),
                    new Color(0x7A4B00),
                    new Color(0xA31515),
                    new Color(0x2E6B12)),
            0.12,
            3,
            26);

    /** The outline of an item's box. */
    public Color role(Outline outline, Outline.Item item) {
        Operation op = item.signal().operation();
        if (op == Operation.INPUT) {
            return roles.input();
        }
        if (op == Operation.TARGET) {
            return roles.target();
        }
        if (op.loss()) {
            return roles.loss();
        }
        boolean judged = outline.circuit().outOf(item.signal()).stream()
                .anyMatch(e -> e.to().operation().loss());
        return judged ? roles.output() : roles.state();
    }

    /** What a box of that outline is filled with. */
    public Color fill(Color role) {
        return mix(background, role, tint);
    }

    /** The colour of a value. */
    public Color value(double v) {
        return shade(values, ValueScale.position(v));
    }

    /** The colour of a gradient on a scale. */
    public Color gradient(double g, GradientScale scale) {
        return shade(gradients, Math.signum(g) * scale.position(g));
    }

    /** The colour at a place of a scale, −1 to 1. */
    public Color shade(Pair pair, double s) {
        if (Double.isNaN(s)) {
            return roles.loss();
        }
        return mix(neutral, s < 0 ? pair.negative() : pair.positive(), Math.min(1, Math.abs(s)));
    }

    /** The colour of an untied weight's copy for a step: no two are alike, and neighbours differ most. */
    Color copy(int step) {
        float hue = (float) ((FIRST_HUE + (step - 1) * GOLDEN) % 1);
        boolean dark = background.getRed() + background.getGreen() + background.getBlue() < 3 * 128;
        return dark ? Color.getHSBColor(hue, 0.55f, 0.96f) : Color.getHSBColor(hue, 0.88f, 0.66f);
    }

    static Color mix(Color a, Color b, double u) {
        return new Color(
                (int) Math.round(a.getRed() + u * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + u * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + u * (b.getBlue() - a.getBlue())));
    }

    /** Ink that can be read on this ground: black on what is light, white on what is dark. */
    public static Color readable(Color ground) {
        double light = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
        return light > 140 ? new Color(0x111111) : Color.WHITE;
    }
}
