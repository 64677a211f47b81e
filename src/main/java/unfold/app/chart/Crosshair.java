package unfold.app.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** The line under the cursor and the values beside it: nodes above the chart, so that moving them repaints no chart. */
final class Crosshair {
    private static final double GAP = 8;

    private final Line line = new Line();
    private final Label position = new Label();
    private final VBox reading = new VBox(position);

    Crosshair(Pane over) {
        line.getStyleClass().add("chart-cross");
        reading.getStyleClass().add("chart-reading");
        line.setMouseTransparent(true);
        reading.setMouseTransparent(true);
        position.setStyle("-fx-font-weight: bold");
        reading.setViewOrder(-1); // above whatever else lies over the chart
        over.getChildren().addAll(line, reading);
        hide();
    }

    void hide() {
        line.setVisible(false);
        reading.setVisible(false);
    }

    boolean visible() {
        return line.isVisible();
    }

    /** Shows the values at a pixel inside the plot's area. */
    void show(double atPx, Rectangle2D area, String where, List<Reading> lines) {
        line.setStartX(atPx);
        line.setEndX(atPx);
        line.setStartY(area.getMinY());
        line.setEndY(area.getMaxY());
        line.setVisible(true);
        position.setText(where);
        while (reading.getChildren().size() <= lines.size()) {
            Label label = new Label();
            label.setGraphic(new Rectangle(10, 3));
            reading.getChildren().add(label);
        }
        for (int i = 1; i < reading.getChildren().size(); i++) {
            Label label = (Label) reading.getChildren().get(i);
            boolean used = i <= lines.size();
            label.setManaged(used);
            label.setVisible(used);
            if (used) {
                Reading each = lines.get(i - 1);
                label.setText(each.label() + "  " + each.value());
                java.awt.Color ink = each.colour();
                ((Rectangle) label.getGraphic())
                        .setFill(Color.rgb(ink.getRed(), ink.getGreen(), ink.getBlue(), ink.getAlpha() / 255.0));
            }
        }
        reading.setVisible(true);
        reading.applyCss();
        reading.autosize();
        boolean right = atPx + GAP + reading.getWidth() <= area.getMaxX();
        reading.relocate(
                Math.max(area.getMinX(), right ? atPx + GAP : atPx - GAP - reading.getWidth()), area.getMinY() + 2);
    }
}
