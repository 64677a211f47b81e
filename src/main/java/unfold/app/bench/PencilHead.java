package unfold.app.bench;

import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import unfold.exercise.Exercise;

/** What kind of exercise is next, and what can be done with the one there is. */
final class PencilHead extends FlowPane {
    private final UnaryOperator<String> say;
    private final ComboBox<Integer> units;
    private final ComboBox<Integer> steps;
    private final CheckBox linear = new CheckBox();
    private final Button next = new Button();
    private final Button tell;

    /** What its buttons do. */
    interface Deeds {
        /** Begins the next exercise, of this kind. */
        void begin(int units, int steps, boolean linear);

        /** Shows the number looked at. */
        void tell();

        /** Saves the page, with or without answers. */
        void save(boolean answers);
    }

    PencilHead(Exercise now, UnaryOperator<String> say, Deeds deeds) {
        super(8, 4);
        this.say = say;
        this.units = choice("units", Exercise.MOST_UNITS, now.units());
        this.steps = choice("steps", Exercise.MOST_STEPS, now.steps());
        linear.setId("pencilLinear");
        linear.setText(say.apply("linear"));
        linear.setMinWidth(Region.USE_PREF_SIZE);
        linear.setSelected(now.linear());
        next.setId("pencilNext");
        next.setMinWidth(Region.USE_PREF_SIZE);
        next.setOnAction(e -> deeds.begin(units.getValue(), steps.getValue(), linear.isSelected()));
        this.tell = button("tell", deeds::tell);
        getStyleClass().add("bench-head");
        getChildren()
                .addAll(label("units", units), units, label("steps", steps), steps, linear, next, tell, pdf(deeds));
    }

    private ComboBox<Integer> choice(String key, int most, int value) {
        ComboBox<Integer> box = new ComboBox<>();
        box.setId("pencil-" + key);
        box.setAccessibleText(say.apply(key));
        for (int k = 1; k <= most; k++) {
            box.getItems().add(k);
        }
        box.setValue(value);
        return box;
    }

    private MenuButton pdf(Deeds deeds) {
        MenuItem sheet = new MenuItem(say.apply("sheet"));
        sheet.setOnAction(e -> deeds.save(false));
        MenuItem solved = new MenuItem(say.apply("solved"));
        solved.setOnAction(e -> deeds.save(true));
        MenuButton menu = new MenuButton("PDF", null, sheet, solved);
        menu.setId("pencilPdf");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(say.apply(key));
        button.setId("pencil-" + key);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private Label label(String key, Node of) {
        Label label = new Label(say.apply(key));
        label.setLabelFor(of);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Says what begins the next exercise, and whether there is a number to be shown. */
    void show(String nextText, String nextHelp, boolean telling) {
        next.setText(nextText);
        next.setTooltip(new Tooltip(nextHelp));
        next.setAccessibleHelp(nextHelp);
        tell.setDisable(!telling);
    }
}
