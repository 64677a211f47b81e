package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Panels side by side, as many as there is room for: the ones switched on, the rest by a button each. */
final class Panels extends Region {
    private final List<Region> panels = new ArrayList<>();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final HBox switches = new HBox();
    private final double narrow;
    private int seats;

    /** @param narrow the least width of a panel in pixels */
    Panels(double narrow) {
        this.narrow = narrow;
        switches.getStyleClass().add("row");
        setMinSize(0, 0);
    }

    /** Adds a panel and its button. */
    void add(String name, Region panel) {
        ToggleButton button = new ToggleButton(name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(true);
        button.setOnAction(e -> chosen(button));
        panels.add(panel);
        buttons.add(button);
        switches.getChildren().add(button);
        getChildren().add(panel);
    }

    /** The buttons. */
    Node switches() {
        return switches;
    }

    /** Brings a panel in sight, if it is not. */
    void show(int place) {
        ToggleButton button = buttons.get(place);
        if (!button.isSelected()) {
            button.fire();
        }
    }

    private void chosen(ToggleButton button) {
        if (buttons.stream().noneMatch(ToggleButton::isSelected)) {
            button.setSelected(true);
        }
        if (button.isSelected()) {
            // where there is no room for all, what was just asked for must be among those seen
            int room = room();
            List<ToggleButton> on =
                    buttons.stream().filter(b -> b.isSelected() && b != button).toList();
            on.stream().limit(Math.max(0, on.size() + 1 - room)).forEach(b -> b.setSelected(false));
        }
        requestLayout();
    }

    private int room() {
        return Math.max(1, Math.min(panels.size(), (int) (getWidth() / narrow)));
    }

    @Override
    protected void layoutChildren() {
        int room = room();
        if (room != seats) {
            seats = room;
            for (int k = 0; k < buttons.size(); k++) {
                buttons.get(k).setSelected(k < room);
            }
        }
        List<Region> seen = new ArrayList<>();
        for (int k = 0; k < panels.size(); k++) {
            boolean shown = buttons.get(k).isSelected() && seen.size() < room;
            panels.get(k).setVisible(shown);
            if (shown) {
                seen.add(panels.get(k));
            }
        }
        double width = getWidth() / Math.max(1, seen.size());
        for (int k = 0; k < seen.size(); k++) {
            seen.get(k).resizeRelocate(Math.rint(k * width), 0, Math.rint(width) - 8, getHeight());
        }
    }
}
