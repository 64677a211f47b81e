package unfold.app.view;

import java.util.Map;
import javafx.scene.control.SplitPane;
import unfold.app.desk.Remembered;

/** Where the dividers between panes stood, from one start to the next. */
final class Dividers {
    private static final Map<String, Double> USUAL =
            Map.of("across.0", 0.21, "across.1", 0.725, "middle.0", 0.66, "middle.bench", 0.5, "right.0", 0.5);

    private final Remembered remembered;

    Dividers(Remembered remembered) {
        this.remembered = remembered;
    }

    void keep(String divider, double place) {
        remembered.put("pane." + divider, place);
    }

    /** Keeps the place of the one divider of a pane, if it has one. */
    void keep(String divider, SplitPane pane) {
        for (double place : pane.getDividerPositions()) {
            keep(divider, place);
        }
    }

    double place(String divider) {
        return remembered.number("pane." + divider, 0.05, 0.95, USUAL.getOrDefault(divider, 0.5));
    }
}
