package unfold.app.canvas;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Background;
import unfold.app.desk.Choosing;
import unfold.app.desk.Playback;
import unfold.app.desk.Running;
import unfold.app.desk.Sight;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.diagram.Captions;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Morph;
import unfold.diagram.Schedule;
import unfold.diagram.Selection;
import unfold.diagram.UnfoldedLayout;
import unfold.diagram.Viewport;
import unfold.trace.Trace;
import unfold.train.Snapshot;

/** The pictures of the network on the desk: its circuit, its unfolded graph, everything between, laid out anew when one of them changes. */
public final class Pictures {
    private static final long PAUSE = 110_000_000L;
    private static final double LARGEST = 1.25;
    private static final double SMALLEST = 0.55;
    private static final double GUTTER = 50;
    private static final double COLUMNS = 5.5;
    private static final double COLUMNS_OPEN = 2.6;

    /** One network laid out, folded and unfolded. */
    private record Laid(
            Circuit of, Set<String> open, int steps, Diagram circuit, Diagram unfolded, Schedule schedule) {}

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private final Choosing choosing;
    private final Painting painting;
    private final Background background;
    private @Nullable Laid laid;
    private @Nullable Laid asked;
    private @Nullable Snapshot shown;
    private long shownAt;
    private long version;
    private Selection selection = Selection.NONE;
    private @Nullable Diagram between;
    private double betweenAt = -1;

    /** Pictures of this run. */
    public Pictures(
            Running running,
            Playback playback,
            Sight sight,
            Choosing choosing,
            Painting painting,
            Background background) {
        this.running = running;
        this.playback = playback;
        this.sight = sight;
        this.choosing = choosing;
        this.painting = painting;
        this.background = background;
        choosing.marked().addListener((o, before, now) -> {
            selection = new Selection(now, Optional.empty());
            version++;
        });
        painting.theme().addListener(o -> version++);
    }

    /** Grows with everything that changes a picture except playhead and viewport. */
    public long version() {
        return version;
    }

    /** Takes the newest snapshot, at most some times a second, and lays out what changed; called once a frame. */
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    public void update(long now) {
        Snapshot newest = running.snapshot().get();
        Circuit circuit = running.circuit().get();
        if (circuit == null) {
            return;
        }
        if (newest != shown && (newest == null || now - shownAt > PAUSE)) {
            shown = newest;
            shownAt = now;
            version++;
        }
        int steps = shown == null ? playback.steps().get() : shown.trace().steps();
        Set<String> open = Set.copyOf(sight.open());
        Laid wanted = asked != null ? asked : laid;
        if (wanted == null
                || wanted.steps() != steps
                || !wanted.open().equals(open)
                || !wanted.of().equals(circuit)) {
            layOut(circuit, open, steps);
        }
    }

    private void layOut(Circuit circuit, Set<String> open, int steps) {
        Outline outline = Outline.of(circuit, open);
        if (laid == null) {
            take(lay(circuit, open, steps, outline));
            return;
        }
        background.run("", () -> lay(circuit, open, steps, outline), this::take, e -> asked = null);
        Laid before = laid;
        asked = new Laid(circuit, open, steps, before.circuit(), before.unfolded(), before.schedule());
    }

    private static Laid lay(Circuit of, Set<String> open, int steps, Outline outline) {
        Diagram circuit = CircuitLayout.of(outline);
        Diagram unfolded = UnfoldedLayout.of(Unfolding.of(outline, steps));
        return new Laid(of, open, steps, circuit, unfolded, new Schedule(outline));
    }

    private void take(Laid next) {
        if (asked == null
                || (asked.steps() == next.steps()
                        && asked.open().equals(next.open())
                        && asked.of().equals(next.of()))) {
            laid = next;
            asked = null;
            between = null;
            version++;
        }
    }

    /** The picture at a degree of unfolding, 0 to 1, in a pane of a size; empty while nothing is laid out. */
    public Optional<Frame> frame(double unfolded, double width, double height) {
        Laid now = laid;
        if (now == null || width < 2 || height < 2) {
            return Optional.empty();
        }
        Diagram diagram = diagram(now, unfolded);
        Trace trace = shown == null
                        || !shown.trace().circuit().equals(now.of())
                        || shown.trace().steps() != now.steps()
                ? null
                : shown.trace();
        return Optional.of(new Frame(
                diagram,
                now.schedule(),
                Optional.ofNullable(trace),
                playback.playhead(),
                painting.scale(),
                selection,
                captions(),
                painting.palette(),
                viewport(now, unfolded, width, height)));
    }

    private Diagram diagram(Laid now, double unfolded) {
        if (unfolded <= 0) {
            return now.circuit();
        }
        if (unfolded >= 1) {
            return now.unfolded();
        }
        Diagram made = between;
        if (made == null || betweenAt != unfolded) {
            made = Morph.between(now.circuit(), now.unfolded(), unfolded);
            between = made;
            betweenAt = unfolded;
        }
        return made;
    }

    private static Viewport viewport(Laid now, double unfolded, double width, double height) {
        Viewport folded = Viewport.fit(now.circuit().bounds(), width, height, LARGEST * 1.3);
        Viewport open = spread(now.unfolded(), width, height);
        double u = unfolded * unfolded * (3 - 2 * unfolded);
        return new Viewport(
                mix(folded.scale(), open.scale(), u),
                mix(folded.left(), open.left(), u),
                mix(folded.top(), open.top(), u),
                width,
                height);
    }

    /** All of it if it can be read then; else as high as the pane, from the first step on. */
    private static Viewport spread(Diagram diagram, double width, double height) {
        var bounds = diagram.bounds();
        Viewport all = Viewport.fit(bounds, width, height, LARGEST);
        double readable = Math.min(SMALLEST, height / bounds.height);
        if (all.scale() >= readable) {
            double left = Math.max(
                    all.left(),
                    GUTTER
                            - all.scale()
                                    * (diagram.grid().first() - diagram.grid().pitch() / 2));
            return new Viewport(all.scale(), left, all.top(), width, height);
        }
        double columns = width
                / ((diagram.enclosures().isEmpty() ? COLUMNS : COLUMNS_OPEN)
                        * diagram.grid().pitch());
        double scale = Math.max(SMALLEST, Math.min(Math.min(LARGEST * 0.8, columns), height / bounds.height));
        scale = Math.min(scale, height / bounds.height);
        return new Viewport(scale, 12 - scale * bounds.x, height / 2 - scale * bounds.getCenterY(), width, height);
    }

    /** The part that shows the whole unfolded graph, however long. */
    public Optional<Viewport> all(double width, double height) {
        return Optional.ofNullable(laid)
                .map(l -> Viewport.fitSteps(l.unfolded().bounds(), Math.max(2, width), Math.max(2, height), LARGEST));
    }

    private static double mix(double a, double b, double u) {
        return a + u * (b - a);
    }

    /** What inputs and targets say, in the words of the task. */
    private Captions captions() {
        Snapshot now = shown;
        if (now == null) {
            return Captions.NONE;
        }
        return (signal, step) -> {
            if (!signal.symbolic() || step < 1 || step > now.trace().steps()) {
                return Optional.empty();
            }
            return switch (signal.operation()) {
                case INPUT -> Optional.of(running.dataset().inputText(now.probe(), step));
                case TARGET -> Optional.of(running.dataset().targetText(now.probe(), step))
                        .filter(t -> !t.isEmpty());
                default -> Optional.empty();
            };
        };
    }

    /** The network of {@link #frame}. */
    public Optional<Circuit> circuit() {
        return Optional.ofNullable(laid).map(Laid::of);
    }
}
