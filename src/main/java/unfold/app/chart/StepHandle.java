package unfold.app.chart;

import java.awt.geom.Rectangle2D;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** The training step that the window shows, as a handle on the axis of steps. Its own node: dragging it repaints no curve. */
final class StepHandle extends Region {
    private static final double WIDTH = 9;
    private static final double HEIGHT = 18;
    /** So far it reaches below the axis; the numbers there begin lower. */
    private static final double BELOW = 3;

    private static final double ROUND = 5;
    private static final long FAR = 10;
    private static final long LEAPS = 20;

    private final ChartPane chart;
    private final MetricsFigure figure;
    private final Rectangle grip = new Rectangle(WIDTH, HEIGHT);
    private final Line line = new Line();
    private final Label label = new Label();
    private LongConsumer look = step -> {};
    private long step;
    private long reached;

    StepHandle(ChartPane chart, MetricsFigure figure) {
        this.chart = chart;
        this.figure = figure;
        setId("stepHandle");
        getStyleClass().add("step-handle");
        grip.getStyleClass().add("grip");
        grip.setArcWidth(ROUND);
        grip.setArcHeight(ROUND);
        line.getStyleClass().add("line");
        line.setMouseTransparent(true);
        label.setMouseTransparent(true);
        getChildren().addAll(line, grip, label);
        setManaged(false);
        setPickOnBounds(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setVisible(false);
        focusedProperty().addListener(o -> place());
        setOnMousePressed(event -> {
            requestFocus();
            event.consume();
        });
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(MouseEvent::consume);
        setOnMouseClicked(MouseEvent::consume);
        setOnMouseMoved(event -> {
            chart.unread();
            event.consume();
        });
        setOnKeyPressed(this::pressed);
    }

    void onLook(LongConsumer asked) {
        look = asked;
    }

    void at(long shown, long newest) {
        step = shown;
        reached = newest;
        place();
    }

    private void ask(long wanted) {
        at(Math.max(0, Math.min(reached, wanted)), reached);
        look.accept(step);
    }

    private void dragged(MouseEvent event) {
        double x = chart.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
        ask(Math.round(chart.valueAtX(x)));
        event.consume();
    }

    private void pressed(KeyEvent event) {
        long by = event.isShiftDown() ? FAR : 1;
        long leap = Math.max(1, reached / LEAPS);
        switch (event.getCode()) {
            case LEFT -> ask(step - by);
            case RIGHT -> ask(step + by);
            case PAGE_UP -> ask(step + leap);
            case PAGE_DOWN -> ask(step - leap);
            case HOME -> ask(0);
            case END -> ask(reached);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Goes to where the axis has the step. */
    void place() {
        Rectangle2D area = chart.area();
        boolean empty = reached == 0 || area.isEmpty();
        double x = empty ? Double.NaN : chart.pixelOfX((double) step);
        // while it trains, steps are ahead of an axis that is drawn five times a second
        double end = figure.view().reachesTheEnd() ? Double.POSITIVE_INFINITY : area.getMaxX() + 1;
        boolean within = x >= area.getMinX() - 1 && x <= end;
        boolean shown = within || (isFocused() && !empty); // hidden under the keys it would lose the focus
        setVisible(shown);
        if (!shown) {
            return;
        }
        x = Math.max(area.getMinX(), Math.min(area.getMaxX(), x));
        String name = figure.position((double) step);
        setAccessibleText(figure.handle(step, reached));
        boolean back = step < reached;
        line.setVisible(back);
        label.setVisible(back);
        label.setText(name);
        label.applyCss();
        label.autosize();
        resizeRelocate(0, 0, chart.getWidth(), chart.getHeight());
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(area.getMinY());
        line.setEndY(area.getMaxY());
        grip.setX(x - WIDTH / 2);
        grip.setY(area.getMaxY() + BELOW - HEIGHT);
        double left = x + WIDTH;
        boolean fits = left + label.getWidth() <= area.getMaxX();
        label.relocate(
                fits ? left : Math.max(area.getMinX(), x - WIDTH - label.getWidth()),
                area.getMaxY() - label.getHeight() - 3);
    }
}
