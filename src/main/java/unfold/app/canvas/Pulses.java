package unfold.app.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import unfold.diagram.Flow;

/** The pulses of the wave: a pool of circles that are moved, never made anew. */
final class Pulses {
    private final Group node = new Group();
    private final List<Circle> pool = new ArrayList<>();
    private int shown;

    Pulses() {
        node.setManaged(false);
        node.setMouseTransparent(true);
        node.setAutoSizeChildren(false);
    }

    Group node() {
        return node;
    }

    void show(List<Flow.Pulse> pulses) {
        while (pool.size() < pulses.size()) {
            Circle circle = new Circle();
            circle.setManaged(false);
            pool.add(circle);
            node.getChildren().add(circle);
        }
        for (int k = 0; k < pulses.size(); k++) {
            Flow.Pulse p = pulses.get(k);
            Circle circle = pool.get(k);
            if (circle.getRadius() != p.radius()) {
                circle.setRadius(p.radius());
                circle.setStrokeWidth(p.radius());
            }
            Color colour = Color.rgb(p.argb() >> 16 & 0xFF, p.argb() >> 8 & 0xFF, p.argb() & 0xFF);
            if (!colour.equals(circle.getFill())) {
                circle.setFill(colour);
                circle.setStroke(colour.deriveColor(0, 1, 1, 0.28));
            }
            circle.setTranslateX(p.x());
            circle.setTranslateY(p.y());
            circle.setVisible(true);
        }
        for (int k = pulses.size(); k < shown; k++) {
            pool.get(k).setVisible(false);
        }
        shown = pulses.size();
    }
}
