package unfold.app.bench;

import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

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
        if (typed.isEmpty()) {
            take(OptionalInt.empty());
        } else if (typed.matches("[0-9]{1,9}") && Integer.parseInt(typed) > 0) {
            take(OptionalInt.of(Integer.parseInt(typed)));
        } else {
            refuse.accept(typed);
        }
    }

    /** The number that is in force already must not begin everything anew. */
    private void take(OptionalInt typed) {
        if (!typed.equals(budget.get())) {
            budget.set(typed);
        }
    }

    private void show() {
        OptionalInt now = budget.get();
        setText(now.isPresent() ? Integer.toString(now.getAsInt()) : "");
    }
}
