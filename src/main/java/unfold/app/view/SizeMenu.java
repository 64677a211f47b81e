package unfold.app.view;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import unfold.app.desk.Wording;
import unfold.file.FigureSize;

/** How many pixels pictures have: the usual choices, and a field for any other. */
final class SizeMenu {
    private static final List<FigureSize> USUAL = List.of(
            FigureSize.times(1),
            FigureSize.times(2),
            FigureSize.times(4),
            FigureSize.times(8),
            FigureSize.wide(1920),
            FigureSize.wide(3840));

    private final Menu menu;
    private final ObjectProperty<FigureSize> size;
    private final Wording wording;
    private final ToggleGroup group = new ToggleGroup();
    private final TextField other = new TextField();

    SizeMenu(Menu menu, ObjectProperty<FigureSize> size, Wording wording) {
        this.menu = menu;
        this.size = size;
        this.wording = wording;
    }

    void fill() {
        for (FigureSize usual : USUAL) {
            RadioMenuItem item = new RadioMenuItem(
                    usual.width() > 0
                            ? wording.say("figure.size.wide", usual.width())
                            : wording.say("figure.size.times", usual.times()));
            item.setToggleGroup(group);
            item.setUserData(usual);
            item.setId("size-" + usual);
            item.setOnAction(e -> size.set(usual));
            menu.getItems().add(item);
        }
        Label words = new Label(wording.say("figure.size.other"));
        words.setLabelFor(other);
        other.setId("otherSize");
        other.setPrefColumnCount(5);
        other.setAccessibleText(wording.say("figure.size.help"));
        HBox row = new HBox(8, words, other);
        row.setAlignment(Pos.CENTER_LEFT);
        CustomMenuItem typed = new CustomMenuItem(row, false);
        other.setOnAction(e -> take(typed));
        menu.getItems().addAll(new SeparatorMenuItem(), typed);
        size.addListener((o, before, now) -> show(now));
        show(size.get());
    }

    /** What was typed; what is no size stays there, to be seen and mended. */
    private void take(CustomMenuItem typed) {
        Optional<FigureSize> read = FigureSize.parse(other.getText());
        other.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("danger"), read.isEmpty());
        read.ifPresent(s -> {
            size.set(s);
            if (typed.getParentPopup() != null) {
                typed.getParentPopup().hide();
            }
        });
    }

    private void show(FigureSize now) {
        group.selectToggle(group.getToggles().stream()
                .filter(t -> now.equals(t.getUserData()))
                .findFirst()
                .orElse(null));
        other.setText(group.getSelectedToggle() == null ? now.toString() : "");
    }
}
