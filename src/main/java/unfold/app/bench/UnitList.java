package unfold.app.bench;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import unfold.analysis.PageReading;
import unfold.app.Theme;
import unfold.app.print.Pen;
import unfold.app.print.Printed;
import unfold.app.print.ScreenPen;
import unfold.diagram.Palette;

/** Units below each other, each with a strip of its values over the part of the text that is seen. */
final class UnitList extends ListView<UnitList.Row> {
    /**
     * A line of the list.
     *
     * @param unit which one, from 0
     * @param score written behind it; empty for none
     */
    record Row(int unit, String name, String score) {}

    private static final double NAME = 4.2;
    private static final double SCORE = 3.8;
    private static final double EDGES = 4;
    private static final double LINE = 1.5;

    private final Map<Integer, PageTint> tints = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private @Nullable PageReading reading;
    private int from;
    private int to;
    private Palette palette = Palette.LIGHT;
    private Theme theme = Theme.LIGHT;
    private boolean filling;
    private IntConsumer onUnit = unit -> {};

    UnitList() {
        getStyleClass().add("unit-list");
        setMinSize(0, 0);
        setCellFactory(list -> new Cell());
        getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null && !filling) {
                onUnit.accept(now.unit);
            }
        });
    }

    /** Hears which unit is chosen. */
    void onUnit(IntConsumer heard) {
        onUnit = heard;
    }

    /** Shows these lines, the one of this unit chosen if it is among them. */
    void show(List<Row> rows, int chosen) {
        filling = true;
        if (!getItems().equals(rows)) {
            getItems().setAll(rows);
        }
        for (int k = 0; k < rows.size(); k++) {
            if (rows.get(k).unit == chosen) {
                getSelectionModel().select(k);
            }
        }
        filling = false;
    }

    /** Draws the strips anew: of this reading, over these signs. */
    @SuppressWarnings("ReferenceEquality") // the very same reading and palette
    void strips(PageReading next, int first, int end, Palette in, Theme look) {
        if (next != reading || in != palette) {
            tints.clear();
        }
        reading = next;
        from = first;
        to = Math.max(first + 1, end);
        palette = in;
        theme = look;
        if (getFixedCellSize() != LINE * type()) {
            setFixedCellSize(LINE * type());
        }
        cells.forEach(Cell::draw);
    }

    private double type() {
        return 14 * theme.sideScale();
    }

    private final class Cell extends ListCell<Row> {
        private final Label name = new Label();
        private final Label score = new Label();
        private final Strip strip = new Strip();
        private final HBox line = new HBox(6);

        Cell() {
            cells.add(this);
            strip.setMouseTransparent(true);
            name.setMinWidth(Region.USE_PREF_SIZE);
            score.setMinWidth(Region.USE_PREF_SIZE);
            score.setAlignment(Pos.CENTER_RIGHT);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getChildren().addAll(name, strip, score);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(row == null || empty ? null : line);
            setAccessibleText(row == null || empty ? null : row.name + " " + row.score);
            draw();
        }

        /** Draws its unit anew; making the cells anew would take longer. */
        void draw() {
            Row row = getItem();
            PageReading now = reading;
            if (row == null || isEmpty() || now == null) {
                return;
            }
            double type = type();
            name.setPrefWidth(NAME * type);
            score.setPrefWidth(row.score.isEmpty() ? 0 : SCORE * type);
            name.setText(row.name);
            score.setText(row.score);
            strip.size(
                    Math.max(20, UnitList.this.getWidth() - name.getPrefWidth() - score.getPrefWidth() - EDGES * type),
                    type);
            paint(tints.computeIfAbsent(
                    row.unit,
                    u -> PageTint.unit(
                            now.values().get(u), now.units().get(u).signal().operation(), palette)));
        }

        private void paint(PageTint tint) {
            int end = Math.min(to, tint.numbers().length);
            int[] pixels = new int[end - from];
            for (int t = from; t < end; t++) {
                pixels[t - from] = tint.colour().apply(tint.numbers()[t]).getRGB();
            }
            strip.show(pixels);
        }
    }

    /** Colours side by side, drawn at once when they change. */
    private static final class Strip extends Region implements Printed {
        private final Canvas canvas = new Canvas();
        private @Nullable WritableImage picture;

        Strip() {
            canvas.setManaged(false);
            getChildren().add(canvas);
        }

        void size(double width, double height) {
            setMinSize(width, height);
            setMaxSize(width, height);
            canvas.setWidth(width);
            canvas.setHeight(height);
        }

        void show(int[] argb) {
            WritableImage next = new WritableImage(argb.length, 1);
            next.getPixelWriter()
                    .setPixels(0, 0, argb.length, 1, PixelFormat.getIntArgbInstance(), argb, 0, argb.length);
            picture = next;
            draw(new ScreenPen(canvas.getGraphicsContext2D()));
        }

        private void draw(Pen g) {
            g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
            g.setImageSmoothing(false);
            WritableImage now = picture;
            if (now != null) {
                g.drawImage(now, 0, 0, canvas.getWidth(), canvas.getHeight());
            }
        }

        @Override
        public void print(Graphics2D g) {
            draw(Pen.printing(g));
        }
    }
}
