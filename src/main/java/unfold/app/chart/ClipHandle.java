package unfold.app.chart;

import java.awt.geom.Rectangle2D;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** The clip threshold as a horizontal line over the chart. Its own node: dragging it repaints no curve. */
final class ClipHandle extends Region {
    private static final double REACH = 7;
    private static final double STEP = 1.1;
    private static final double FINE_STEP = 1.01;

    private final GradientNormChart chart;
    private final Line line = new Line();
    private final Label label = new Label();
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", Double.NaN);

    ClipHandle(GradientNormChart chart) {
        this.chart = chart;
        setId("clipHandle");
        getStyleClass().add("clip-handle");
        line.getStyleClass().add("line");
        getChildren().addAll(line, label);
        setManaged(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setVisible(false);
        setOnMousePressed(event -> {
            requestFocus();
            event.consume();
        });
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(MouseEvent::consume);
        setOnMouseClicked(MouseEvent::consume);
        setOnMouseMoved(MouseEvent::consume);
        setOnKeyPressed(this::pressed);
    }

    DoubleProperty thresholdProperty() {
        return threshold;
    }

    private void dragged(MouseEvent event) {
        Rectangle2D area = chart.area();
        double y = chart.sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
        double value = chart.valueAtY(Math.max(area.getMinY() + 1, Math.min(area.getMaxY() - 1, y)));
        if (value > 0) {
            threshold.set(rounded(value));
        }
        event.consume();
    }

    private void pressed(KeyEvent event) {
        double step = event.isShiftDown() ? FINE_STEP : STEP;
        switch (event.getCode()) {
            case UP -> threshold.set(rounded(threshold.get() * step));
            case DOWN -> threshold.set(rounded(threshold.get() / step));
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Three significant digits: what the label says is what is used. */
    private static double rounded(double value) {
        double unit = Math.pow(10, 2 - Math.floor(Math.log10(value)));
        return Math.round(value * unit) / unit;
    }

    /** Goes to where the axis has the threshold. */
    void place() {
        Rectangle2D area = chart.area();
        double value = threshold.get();
        double y = value > 0 && value < Double.POSITIVE_INFINITY ? chart.pixelOfY(value) : Double.NaN;
        boolean within = y >= area.getMinY() - 1 && y <= area.getMaxY() + 1;
        // keys are quicker than the axis; a line hidden under them would lose the focus, and with it the next key
        boolean shown = within || (isFocused() && !Double.isNaN(y));
        setVisible(shown);
        if (!shown) {
            return;
        }
        y = Math.max(area.getMinY(), Math.min(area.getMaxY(), y));
        String text = chart.figure().message("clip", NumberText.value(value));
        label.setText(text);
        setAccessibleText(chart.figure().message("handle.value", NumberText.value(value)));
        label.applyCss();
        label.autosize();
        resizeRelocate(area.getMinX(), y - REACH, area.getWidth(), 2 * REACH);
        line.setStartX(0);
        line.setEndX(area.getWidth());
        line.setStartY(REACH);
        line.setEndY(REACH);
        label.relocate(area.getWidth() - label.getWidth(), REACH - label.getHeight() / 2);
    }
}
