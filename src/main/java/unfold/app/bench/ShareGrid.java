package unfold.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;

/** Shares between nothing and all, in rows and columns: the fuller a place, the stronger its colour. */
final class ShareGrid extends Layered {
    /**
     * One place.
     *
     * @param share from 0 to 1; empty while nothing is known
     * @param said the share in figures
     * @param note small figures under it; empty for none
     * @param busy whether it is being measured
     */
    record Place(OptionalDouble share, String said, String note, boolean busy) {
        static final Place UNKNOWN = new Place(OptionalDouble.empty(), "", "", false);

        static Place of(OptionalDouble share) {
            double known = share.orElse(0);
            return new Place(share, known >= 0.995 ? "1" : String.format(Locale.ROOT, "%.2f", known), "", false);
        }
    }

    private static final double EDGE = 8;
    private static final double NARROWEST = 40;
    private static final double WIDEST_NAME = 200;

    private String down = "";
    private String across = "";
    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private List<List<Place>> places = List.of();
    private Theme theme = Theme.LIGHT;
    private int row;
    private int column;
    private boolean chooses;
    private BiConsumer<Integer, Integer> chosen = (r, c) -> {};
    private Runnable opened = () -> {};
    private double left;
    private double top;
    private double w = 1;
    private double h = 1;

    /** An empty grid. */
    ShareGrid() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener(o -> touch());
    }

    /** Names what the rows and the columns are. */
    void names(String ofRows, String ofColumns) {
        down = ofRows;
        across = ofColumns;
        touch();
    }

    /** Shows these places, a list of places for each row. */
    void show(List<String> nextRows, List<String> nextColumns, List<List<Place>> next) {
        rows = List.copyOf(nextRows);
        columns = List.copyOf(nextColumns);
        places = List.copyOf(next);
        row = Math.max(0, Math.min(row, rows.size() - 1));
        column = Math.max(0, Math.min(column, columns.size() - 1));
        touch();
    }

    void theme(Theme next) {
        theme = next;
        touch();
    }

    /** Lets a place be chosen, by mouse or arrow keys, and opened, by a double click or Enter. */
    void onChosen(BiConsumer<Integer, Integer> choice, Runnable open) {
        chooses = true;
        chosen = choice;
        opened = open;
        setFocusTraversable(true);
        setOnMousePressed(this::pressed);
        setOnKeyPressed(this::typed);
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int c = (int) Math.floor((event.getX() - left) / w);
        int r = (int) Math.floor((event.getY() - top) / h);
        if (event.getButton() == MouseButton.PRIMARY && c >= 0 && c < columns.size() && r >= 0 && r < rows.size()) {
            choose(r, c);
            if (event.getClickCount() == 2) {
                opened.run();
            }
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> choose(row, column - 1);
            case RIGHT -> choose(row, column + 1);
            case UP -> choose(row - 1, column);
            case DOWN -> choose(row + 1, column);
            case ENTER -> opened.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int r, int c) {
        row = Math.max(0, Math.min(rows.size() - 1, r));
        column = Math.max(0, Math.min(columns.size() - 1, c));
        chosen.accept(row, column);
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        if (rows.isEmpty() || columns.isEmpty()) {
            return;
        }
        double type = theme.sideScale();
        Font font = Font.font(12 * type);
        double widest = Math.max(extent(down + " ↓", font), extent(across + " →", font));
        for (String name : rows) {
            widest = Math.max(widest, extent(name, font));
        }
        left = Math.min(widest, WIDEST_NAME * type) + 2 * EDGE;
        top = (down.isEmpty() ? 22 : 38) * type;
        w = Math.max(NARROWEST / 2, Math.min(120 * type, (width - left - EDGE) / columns.size()));
        h = Math.max(8, Math.min(56 * type, (height - top - EDGE) / rows.size()));
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(Ink.of(theme.muted()));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(down.isEmpty() ? across : across + " →", left - EDGE, 11 * type, left - 2 * EDGE);
        if (!down.isEmpty()) {
            g.fillText(down + " ↓", left - EDGE, 28 * type, left - 2 * EDGE);
        }
        int each = (int) Math.max(1, Math.ceil(14 * type / h));
        for (int r = 0; r < rows.size(); r += each) {
            g.fillText(rows.get(r), left - EDGE, top + (r + 0.5) * h, left - 2 * EDGE);
        }
        g.setTextAlign(TextAlignment.CENTER);
        for (int c = 0; c < columns.size(); c++) {
            g.fillText(columns.get(c), left + (c + 0.5) * w, top - 11 * type, w - 4);
        }
        for (int r = 0; r < places.size(); r++) {
            for (int c = 0; c < places.get(r).size(); c++) {
                place(g, places.get(r).get(c), left + c * w, top + r * h);
            }
        }
        if (chooses) {
            g.setStroke(Ink.of(isFocused() ? theme.accent() : theme.muted()));
            g.setLineWidth(isFocused() ? 2.5 : 1.2);
            g.strokeRect(left + column * w + 1, top + row * h + 1, w - 2, h - 2);
        }
    }

    private static double extent(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    private void place(Pen g, Place place, double x, double y) {
        Color ground = Ink.of(theme.grid());
        double share = place.share().orElse(0);
        Color colour = place.share().isPresent()
                ? ground.interpolate(Ink.of(theme, "series-3"), share)
                : ground.deriveColor(0, 1, 1, 0.35);
        g.setFill(colour);
        g.fillRect(x + 1, y + 1, w - 2, h - 2);
        if (place.busy()) {
            g.setFill(Ink.of(theme, "series-1"));
            g.fillRect(x + 1, y + h - 4, w - 2, 3);
        }
        boolean known = place.share().isPresent();
        Color ink = known ? Ink.on(colour) : Ink.of(theme.muted());
        boolean noted = !place.note().isEmpty() && h > 30 * theme.sideScale();
        g.setFill(ink);
        if (known && h > 12) {
            g.setFont(Font.font(Math.min(13 * theme.sideScale(), h * 0.6)));
            g.fillText(place.said(), x + w / 2, y + (noted ? 0.34 : 0.5) * h, w - 4);
        }
        if (noted) {
            g.setFont(Font.font(10 * theme.sideScale()));
            g.fillText(place.note(), x + w / 2, y + 0.72 * h, w - 4);
        }
    }
}
