package unfold.app.chart;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import java.util.stream.Stream;
import unfold.trace.Column;
import unfold.trace.Ghost;
import unfold.trace.Metrics;

/** A figure of what a run has recorded. */
abstract class MetricsFigure extends Figure {
    private static final int FIRST_HUE = 3;
    private static final int HUES = 4;

    private final Tracing tracing = new Tracing();
    private Consumer<Ghost> remove = ghost -> {};
    private Metrics metrics;
    private long changes;

    private List<Ghost> ghosts = List.of();
    private List<Curve> own = List.of();
    private List<Curve> haunting = List.of();

    MetricsFigure(ResourceBundle text, String key, boolean logarithmic, Metrics metrics) {
        super(text, key, logarithmic);
        this.metrics = metrics;
    }

    /** Shows another run. */
    public void metrics(Metrics next) {
        metrics = next;
        view().reset();
        changed();
    }

    /** Shows what is left of other runs behind the curves of this one, where it has such curves. */
    public final void ghosts(List<Ghost> next) {
        haunting = next.stream().map(this::haunting).toList();
        ghosts = List.copyOf(next);
        gather();
        changed();
    }

    private Curve haunting(Ghost ghost) {
        String key = "ghost " + ghost.number();
        Curve curve = new Curve(key, ghost.name(), Curve.Ink.GHOST, FIRST_HUE + ghost.number() % HUES);
        curves().stream().filter(c -> c.key.equals(key)).findFirst().ifPresent(c -> curve.shown(c.shown()));
        return curve;
    }

    /** The curves of the run itself. */
    final void own(List<Curve> next) {
        own = List.copyOf(next);
        gather();
    }

    private void gather() {
        curves(Stream.concat(column(metrics).stream().flatMap(c -> haunting.stream()), own.stream())
                .toList());
    }

    /** The quantity that is shown of ghosts; empty for none. */
    Optional<Column> column(Metrics of) {
        return Optional.empty();
    }

    /** First and last step of these columns and of the ghosts. */
    final double[] extent(Column... columns) {
        return Tracing.extent(
                Stream.concat(Arrays.stream(columns), ghosts.stream().flatMap(g -> column(g.metrics()).stream()))
                        .toArray(Column[]::new));
    }

    /** Fills the curves of the ghosts. */
    final void haunt(double from, double to, int pixels, double factor) {
        for (int k = 0; k < ghosts.size(); k++) {
            Curve curve = haunting.get(k);
            column(ghosts.get(k).metrics())
                    .ifPresent(column -> tracing.smooth(column, from, to, pixels, factor, curve));
        }
    }

    final Metrics metrics() {
        return metrics;
    }

    /** Takes the points of columns. */
    final Tracing tracing() {
        return tracing;
    }

    /** Asks for a ghost to be given up. */
    final void onRemove(Consumer<Ghost> removed) {
        remove = removed;
    }

    @Override
    final Map<String, Runnable> more() {
        Map<String, Runnable> removing = new LinkedHashMap<>();
        for (Ghost ghost : column(metrics).isPresent() ? ghosts : List.<Ghost>of()) {
            removing.put(MessageFormat.format(shared("remove"), ghost.name()), () -> remove.accept(ghost));
        }
        return removing;
    }

    /** What the handle at a step says to those who do not see it. */
    final String handle(long step, long reached) {
        return MessageFormat.format(shared("handle"), NumberText.steps(step), NumberText.steps(reached));
    }

    /** To be called when anything but the run's numbers changes what is drawn. */
    final void changed() {
        changes++;
    }

    @Override
    final long revision() {
        return metrics.revision() + changes;
    }

    @Override
    final long touched() {
        return tracing.read();
    }
}
