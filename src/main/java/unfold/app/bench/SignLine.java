package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import unfold.analysis.PageReading;
import unfold.app.Theme;

/** One sign of a page in numbers, and what the network held likely after it: beside it, or below where there is less room. */
final class SignLine extends VBox {
    /** So wide, where type is no larger than in the light theme, it has room for both side by side. */
    private static final double ROOM = 800;

    private final ReadingWords words;
    private final List<String> names;
    private final Label under = new Label();
    private final GuessCells guesses = new GuessCells();
    private final HBox beside = new HBox(8, under);
    private final HBox likely = new HBox(8);
    private Theme theme = Theme.LIGHT;

    /**
     * Nothing yet.
     *
     * @param names of the symbols that are predicted
     * @param text whether these are what comes next
     */
    SignLine(ReadingWords words, List<String> names, boolean text) {
        super(2);
        this.words = words;
        this.names = names;
        beside.setAlignment(Pos.CENTER_LEFT);
        likely.setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        under.setId("readingUnder");
        under.setMinWidth(USE_PREF_SIZE);
        under.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(under, Priority.ALWAYS);
        Label next = new Label(words.say(text ? "guesses.text" : "guesses"));
        next.getStyleClass().add("muted");
        next.setMinWidth(USE_PREF_SIZE);
        next.visibleProperty().bind(guesses.visibleProperty());
        guesses.setVisible(false);
        guesses.setId("readingGuesses");
        likely.getChildren().addAll(next, guesses);
        beside.getChildren().add(likely);
        getChildren().add(beside);
        widthProperty().addListener(o -> arrange());
    }

    private void arrange() {
        boolean below = getWidth() > 0 && getWidth() < ROOM * theme.sideScale();
        Pane place = below ? this : beside;
        if (!place.getChildren().contains(likely)) {
            (below ? beside : this).getChildren().remove(likely);
            place.getChildren().add(likely);
        }
    }

    /**
     * Shows a sign.
     *
     * @param number what it is tinted by, in words
     * @param bits its surprise; NaN for none
     */
    void show(PageReading reading, int sign, String number, double bits, Theme look) {
        under.setText(words.sign(sign, number, bits));
        List<GuessCells.Guess> all = new ArrayList<>();
        int right = reading.page().answer(sign);
        for (int k = 0; k < reading.guesses(); k++) {
            int at = sign * reading.guesses() + k;
            int symbol = reading.likeliest()[at];
            all.add(new GuessCells.Guess(names.get(symbol), reading.chances()[at], symbol == right));
        }
        guesses.setVisible(!all.isEmpty());
        guesses.show(all, PageReading.GUESSES, look);
        guesses.setAccessibleText(words.guesses(all));
        theme = look;
        arrange();
    }

    /** Draws what changed. */
    void refresh() {
        guesses.refresh();
    }
}
