package unfold.app.bench;

import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import unfold.app.desk.Numerals;

/** How many weights a network may have, typed as a number; empty for no number of one's own. */
final class BudgetField extends TextField {
    private final ObjectProperty<OptionalInt> budget;
    private final Consumer<String> refuse;

    /**
     * A field for this budget.
     *
     * @param refuse is told what was typed if it is no number of weights
     */
    BudgetField(ObjectProperty<OptionalInt> budget, Consumer<String> refuse) {
        this.budget = budget;
        this.refuse = refuse;
        setPrefColumnCount(5);
        setOnAction(e -> enter());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                show();
            }
        });
        focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                enter();
                show(); // what counts is in sight again, whatever was typed
            }
        });
        budget.addListener(o -> show());
        show();
    }

    private void enter() {
        String typed = getText().strip();
        OptionalInt meant = Numerals.whole(typed, 1, Integer.MAX_VALUE);
        if (meant.isEmpty() && !typed.isEmpty()) {
            refuse.accept(typed);
        } else if (!meant.equals(budget.get())) { // the number in force must not begin everything anew
            budget.set(meant);
        }
    }

    private void show() {
        OptionalInt now = budget.get();
        setText(now.isPresent() ? Integer.toString(now.getAsInt()) : "");
    }
}
