package unfold.app.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import unfold.analysis.SpanUnits.Span;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.task.Vocabulary;

/**
 * A page of text in lines, each sign on a ground of its own colour. Only the lines in sight are drawn: the grounds as one picture a line,
 * the signs as one string a line and ink.
 */
final class PageText extends Layered {
    private static final double EDGE = 4;
    private static final int WHEEL = 3;
    private static final double FAINT = 0.45;
    /** Lines that are shorter in the mean than this part of the width run on. */
    private static final double SHORT = 0.4;

    private final List<String> signs;
    private final boolean[] ends;
    private final boolean[] spaces;
    private final Marking marking;
    private final Map<String, Double> widths = new HashMap<>();
    private int[] cells = {};
    private PageLines lines;
    private int[] argb;
    private List<Span> places = List.of();
    private Theme theme = Theme.LIGHT;
    private Font font = Font.font("Monospaced", 14);
    private double cell = 8;
    private double pitch = 20;
    private int top;
    private boolean dragging;
    private IntConsumer onPoint = sign -> {};
    private Runnable onMoved = () -> {};
    private Runnable onMarked = () -> {};
    private IntConsumer onJump = by -> {};
    private Runnable onSeen = () -> {};

    /**
     * A page.
     *
     * @param signs in order
     * @param ends whether a line ends with a sign
     * @param spaces whether a line may be broken behind a sign
     */
    PageText(List<String> signs, boolean[] ends, boolean[] spaces) {
        this.signs = signs;
        this.ends = ends.clone();
        this.spaces = spaces.clone();
        this.argb = new int[signs.size()];
        this.marking = new Marking(signs.size());
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        measure();
        lines = broken();
        focusedProperty().addListener(o -> touch());
        widthProperty().addListener(o -> rebreak());
        heightProperty().addListener(o -> scroll(top));
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(e -> released());
        setOnMouseMoved(e -> onPoint.accept(sign(e)));
        setOnMouseExited(e -> onPoint.accept(-1));
        setOnScroll(this::wheeled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Hears which sign the mouse is over, −1 for none. */
    void onPoint(IntConsumer heard) {
        onPoint = heard;
    }

    /** Hears that the cursor has moved. */
    void onMoved(Runnable heard) {
        onMoved = heard;
    }

    /** Hears that something else is marked. */
    void onMarked(Runnable heard) {
        onMarked = heard;
    }

    /** Hears that the next place is asked for (1), or the one before (−1). */
    void onJump(IntConsumer heard) {
        onJump = heard;
    }

    /** Hears that other lines are seen, or lines are broken otherwise. */
    void onSeen(Runnable heard) {
        onSeen = heard;
    }

    /** The cursor and what is marked. */
    Marking marking() {
        return marking;
    }

    PageLines lines() {
        return lines;
    }

    /** The first line that is seen. */
    int top() {
        return top;
    }

    /** How many lines are seen. */
    int rows() {
        return Math.max(1, (int) ((getHeight() - 2 * EDGE) / pitch));
    }

    /** Shows the signs on these grounds, 0xAARRGGBB, and underlines some places. */
    void show(int[] grounds, List<Span> underlined) {
        argb = grounds.clone();
        places = underlined;
        touch();
    }

    /** Draws in a theme. */
    void theme(Theme look) {
        if (theme != look) {
            theme = look;
            measure();
            rebreak();
        }
    }

    /** Puts the cursor on a sign, and the sign in sight. */
    void go(int sign) {
        marking.move(sign, false);
        moved();
    }

    /** Puts the cursor at the beginning of a stretch, and that in sight; what is marked stays. */
    void show(Span place) {
        marking.keep();
        go(place.from());
    }

    /** Scrolls so that this line is the first. */
    void scroll(int line) {
        top = Math.max(0, Math.min(lines.lines() - rows(), line));
        touch();
        onSeen.run();
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

    /** Short lines run on, one behind the other, where they would leave most of the width empty. */
    private PageLines broken() {
        int columns = (int) ((Math.max(200, getWidth()) - 2 * EDGE) / cell) - 1;
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

    private void rebreak() {
        int first = lines.first(top);
        lines = broken();
        scroll(first < lines.signs() ? lines.line(first) : 0);
    }

    private int sign(MouseEvent e) {
        return lines.at((int) Math.floor((e.getY() - EDGE) / pitch) + top, (int) ((e.getX() - EDGE) / cell));
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        if (e.isShortcutDown()) {
            marking.keep();
        } else if (!e.isShiftDown()) {
            marking.clear();
        }
        dragging = true;
        marking.move(sign(e), e.isShiftDown());
        moved();
        e.consume(); // or a scroll pane around takes the focus
    }

    private void dragged(MouseEvent e) {
        marking.move(sign(e), true);
        moved();
        onPoint.accept(marking.cursor());
    }

    private void released() {
        dragging = false;
        onMarked.run();
    }

    private void wheeled(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            scroll(top + (e.getDeltaY() < 0 ? WHEEL : -WHEEL));
            e.consume();
        }
    }

    private void moved() {
        int line = lines.line(marking.cursor());
        if (line < top) {
            scroll(line);
        } else if (line >= top + rows()) {
            scroll(line - rows() + 1);
        }
        touch();
        onMoved.run();
        if (!dragging) {
            onMarked.run();
        }
    }

    private void press(KeyEvent e) {
        if (e.isAltDown() || !act(e)) {
            return;
        }
        e.consume();
    }

    private boolean act(KeyEvent e) {
        int at = marking.cursor();
        int line = lines.line(at);
        switch (e.getCode()) {
            case LEFT -> move(at - 1, e);
            case RIGHT -> move(at + 1, e);
            case UP -> move(lines.at(line - 1, line == 0 ? 0 : lines.column(at)), e);
            case DOWN -> move(lines.at(line + 1, lines.column(at)), e);
            case PAGE_UP -> move(lines.at(line - rows(), lines.column(at)), e);
            case PAGE_DOWN -> move(lines.at(line + rows(), lines.column(at)), e);
            case HOME -> move(e.isShortcutDown() ? 0 : lines.first(line), e);
            case END -> move(e.isShortcutDown() ? lines.signs() - 1 : lines.first(line + 1) - 1, e);
            case ENTER -> {
                marking.keep();
                onMarked.run();
                touch();
            }
            case F3 -> onJump.accept(e.isShiftDown() ? -1 : 1);
            case ESCAPE -> {
                return unmark();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(int to, KeyEvent e) {
        marking.move(to, e.isShiftDown());
        moved();
    }

    /** Escape closes the experiment where nothing is marked. */
    private boolean unmark() {
        if (marking.spans().isEmpty()) {
            return false;
        }
        marking.clear();
        onMarked.run();
        touch();
        return true;
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        int last = Math.min(lines.lines(), top + rows());
        g.setImageSmoothing(false);
        for (int line = top; line < last; line++) {
            grounds(g, line);
        }
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        for (int line = top; line < last; line++) {
            signs(g, line);
        }
        g.setLineWidth(2 * theme.strokeScale());
        g.setStroke(Ink.of(theme.text()));
        for (Span place : places) {
            along(g, place, last, false);
        }
        g.setStroke(Ink.of(theme.accent()));
        for (Span span : marking.spans()) {
            along(g, span, last, true);
        }
        int at = marking.cursor();
        if (lines.line(at) >= top && lines.line(at) < last) {
            g.setStroke(Ink.of(isFocused() ? theme.accent() : theme.muted()));
            g.strokeRect(x(at), y(lines.line(at)), cell * cells[at], pitch - 2);
        }
    }

    private double x(int sign) {
        return EDGE + cell * lines.column(sign);
    }

    private double y(int line) {
        return EDGE + pitch * (line - top);
    }

    private void grounds(GraphicsContext g, int line) {
        int[] pixels = new int[lines.width()];
        for (int t = lines.first(line); t < lines.first(line + 1); t++) {
            int from = Math.min(pixels.length, lines.column(t));
            Arrays.fill(pixels, from, Math.min(pixels.length, from + cells[t]), argb[t]);
        }
        WritableImage picture = new WritableImage(pixels.length, 1);
        picture.getPixelWriter()
                .setPixels(0, 0, pixels.length, 1, PixelFormat.getIntArgbInstance(), pixels, 0, pixels.length);
        g.drawImage(picture, EDGE, y(line), cell * pixels.length, pitch - 2);
    }

    /** What fits its cells goes into one string for each ink; the rest is drawn sign by sign. */
    private void signs(GraphicsContext g, int line) {
        double y = y(line) + (pitch - 2) / 2;
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
                g.fillText(sign, x(t) + cell * cells[t] / 2, y, cell * cells[t]);
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
    private void along(GraphicsContext g, Span span, int last, boolean framed) {
        if (lines.line(span.to() - 1) < top || lines.line(span.from()) >= last) {
            return;
        }
        int t = span.from();
        while (t < span.to()) {
            int line = lines.line(t);
            int end = Math.min(span.to(), lines.first(line + 1));
            if (line >= top && line < last) {
                double right = x(end - 1) + cell * cells[end - 1];
                double bottom = y(line) + pitch - 2;
                if (framed) {
                    g.strokeRect(x(t), y(line), right - x(t), pitch - 2);
                } else {
                    g.strokeLine(x(t) + 1, bottom, right - 1, bottom);
                }
            }
            t = end;
        }
    }
}
