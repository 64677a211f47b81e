package unfold.app.chart;

import java.util.ResourceBundle;
import javafx.beans.property.DoubleProperty;
import unfold.trace.Metrics;

/** Gradient norm before and after clipping in the window, with the threshold as a line to drag. */
public final class GradientNormChart extends MetricsChart {
    private final GradientNormFigure norms;
    private final ClipHandle handle;

    /** @param metrics of the run that is shown first */
    public GradientNormChart(ResourceBundle text, FileChoice files, Metrics metrics) {
        this(new GradientNormFigure(text, metrics), files);
    }

    private GradientNormChart(GradientNormFigure norms, FileChoice files) {
        super(norms, files);
        this.norms = norms;
        this.handle = new ClipHandle(this);
        setId("gradientNormChart");
        over().getChildren().add(handle);
        handle.thresholdProperty().addListener((property, old, now) -> {
            norms.clip(now.doubleValue());
            handle.place();
        });
    }

    /**
     * The threshold, changed by dragging the line or with the Up and Down keys when it has the focus; bind it both ways. Infinite, zero
     * or NaN means that nothing is clipped, and no line is shown.
     */
    public DoubleProperty thresholdProperty() {
        return handle.thresholdProperty();
    }

    @Override
    public GradientNormFigure figure() {
        return norms;
    }

    @Override
    void placeOver() {
        super.placeOver();
        handle.place();
    }
}
