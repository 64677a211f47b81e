package unfold.app.canvas;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.diagram.Diagram;
import unfold.diagram.Viewport;
import unfold.engine.Cuts;

/**
 * The scissors across the unfolded graph: a line between two steps that values cross and gradients do not, dragged with the mouse or moved
 * with the arrow keys. Before the first step it cuts nothing. Of a cut every k steps all lines are seen; the one that is taken stays alone.
 */
final class CutLines extends Region {
    /** No columns to lie between. */
    static final Diagram.Grid NOWHERE = new Diagram.Grid(0, 0, 0);

    private static final double NEAR = 7;
    private static final double TOP = 9;
    private static final int FAR = 10;

    private final ObjectProperty<Optional<Cuts>> cuts;
    private final Tooltip help = new Tooltip();
    private Diagram.@Nullable Grid grid;
    private @Nullable Viewport viewport;
    private Optional<Cuts> shown = Optional.empty();

    CutLines(ObjectProperty<Optional<Cuts>> cuts) {
        this.cuts = cuts;
        setId("cutLines");
        getStyleClass().add("cut-lines");
        setManaged(false);
        setPickOnBounds(false);
        setVisible(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        Tooltip.install(this, help);
        setOnMousePressed(e -> {
            requestFocus();
            e.consume();
        });
        setOnMouseDragged(this::drag);
        setOnMouseReleased(MouseEvent::consume);
        setOnMouseClicked(MouseEvent::consume);
        setOnKeyPressed(this::press);
    }

    /** Says what it is. */
    void name(String text) {
        setAccessibleText(text);
        help.setText(text);
    }

    /** Lies over this part of a diagram, or over none while there are no columns to lie between. */
    void show(Diagram.Grid columns, @Nullable Viewport part) {
        if (part == null || (part.equals(viewport) && columns.equals(grid) && shown.equals(cuts.get()))) {
            return;
        }
        grid = columns;
        viewport = part;
        shown = cuts.get();
        setVisible(cuts.get().isPresent() && columns.columns());
        if (!isVisible()) {
            return;
        }
        resizeRelocate(0, 0, part.width(), part.height());
        List<Integer> places = places(columns.steps());
        while (getChildren().size() < places.size()) {
            getChildren().add(line());
        }
        // the ones there are stay, so that the one that is dragged is not lost
        getChildren().remove(places.size(), getChildren().size());
        for (int k = 0; k < places.size(); k++) {
            getChildren().get(k).setTranslateX(part.left() + part.across() * columns.centre(places.get(k) + 0.5));
        }
    }

    private List<Integer> places(int steps) {
        List<Integer> within = cuts.get().orElse(Cuts.NONE).within(steps);
        return within.isEmpty() ? List.of(0) : within;
    }

    private Group line() {
        Line seen = new Line(0, 2 * TOP, 0, 2 * TOP);
        seen.getStyleClass().add("line");
        seen.endYProperty().bind(heightProperty());
        Line taken = new Line();
        taken.getStyleClass().add("ground");
        taken.setStrokeWidth(2 * NEAR);
        taken.endYProperty().bind(heightProperty());
        FontIcon scissors = new FontIcon("mdi2c-content-cut");
        scissors.getStyleClass().add("scissors");
        scissors.setRotate(90);
        StackPane grip = new StackPane(scissors);
        grip.setManaged(false);
        grip.resizeRelocate(-TOP, 1, 2 * TOP, 2 * TOP);
        return new Group(taken, seen, grip);
    }

    private void drag(MouseEvent event) {
        Viewport v = viewport;
        Diagram.Grid g = grid;
        if (v != null && g != null) {
            put((int) Math.round(g.stepAt(v.toDiagram(event.getX(), 0).x) - 0.5));
        }
        event.consume();
    }

    private void press(KeyEvent event) {
        Diagram.Grid g = grid;
        if (g == null) {
            return;
        }
        int now = cuts.get().map(Cuts::first).orElse(0);
        int by = event.isShiftDown() ? FAR : 1;
        switch (event.getCode()) {
            case LEFT -> put(now - by);
            case RIGHT -> put(now + by);
            case HOME -> put(0);
            case END -> put(g.steps() - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void put(int after) {
        Diagram.Grid g = grid;
        if (g != null) {
            cuts.set(Optional.of(Cuts.after(Math.max(0, Math.min(g.steps() - 1, after)))));
        }
    }
}
