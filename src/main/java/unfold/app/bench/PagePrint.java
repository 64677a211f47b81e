package unfold.app.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import unfold.analysis.SpanUnits.Span;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.print.Pen;
import unfold.task.Vocabulary;

/**
 * How a page of text is set and drawn: each sign in cells of one width, on a ground of its own colour. The grounds are one picture, the
 * signs one string for each line and ink.
 */
final class PagePrint {
    /** What is left free at each side. */
    static final double EDGE = 4;

    private static final double GAP = 2;
    /** A row of a picture that is made larger may reach so far into the next. */
    private static final double SEAM = 1;

    private static final double FAINT = 0.45;
    /** Lines that are shorter in the mean than this part of the width run on. */
    private static final double SHORT = 0.4;

    /**
     * The lines that are drawn.
     *
     * @param lines all there are
     * @param top the first that is drawn
     * @param last the one after the last
     */
    record Sight(PageLines lines, int top, int last) {
        private boolean shows(int line) {
            return line >= top && line < last;
        }
    }

    private final List<String> signs;
    private final boolean[] ends;
    private final boolean[] spaces;
    private final Map<String, Double> widths = new HashMap<>();
    private int[] cells = {};
    private WritableImage grounds = new WritableImage(1, 1);
    private Theme theme = Theme.LIGHT;
    private Font font = Font.getDefault();
    private double cell;
    private double pitch;

    /**
     * A page in the light theme.
     *
     * @param signs in order
     * @param ends whether a line ends with a sign
     * @param spaces whether a line may be broken behind a sign
     */
    PagePrint(List<String> signs, boolean[] ends, boolean[] spaces) {
        this.signs = signs;
        this.ends = ends.clone();
        this.spaces = spaces.clone();
        measure();
    }

    /** Sets it anew in a theme; false if it is set so already. */
    boolean theme(Theme look) {
        boolean other = theme != look;
        theme = look;
        if (other) {
            measure();
        }
        return other;
    }

    /** From line to line, in pixels. */
    double pitch() {
        return pitch;
    }

    /** The column at this place. */
    int column(double x) {
        return (int) ((x - EDGE) / cell);
    }

    private void measure() {
        double type = 14 * theme.sideScale();
        font = Font.font("Monospaced", type);
        cell = width("0000000000") / 10;
        pitch = Math.rint(1.5 * type);
        widths.clear();
        cells = signs.stream()
                .mapToInt(s -> (int) Math.max(1, Math.ceil(widths.computeIfAbsent(s, this::width) / cell - 0.1)))
                .toArray();
    }

    private double width(String text) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    /** Breaks it for a width in pixels; short lines run on, one behind the other, where they would leave most of it empty. */
    PageLines broken(double width) {
        int columns = (int) ((width - 2 * EDGE) / cell) - 1;
        long full = IntStream.range(0, ends.length).filter(t -> ends[t]).count();
        boolean runsOn = signs.size() < SHORT * columns * full;
        if (!runsOn) {
            return new PageLines(cells, ends, spaces, columns);
        }
        int[] apart = cells.clone();
        boolean[] breaks = spaces.clone();
        for (int t = 0; t < apart.length; t++) {
            apart[t] += ends[t] ? 1 : 0;
            breaks[t] |= ends[t];
        }
        return new PageLines(apart, new boolean[apart.length], breaks, columns);
    }

    /** Draws the lines in sight on these grounds, 0xAARRGGBB; some places underlined, some framed. */
    void paint(Pen g, Sight sight, int[] argb, List<Span> underlined, List<Span> framed) {
        grounds(g, sight, argb);
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        for (int line = sight.top; line < sight.last; line++) {
            signs(g, sight, line, argb);
        }
        g.setLineWidth(2 * theme.strokeScale());
        g.setStroke(Ink.of(theme.text()));
        underlined.forEach(place -> along(g, sight, place, false));
        g.setStroke(Ink.of(theme.accent()));
        framed.forEach(place -> along(g, sight, place, true));
    }

    /** Draws the cursor on a sign. */
    void cursor(Pen g, Sight sight, int sign, boolean focused) {
        int line = sight.lines.line(sign);
        if (sight.shows(line)) {
            g.setLineWidth(2 * theme.strokeScale());
            g.setStroke(Ink.of(focused ? theme.accent() : theme.muted()));
            g.strokeRect(x(sight, sign), y(sight, line), cell * cells[sign], pitch - GAP);
        }
    }

    private double x(Sight sight, int sign) {
        return EDGE + cell * sight.lines.column(sign);
    }

    private double y(Sight sight, int line) {
        return EDGE + pitch * (line - sight.top);
    }

    /** All grounds as one picture of a pixel for each cell, and over it what stays clear between the lines. */
    private void grounds(Pen g, Sight sight, int[] argb) {
        PageLines lines = sight.lines;
        int top = sight.top;
        int last = sight.last;
        int wide = lines.width();
        int high = last - top;
        int[] pixels = new int[wide * high];
        for (int t = lines.first(top); t < lines.first(last); t++) {
            int row = (lines.line(t) - top) * wide;
            int from = Math.min(wide, lines.column(t));
            Arrays.fill(pixels, row + from, row + Math.min(wide, from + cells[t]), argb[t]);
        }
        if (grounds.getWidth() != wide || grounds.getHeight() != high) {
            grounds = new WritableImage(wide, high);
        }
        grounds.getPixelWriter().setPixels(0, 0, wide, high, PixelFormat.getIntArgbInstance(), pixels, 0, wide);
        g.setImageSmoothing(false);
        g.drawImage(grounds, EDGE, EDGE, cell * wide, pitch * high);
        g.setFill(Ink.of(theme.surface()));
        for (int line = top; line < last; line++) {
            g.fillRect(EDGE, y(sight, line) + pitch - GAP, cell * wide, GAP + SEAM);
        }
    }

    /** What fits its cells goes into one string for each ink; the rest is drawn sign by sign. */
    private void signs(Pen g, Sight sight, int line, int[] argb) {
        PageLines lines = sight.lines;
        double y = y(sight, line) + (pitch - GAP) / 2;
        Map<Color, StringBuilder> inks = new HashMap<>();
        for (int t = lines.first(line); t < lines.first(line + 1); t++) {
            String sign = signs.get(t);
            if (sign.isBlank()) {
                continue;
            }
            Color ink = ink(argb[t]);
            ink = sign.equals(Vocabulary.LINE_BREAK) ? ink.deriveColor(0, 1, 1, FAINT) : ink;
            boolean fits = sign.length() == 1 && Math.abs(widths.getOrDefault(sign, 0.0) - cell) < 0.01;
            if (fits) {
                StringBuilder text = inks.computeIfAbsent(ink, i -> new StringBuilder());
                while (text.length() < lines.column(t)) {
                    text.append(' ');
                }
                text.append(sign);
            } else {
                g.setFill(ink);
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(sign, x(sight, t) + cell * cells[t] / 2, y, cell * cells[t]);
            }
        }
        g.setTextAlign(TextAlignment.LEFT);
        inks.forEach((ink, text) -> {
            g.setFill(ink);
            g.fillText(text.toString(), EDGE, y);
        });
    }

    private Color ink(int ground) {
        return ground == 0
                ? Ink.of(theme.text())
                : Ink.on(Color.rgb(ground >> 16 & 0xFF, ground >> 8 & 0xFF, ground & 0xFF));
    }

    /** A frame around a stretch, or a line below it, line by line. */
    private void along(Pen g, Sight sight, Span span, boolean framed) {
        PageLines lines = sight.lines;
        if (lines.line(span.to() - 1) < sight.top || lines.line(span.from()) >= sight.last) {
            return;
        }
        int t = span.from();
        while (t < span.to()) {
            int line = lines.line(t);
            int end = Math.min(span.to(), lines.first(line + 1));
            if (sight.shows(line)) {
                double right = x(sight, end - 1) + cell * cells[end - 1];
                double bottom = y(sight, line) + pitch - GAP;
                if (framed) {
                    g.strokeRect(x(sight, t), y(sight, line), right - x(sight, t), pitch - GAP);
                } else {
                    g.strokeLine(x(sight, t) + 1, bottom, right - 1, bottom);
                }
            }
            t = end;
        }
    }
}
