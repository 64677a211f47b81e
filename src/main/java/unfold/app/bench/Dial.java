package unfold.app.bench;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A slider with its name before and its value behind. */
final class Dial extends HBox {
    private final Slider slider;
    private final Label shown = new Label();
    private final double grain;

    /**
     * A slider from {@code low} to {@code high}.
     *
     * @param grain what its value is a multiple of, such as 0.01
     */
    Dial(String id, String name, double low, double high, double start, double grain) {
        this.grain = grain;
        this.slider = new Slider(low, high, start);
        slider.setId(id);
        slider.setBlockIncrement(grain);
        slider.setMinWidth(60);
        slider.setPrefWidth(100);
        slider.setAccessibleText(name);
        Label label = new Label(name);
        label.setLabelFor(slider);
        label.setMinWidth(Region.USE_PREF_SIZE);
        shown.setMinWidth(Region.USE_PREF_SIZE);
        shown.getStyleClass().add("muted");
        slider.valueProperty().addListener(o -> tell());
        tell();
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("row");
        getChildren().addAll(label, slider, shown);
    }

    private void tell() {
        int decimals = (int) Math.max(0, Math.round(-Math.log10(grain)));
        shown.setText(String.format(Locale.ROOT, "%." + decimals + "f", at()).replace("-", "−"));
    }

    /** The value, rounded to the grain. */
    double at() {
        return Math.rint(slider.getValue() / grain) * grain;
    }

    /** Says when it moves; not rounded. */
    DoubleProperty moving() {
        return slider.valueProperty();
    }
}
