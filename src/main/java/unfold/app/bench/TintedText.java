package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;
import unfold.app.Theme;
import unfold.app.canvas.Ink;

/** The symbols of a sequence as running text, each on a ground as strong as its number. */
final class TintedText extends FlowPane {
    private final List<Label> letters = new ArrayList<>();
    private IntConsumer onLetter = t -> {};

    TintedText() {
        getStyleClass().add("tinted");
        setHgap(1);
        setVgap(3);
        setMinWidth(0);
    }

    /** Hears which letter is clicked, from 0. */
    void onLetter(IntConsumer heard) {
        onLetter = heard;
    }

    /**
     * Shows these.
     *
     * @param strengths from 0 to 1, one for each
     * @param chosen the one that is underlined; −1 for none
     */
    void show(List<String> texts, double[] strengths, int chosen, Theme theme) {
        if (letters.size() != texts.size()) {
            letters.clear();
            for (int k = 0; k < texts.size(); k++) {
                Label letter = new Label();
                letter.setMinWidth(USE_PREF_SIZE);
                letter.setStyle("-fx-padding: 1 3 1 3; -fx-font-family: monospace;");
                int place = k;
                letter.setOnMousePressed(e -> onLetter.accept(place));
                letters.add(letter);
            }
            getChildren().setAll(letters);
        }
        Color ground = Ink.of(theme.surface());
        Color full = Ink.of(theme, "series-1");
        for (int k = 0; k < texts.size(); k++) {
            Label letter = letters.get(k);
            Color colour = ground.interpolate(full, strengths[k]);
            letter.setText(texts.get(k).isEmpty() ? " " : texts.get(k));
            letter.setUnderline(k == chosen);
            letter.setBackground(new Background(new BackgroundFill(colour, new CornerRadii(3), null)));
            letter.setTextFill(Ink.on(colour));
        }
    }
}
