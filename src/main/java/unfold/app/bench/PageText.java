package unfold.app.bench;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import unfold.analysis.SpanUnits.Span;
import unfold.app.Theme;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** A page of text that is scrolled, walked through and marked by mouse and keys; only the lines in sight are drawn. */
final class PageText extends Layered {
    private static final int WHEEL = 3;

    private static final double LEAST = 200;

    private final PagePrint print;
    private final Marking marking;
    private PageLines lines;
    private int[] argb;
    private List<Span> places = List.of();
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
        this.print = new PagePrint(signs, ends, spaces);
        this.lines = print.broken(LEAST);
        this.argb = new int[signs.size()];
        this.marking = new Marking(signs.size());
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
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
        return Math.max(1, (int) ((getHeight() - 2 * PagePrint.EDGE) / print.pitch()));
    }

    /** Shows the signs on these grounds, 0xAARRGGBB, and underlines some places. */
    void show(int[] grounds, List<Span> underlined) {
        argb = grounds.clone();
        places = underlined;
        touch();
    }

    /** Draws in a theme. */
    void theme(Theme look) {
        if (print.theme(look)) {
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

    private void rebreak() {
        int first = lines.first(top);
        lines = print.broken(Math.max(LEAST, getWidth()));
        scroll(first < lines.signs() ? lines.line(first) : 0);
    }

    private int sign(MouseEvent e) {
        return lines.at((int) Math.floor((e.getY() - PagePrint.EDGE) / print.pitch()) + top, print.column(e.getX()));
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
    protected void paint(Pen g, double width, double height) {
        int last = Math.min(lines.lines(), top + rows());
        if (last > top) {
            PagePrint.Sight sight = new PagePrint.Sight(lines, top, last);
            print.paint(g, sight, argb, places, marking.spans());
            print.cursor(g, sight, marking.cursor(), isFocused());
        }
    }
}
