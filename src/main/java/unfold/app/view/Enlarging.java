package unfold.app.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.app.desk.Panes;
import unfold.app.desk.Wording;

/** The button in the head of a pane that lets it fill the window; a double click on the head does the same. */
final class Enlarging {
    private final Panes panes;
    private final Wording wording;

    Enlarging(Panes panes, Wording wording) {
        this.panes = panes;
        this.wording = wording;
    }

    /** Puts the button at the end of a pane's head. */
    void into(Pane head, Panes.Pane pane) {
        head.getChildren().add(button(pane));
        head.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY && e.getTarget() == head) {
                panes.enlarge(pane);
                e.consume();
            }
        });
    }

    /** A pane whose head has no room of its own, with the button over its upper right corner. */
    StackPane over(Node content, Panes.Pane pane) {
        HBox corner = new HBox(button(pane));
        corner.setMaxSize(Pane.USE_PREF_SIZE, Pane.USE_PREF_SIZE);
        corner.getStyleClass().add("corner");
        StackPane.setAlignment(corner, Pos.TOP_RIGHT);
        StackPane both = new StackPane(content, corner);
        both.setMinSize(0, 0);
        both.setOnMouseClicked(e -> {
            boolean head = e.getY() < corner.getHeight();
            if (head && e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
                panes.enlarge(pane);
                e.consume();
            }
        });
        return both;
    }

    private ToggleButton button(Panes.Pane pane) {
        FontIcon icon = new FontIcon("mdi2a-arrow-expand");
        ToggleButton button = new ToggleButton("", icon);
        button.setId("enlarge-" + pane.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().addAll("icon", "enlarge");
        button.setMinWidth(Pane.USE_PREF_SIZE);
        button.setOnAction(e -> panes.enlarge(pane));
        Tooltip tip = new Tooltip();
        button.setTooltip(tip);
        Runnable show = () -> {
            boolean whole = panes.whole().get() == pane;
            String text = wording.say(whole ? "pane.restore" : "pane.enlarge." + pane.name());
            button.setSelected(whole);
            icon.setIconLiteral(whole ? "mdi2a-arrow-collapse" : "mdi2a-arrow-expand");
            button.setAccessibleText(text);
            tip.setText(text);
        };
        panes.whole().addListener(o -> show.run());
        show.run();
        return button;
    }
}
