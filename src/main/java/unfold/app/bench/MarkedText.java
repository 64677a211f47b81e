package unfold.app.bench;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import unfold.circuit.text.Place;

/** A text area that can underline one stretch of its text with a wavy line. */
final class MarkedText extends StackPane {
    private static final double WAVE = 3;
    /** The bounds of a character are those of a line around it, half of which lies outside; they are counted within the insets. */
    private static final double OUTSIDE = 1;

    private final TextArea text = new TextArea();
    private final Polyline line = new Polyline();
    private Optional<Place> place = Optional.empty();

    MarkedText() {
        line.getStyleClass().add("squiggle");
        line.setManaged(false);
        line.setMouseTransparent(true);
        Rectangle window = new Rectangle();
        window.widthProperty().bind(widthProperty());
        window.heightProperty().bind(heightProperty());
        setClip(window);
        getChildren().addAll(text, line);
    }

    /** The text area. */
    TextArea area() {
        return text;
    }

    /** Underlines this stretch, or nothing. */
    void mark(Optional<Place> wrong) {
        place = wrong;
    }

    /** Selects this stretch. */
    void go(Place to) {
        int from = from(to);
        text.requestFocus();
        text.selectRange(from, Math.min(from + Math.max(1, to.length()), text.getLength()));
    }

    /** Where the stretch begins in the text. */
    private int from(Place at) {
        String all = text.getText();
        int from = 0;
        for (int k = 1; k < at.line() && all.indexOf('\n', from) >= 0; k++) {
            from = all.indexOf('\n', from) + 1;
        }
        return Math.min(from + at.column() - 1, all.length());
    }

    /** Puts the line below its stretch, wherever that has been scrolled to; called once a frame. */
    void refresh() {
        boolean seen = place.isPresent()
                && text.getLength() > 0
                && text.getSkin() instanceof TextAreaSkin skin
                && below(skin, place.get());
        line.setVisible(seen);
    }

    /** Whether there is something to stand below. */
    private boolean below(TextAreaSkin skin, Place at) {
        int from = Math.min(from(at), text.getLength() - 1);
        int to = Math.min(from + Math.max(1, at.length()), text.getLength()) - 1;
        Rectangle2D first = skin.getCharacterBounds(from);
        Rectangle2D last = skin.getCharacterBounds(Math.max(from, to));
        if (first == null || last == null) {
            return false;
        }
        double left = first.getMinX() + text.getInsets().getLeft() + OUTSIDE;
        double end = last.getMaxX() + text.getInsets().getLeft() - OUTSIDE;
        double right = Math.max(left + 2 * WAVE, last.getMinY() == first.getMinY() ? end : left);
        double y = first.getMaxY() + text.getInsets().getTop() - OUTSIDE;
        line.getPoints().clear();
        int waves = (int) Math.ceil((right - left) / WAVE);
        for (int k = 0; k <= waves; k++) {
            line.getPoints().addAll(left + k * (right - left) / waves, y + (k % 2 == 0 ? 0 : -WAVE * 0.7));
        }
        return y > 0 && y < getHeight();
    }
}
