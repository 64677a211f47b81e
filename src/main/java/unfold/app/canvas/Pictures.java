package unfold.app.canvas;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Background;
import unfold.app.desk.Choosing;
import unfold.app.desk.FedBack;
import unfold.app.desk.Playback;
import unfold.app.desk.Running;
import unfold.app.desk.Sight;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.circuit.Unfolding;
import unfold.diagram.Captions;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Feedback;
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
    private static final double LARGEST = 1.25;
    /** The smallest scale at which the letters of a node are read without effort, at the usual size of type. */
    private static final double READABLE = 0.5;

    /** As many steps are shown at once, if they can be read then. */
    private static final double COLUMNS = 8;
    /** Seconds that opening or closing a group takes. */
    private static final double OPENING = 1.1;
    /** With more steps than this the unfolded graph does not glide: it could not do so smoothly. */
    private static final int MOST_GLIDING = 120;

    /** One network laid out, folded and unfolded. */
    private record Laid(
            Circuit of, Set<String> open, Timeline timeline, Diagram circuit, Diagram unfolded, Schedule schedule) {
        int steps() {
            return timeline.steps();
        }
    }

    /** The unfolded graph with what came back, for one snapshot. */
    private record Fed(Laid of, Snapshot seen, FedBack back, Diagram diagram) {}

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private final Choosing choosing;
    private final Painting painting;
    private final Background background;
    private @Nullable Laid laid;
    private @Nullable Laid asked;
    private @Nullable Snapshot shown;
    private @Nullable Fed fed;
    private final Pace pace = new Pace();
    private long version;
    private Selection selection = Selection.NONE;
    private @Nullable Diagram between;
    private double betweenAt = -1;
    private @Nullable Laid leaving;
    private long left;
    private double opened = 1;

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
        sight.fedBack().addListener(o -> version++);
    }

    /** Grows with everything that changes a picture except playhead and viewport. */
    public long version() {
        return version;
    }

    /**
     * Takes the newest snapshot, at most some times a second, and lays out what changed; called once a frame.
     *
     * @param drawn whether all pictures show the last version everywhere: before that, parts of two snapshots would stand side by side
     */
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    public void update(long now, boolean drawn) {
        Snapshot newest = running.snapshot().get();
        Circuit circuit = running.circuit().get();
        if (circuit == null) {
            return;
        }
        if ((pace.due(now, drawn) || newest == null) && newest != shown) {
            shown = newest;
            pace.taken(now);
            version++;
        }
        glide(now);
        Timeline timeline = shown == null || !shown.trace().circuit().equals(circuit)
                ? Timeline.of(circuit, playback.steps().get())
                : shown.trace().timeline();
        Set<String> open = Set.copyOf(sight.open());
        Laid wanted = asked != null ? asked : laid;
        if (wanted == null
                || !wanted.timeline().equals(timeline)
                || !wanted.open().equals(open)
                || !wanted.of().equals(circuit)) {
            layOut(circuit, open, timeline);
        }
    }

    /** Moves an opening group on. */
    private void glide(long now) {
        if (leaving == null) {
            return;
        }
        if (left == 0) {
            left = now - (long) (opened * OPENING * 1e9);
        }
        opened = sight.calm().get() ? 1 : Math.min(1, (now - left) / (OPENING * 1e9));
        if (opened >= 1) {
            leaving = null;
        }
        between = null;
        version++;
    }

    /** Whether a group is being opened or closed just now. */
    public boolean opening() {
        return leaving != null;
    }

    /** A share of a way, with a slow start and a slow end. */
    static double eased(double u) {
        double s = Math.max(0, Math.min(1, u));
        return s * s * (3 - 2 * s);
    }

    private void layOut(Circuit circuit, Set<String> open, Timeline timeline) {
        Outline outline = Outline.of(circuit, open);
        if (laid == null) {
            take(lay(circuit, open, timeline, outline));
            return;
        }
        background.run("", () -> lay(circuit, open, timeline, outline), this::take, e -> asked = null);
        Laid before = laid;
        asked = new Laid(circuit, open, timeline, before.circuit(), before.unfolded(), before.schedule());
    }

    private static Laid lay(Circuit of, Set<String> open, Timeline timeline, Outline outline) {
        Diagram circuit = CircuitLayout.of(outline);
        Diagram unfolded = UnfoldedLayout.of(Unfolding.of(outline, timeline));
        return new Laid(of, open, timeline, circuit, unfolded, new Schedule(outline, timeline));
    }

    private void take(Laid next) {
        if (asked == null
                || (asked.timeline().equals(next.timeline())
                        && asked.open().equals(next.open())
                        && asked.of().equals(next.of()))) {
            leave(laid, next);
            laid = next;
            asked = null;
            between = null;
            version++;
        }
    }

    /** What only opened or closed a group glides there; what turned round on the way goes back from where it is. */
    private void leave(@Nullable Laid before, Laid next) {
        boolean back = leaving != null && leaving.open().equals(next.open());
        boolean same = before != null
                && before.of().equals(next.of())
                && before.timeline().equals(next.timeline());
        opened = back ? 1 - opened : 0;
        left = 0;
        leaving = same && !sight.calm().get() ? before : null;
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
                        || !shown.trace().timeline().equals(now.timeline())
                ? null
                : shown.trace();
        return Optional.of(new Frame(
                diagram,
                schedule(now, diagram),
                Optional.ofNullable(trace),
                playback.playhead(),
                painting.scale(),
                selection,
                captions(),
                painting.palette(),
                viewport(now, diagram, unfolded, width, height)));
    }

    private Diagram diagram(Laid now, double unfolded) {
        Laid before = leaving;
        if (unfolded <= 0) {
            return before == null ? now.circuit() : Morph.between(before.circuit(), now.circuit(), opened);
        }
        Diagram made = between;
        if (unfolded >= 1) {
            if (before == null || now.steps() > MOST_GLIDING) {
                return fed(now);
            }
            if (made == null) {
                made = Morph.between(before.unfolded(), now.unfolded(), opened);
            }
            betweenAt = 1;
        } else if (made == null || betweenAt != unfolded) {
            made = Morph.between(now.circuit(), now.unfolded(), unfolded);
            betweenAt = unfolded;
        }
        between = made;
        return made;
    }

    /** The unfolded graph, with the way back of each answer if the network made the sequence itself. */
    @SuppressWarnings("ReferenceEquality") // the very same layout and snapshot
    private Diagram fed(Laid now) {
        Optional<FedBack> back = sight.fedBack().get();
        Snapshot newest = shown;
        if (newest == null || back.isEmpty()) {
            return now.unfolded();
        }
        if (fed == null
                || fed.of() != now
                || fed.seen() != newest
                || !fed.back().equals(back.get())) {
            boolean same = newest.probe().equals(back.get().probe());
            Diagram before = fed != null && fed.of() == now && fed.back().equals(back.get()) ? fed.diagram() : null;
            FedBack b = back.get();
            boolean keep = before != null && same == (before != now.unfolded());
            fed = new Fed(
                    now,
                    newest,
                    b,
                    keep && before != null
                            ? before
                            : same
                                    ? Feedback.of(now.unfolded(), b.output(), b.given(), b.lag(), b.first())
                                    : now.unfolded());
        }
        return fed.diagram();
    }

    private Schedule schedule(Laid now, Diagram diagram) {
        Laid before = leaving;
        if (before != null && diagram.outline().equals(before.circuit().outline())) {
            return before.schedule();
        }
        return now.schedule();
    }

    private Viewport viewport(Laid now, Diagram diagram, double unfolded, double width, double height) {
        Viewport part = viewport(now, unfolded, width, height, readable());
        Laid before = leaving;
        if (before == null) {
            return part;
        }
        var bounds = diagram.bounds();
        if (unfolded <= 0) {
            return Viewport.fit(bounds, width, height, LARGEST * 1.3);
        }
        Viewport way = mix(viewport(before, unfolded, width, height, readable()), part, eased(opened));
        double scale = Math.min(way.scale(), height / bounds.height);
        return new Viewport(scale, way.left(), height / 2 - scale * bounds.getCenterY(), width, height);
    }

    private double readable() {
        return READABLE * painting.theme().get().typeScale();
    }

    private static Viewport viewport(Laid now, double unfolded, double width, double height, double readable) {
        Viewport folded = Viewport.fit(now.circuit().bounds(), width, height, LARGEST * 1.3);
        return mix(folded, spread(now.unfolded(), width, height, readable), eased(unfolded));
    }

    private static Viewport mix(Viewport a, Viewport b, double s) {
        return new Viewport(
                a.scale() + s * (b.scale() - a.scale()),
                a.left() + s * (b.left() - a.left()),
                a.top() + s * (b.top() - a.top()),
                b.width(),
                b.height());
    }

    /** All of it if it can be read then, or if steps have no columns; else as many steps as can be read, from the first one on. */
    private static Viewport spread(Diagram diagram, double width, double height, double readable) {
        var bounds = diagram.bounds();
        if (diagram.unfolded() && !diagram.grid().columns()) {
            return Viewport.fit(bounds, width, height, LARGEST);
        }
        Viewport all = Spread.even(diagram, width, height, LARGEST);
        double high = height / bounds.height;
        if (all.scale() >= Math.min(readable, high)) {
            return all;
        }
        double columns = width / (COLUMNS * diagram.grid().pitch());
        double scale = Math.min(high, Math.max(readable, Math.min(LARGEST * 0.8, columns)));
        Viewport part =
                new Viewport(scale, 12 - scale * bounds.x, height / 2 - scale * bounds.getCenterY(), width, height);
        return part.moved(Math.max(0, -Spread.of(diagram, part).start()), 0);
    }

    /** The part that shows the whole unfolded graph, however long. */
    public Optional<Viewport> all(double width, double height) {
        return Optional.ofNullable(laid)
                .map(l -> l.unfolded().grid().columns()
                        ? Spread.whole(l.unfolded(), Math.max(2, width), Math.max(2, height), LARGEST)
                        : Viewport.fit(l.unfolded().bounds(), Math.max(2, width), Math.max(2, height), LARGEST));
    }

    /** What inputs and targets say, in the words of the task. */
    private Captions captions() {
        Snapshot now = shown;
        if (now == null) {
            return Captions.NONE;
        }
        return (signal, step) -> {
            if (step < 1 || step > now.trace().steps() || !now.trace().has(signal, step)) {
                return Optional.empty();
            }
            int at = signal.axes().isEmpty() ? step : now.trace().position(signal, step);
            return switch (signal.operation()) {
                case INPUT -> signal.symbolic()
                        ? Optional.of(running.dataset().inputText(now.probe(), at))
                        : Optional.empty();
                case TARGET -> asked(signal, running.dataset().targetText(now.probe(), at));
                default -> Optional.empty();
            };
        };
    }

    /** A target in words: a symbol, or that there is none. */
    private static Optional<String> asked(Signal target, String text) {
        if (text.isEmpty()) {
            return target.axes().isEmpty() ? Optional.empty() : Optional.of(Captions.NOTHING);
        }
        return target.symbolic() ? Optional.of(text) : Optional.empty();
    }

    /** The network of {@link #frame}. */
    public Optional<Circuit> circuit() {
        return Optional.ofNullable(laid).map(Laid::of);
    }
}
