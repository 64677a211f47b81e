package unfold.app.chart;

import java.awt.geom.Rectangle2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** Reading and zooming by mouse. Dragging sideways zooms along x; dragging a box that is also tall zooms both ways. */
final class ChartMouse {
    private static final double ZOOM = 1.2;
    private static final double SMALLEST = 6;
    private static final double TALL = 0.25;

    private final ChartPane chart;
    private final Rectangle box = new Rectangle();
    private double startX;
    private double startY;

    ChartMouse(ChartPane chart, Pane over) {
        this.chart = chart;
        box.getStyleClass().add("chart-zoom");
        box.setMouseTransparent(true);
        box.setVisible(false);
        over.getChildren().add(box);
        chart.setOnMouseMoved(event -> chart.read(chart.valueAtX(event.getX())));
        chart.setOnMouseExited(event -> chart.unread());
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(this::released);
        chart.setOnMouseClicked(this::clicked);
        chart.setOnScroll(this::scrolled);
        chart.setOnContextMenuRequested(event -> {
            chart.menu().button().show();
            event.consume();
        });
    }

    private void pressed(MouseEvent event) {
        chart.requestFocus();
        startX = event.getX();
        startY = event.getY();
        event.consume(); // a tab pane around the chart would take the focus, and with it the keys
    }

    private void dragged(MouseEvent event) {
        Rectangle2D area = chart.area();
        if (!event.isPrimaryButtonDown() || !area.contains(startX, startY)) {
            return;
        }
        chart.unread();
        double x = Math.max(area.getMinX(), Math.min(area.getMaxX(), event.getX()));
        double y = Math.max(area.getMinY(), Math.min(area.getMaxY(), event.getY()));
        boolean tall = Math.abs(y - startY) > TALL * area.getHeight();
        box.setX(Math.min(startX, x));
        box.setWidth(Math.abs(x - startX));
        box.setY(tall ? Math.min(startY, y) : area.getMinY());
        box.setHeight(tall ? Math.abs(y - startY) : area.getHeight());
        box.setVisible(true);
    }

    private void released(MouseEvent event) {
        if (!box.isVisible()) {
            return;
        }
        box.setVisible(false);
        if (box.getWidth() < SMALLEST) {
            return;
        }
        double low = chart.valueAtY(box.getY() + box.getHeight());
        double high = chart.valueAtY(box.getY());
        chart.zoomX(chart.valueAtX(box.getX()), chart.valueAtX(box.getX() + box.getWidth()));
        if (box.getHeight() < chart.area().getHeight()) {
            chart.zoomY(low, high);
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        Curve curve = chart.legendAt(event.getX(), event.getY());
        if (curve != null) {
            chart.toggle(curve);
        } else if (event.getClickCount() == 2) {
            chart.showAll();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            chart.zoomAround(chart.valueAtX(event.getX()), event.getDeltaY() > 0 ? ZOOM : 1 / ZOOM);
            event.consume();
        }
    }
}
