package unfold.app.bench;

import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import unfold.analysis.CliffPath;
import unfold.analysis.CliffSurface;

/** The cliff in three dimensions, turned by dragging or by the arrow keys; ground and ways are layers, for only the ways move. */
final class CliffRelief extends StackPane {
    private static final double STRIDE = 0.08;

    private final CliffGround ground = new CliffGround();
    private final CliffWays ways = new CliffWays();
    private CliffCamera camera = CliffCamera.FIRST;
    private double fromX;
    private double fromY;

    CliffRelief() {
        getChildren().addAll(ground, ways);
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        focusedProperty().addListener(o -> ways.ringed());
        setOnMousePressed(e -> {
            requestFocus();
            fromX = e.getX();
            fromY = e.getY();
            e.consume(); // or the scroll pane around takes the focus
        });
        setOnMouseDragged(e -> {
            turn((fromX - e.getX()) / 120, (e.getY() - fromY) / 160);
            fromX = e.getX();
            fromY = e.getY();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case LEFT -> turn(STRIDE, 0);
            case RIGHT -> turn(-STRIDE, 0);
            case UP -> turn(0, STRIDE);
            case DOWN -> turn(0, -STRIDE);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void turn(double by, double tiltBy) {
        camera = camera.turned(by, tiltBy);
        ground.turn(camera);
        ways.turn(camera);
    }

    void show(CliffSurface surface, CliffLook look) {
        ground.show(surface, look);
        ways.show(surface, look);
    }

    void show(CliffPath free, CliffPath clipped) {
        ways.show(free, clipped);
    }

    void refresh() {
        ground.refresh();
        ways.refresh();
    }
}
