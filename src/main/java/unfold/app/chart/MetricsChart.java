package unfold.app.chart;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import unfold.trace.Ghost;
import unfold.trace.Metrics;

/** What a run has recorded, in the window: with a handle on the axis of steps, by which earlier ones can be looked at. */
public abstract class MetricsChart extends ChartPane {
    private final MetricsFigure figure;
    private final StepHandle handle;

    MetricsChart(MetricsFigure figure, FileChoice files) {
        super(figure, files);
        this.figure = figure;
        this.handle = new StepHandle(this, figure);
        over().getChildren().add(handle);
    }

    /** Shows another run. */
    public final void show(Metrics metrics) {
        figure.metrics(metrics);
    }

    /** Shows what is left of other runs behind its curves. */
    public final void haunt(List<Ghost> ghosts) {
        figure.ghosts(ghosts);
    }

    /** Asks for the network of another step, which a person wants to look at by the handle. */
    public final void onLook(LongConsumer look) {
        handle.onLook(look);
    }

    /** Asks for a ghost to be given up, which a person wants by the menu. */
    public final void onRemove(Consumer<Ghost> removed) {
        figure.onRemove(removed);
    }

    /** Puts the handle at the step that is looked at; {@code reached} is the newest. */
    public final void at(long step, long reached) {
        handle.at(step, reached);
    }

    @Override
    void placeOver() {
        handle.place();
    }
}
