package unfold.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The looks of the window. The colours stand in {@code theme-*.css} and nowhere else: controls take them from there, and what is
 * painted by Java2D gets the same ones from here.
 */
public enum Theme {
    /** Dark on light. */
    LIGHT("light", new PrimerLight().getUserAgentStylesheet(), false, 1, 1),
    /** Light on dark. */
    DARK("dark", new PrimerDark().getUserAgentStylesheet(), true, 1, 1),
    /** Dark on light with large type and thick lines, for the last row of a lecture hall. */
    PROJECTOR("projector", new PrimerLight().getUserAgentStylesheet(), false, 22 / 14.0, 1.75);

    // a constant string, not a Pattern: the constructors run before the other static fields are set
    private static final String COLOUR_LINE = "-unfold-([a-z0-9-]+):\\s*#([0-9a-f]{6});";
    private static final int SERIES = 8;
    private static final double SIDE = 0.4;

    private final String key;
    private final String userAgentStylesheet;
    private final boolean dark;
    private final double typeScale;
    private final double strokeScale;
    private final String sheet;

    @SuppressWarnings("ImmutableEnumChecker") // Map.copyOf gives an unmodifiable map of unmodifiable colours
    private final Map<String, Color> colours;

    Theme(String key, String userAgentStylesheet, boolean dark, double typeScale, double strokeScale) {
        this.key = key;
        this.userAgentStylesheet = userAgentStylesheet;
        this.dark = dark;
        this.typeScale = typeScale;
        this.strokeScale = strokeScale;
        URL url = Objects.requireNonNull(Theme.class.getResource("theme-" + key + ".css"));
        this.sheet = url.toExternalForm();
        this.colours = read(url);
    }

    private static Map<String, Color> read(URL sheet) {
        try (InputStream in = sheet.openStream()) {
            Map<String, Color> colours = new HashMap<>();
            Matcher found = Pattern.compile(COLOUR_LINE).matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                colours.put(found.group(1), new Color(Integer.parseInt(found.group(2), 16)));
            }
            return Map.copyOf(colours);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + sheet, e);
        }
    }

    /** The theme of this name, or the light one. */
    public static Theme of(String key) {
        return Arrays.stream(values())
                .filter(t -> t.key.equals(key))
                .findFirst()
                .orElse(LIGHT);
    }

    /** The name in settings and message keys: {@code light}, {@code dark} or {@code projector}. */
    public String key() {
        return key;
    }

    /** What to give to {@code Application.setUserAgentStylesheet}. */
    public String userAgentStylesheet() {
        return userAgentStylesheet;
    }

    /** What to add to the scene's stylesheets; the other themes' sheets go out. */
    public String stylesheet() {
        return sheet;
    }

    /** Whether light ink stands on a dark ground. */
    public boolean dark() {
        return dark;
    }

    /** Type size relative to the light theme's. */
    public double typeScale() {
        return typeScale;
    }

    /** Type size of formulas and numbers beside the diagram, relative to the light theme's: large type grows less there. */
    public double sideScale() {
        return 1 + SIDE * (typeScale - 1);
    }

    /** Line thickness relative to the light theme's. */
    public double strokeScale() {
        return strokeScale;
    }

    /** A colour by its name in the style sheet, without the prefix: {@code -unfold-grid} is {@code "grid"}. */
    public Color colour(String name) {
        Color colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("theme-" + key + ".css has no colour -unfold-" + name);
        }
        return colour;
    }

    /** The ground of diagram and charts. */
    public Color surface() {
        return colour("surface");
    }

    /** Ink for text and the main lines. */
    public Color text() {
        return colour("text");
    }

    /** Ink for axes and secondary text. */
    public Color muted() {
        return colour("muted");
    }

    /** Axis lines and frames. */
    public Color line() {
        return colour("line");
    }

    /** Grid lines: seen when looked for. */
    public Color grid() {
        return colour("grid");
    }

    /** Focus and selection. */
    public Color accent() {
        return colour("accent");
    }

    /** Eight colours for curves that readers with colour blindness can tell apart by hue or lightness. */
    public List<Color> series() {
        return IntStream.rangeClosed(1, SERIES)
                .mapToObj(i -> colour("series-" + i))
                .toList();
    }
}
