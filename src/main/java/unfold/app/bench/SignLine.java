package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import unfold.analysis.PageReading;
import unfold.app.Theme;

/** One sign of a page in numbers, and what the network held likely after it. */
final class SignLine extends HBox {
    private final ReadingWords words;
    private final List<String> names;
    private final Label under = new Label();
    private final GuessCells guesses = new GuessCells();

    /**
     * Nothing yet.
     *
     * @param names of the symbols that are predicted
     * @param text whether these are what comes next
     */
    SignLine(ReadingWords words, List<String> names, boolean text) {
        super(8);
        this.words = words;
        this.names = names;
        setAlignment(Pos.CENTER_LEFT);
        under.setId("readingUnder");
        under.setMinWidth(USE_PREF_SIZE);
        under.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(under, Priority.ALWAYS);
        Label next = new Label(words.say(text ? "guesses.text" : "guesses"));
        next.getStyleClass().add("muted");
        next.setMinWidth(USE_PREF_SIZE);
        next.visibleProperty().bind(guesses.visibleProperty());
        guesses.setVisible(false);
        getChildren().addAll(under, next, guesses);
    }

    /**
     * Shows a sign.
     *
     * @param number what it is tinted by, in words
     * @param bits its surprise; NaN for none
     */
    void show(PageReading reading, int sign, String number, double bits, Theme look) {
        under.setText(words.sign(sign, number, bits));
        List<GuessCells.Guess> likely = new ArrayList<>();
        int right = reading.page().answer(sign);
        for (int k = 0; k < reading.guesses(); k++) {
            int at = sign * reading.guesses() + k;
            int symbol = reading.likeliest()[at];
            likely.add(new GuessCells.Guess(names.get(symbol), reading.chances()[at], symbol == right));
        }
        guesses.setVisible(!likely.isEmpty());
        guesses.show(likely, PageReading.GUESSES, look);
        guesses.setAccessibleText(words.guesses(likely));
    }

    /** Draws what changed. */
    void refresh() {
        guesses.refresh();
    }
}
