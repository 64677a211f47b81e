package unfold.app.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.Group;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.diagram.Mark;

/** What is selected, and which group that is about. */
public final class Choosing {
    /** What there is to select. */
    public enum Kind {
        /** Boxes of the picture. */
        NODE,
        /** Wires between them. */
        EDGE,
        /** Parameters, also those within a closed group. */
        WEIGHT
    }

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private final IntegerProperty unit = new SimpleIntegerProperty();
    private final IntegerProperty units = new SimpleIntegerProperty(1);
    private final ReadOnlyObjectWrapper<Optional<Mark>> inspected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Mark>> marked = new SimpleObjectProperty<>(Optional.empty());

    /** Selects parts of this run. */
    public Choosing(Running running, Playback playback, Sight sight) {
        this.running = running;
        this.playback = playback;
        this.sight = sight;
        running.circuit().addListener((o, before, now) -> {
            if (now != null && !marked.get().map(mark -> there(now, mark)).orElse(false)) {
                marked.set(Optional.empty());
                unit.set(0);
            }
            inspect();
        });
        marked.addListener(o -> inspect());
    }

    /** What is selected. */
    public ObjectProperty<Optional<Mark>> marked() {
        return marked;
    }

    /** How many units there are to choose from. */
    public IntegerProperty units() {
        return units;
    }

    /** What is looked at closely: the selection, or without one the topmost state at the playhead. */
    public ReadOnlyObjectProperty<Optional<Mark>> inspected() {
        return inspected.getReadOnlyProperty();
    }

    /** The unit of the selected signal that is looked at closely, from 0. */
    public IntegerProperty unit() {
        return unit;
    }

    /** The step the selection is about: its own, or that of the playhead. */
    public int step() {
        Mark mark = mark();
        int own = mark == null ? 0 : mark.step();
        return own > 0 ? Math.min(own, playback.steps().get()) : playback.step();
    }

    /** Selects what a person points at; the heat map shows it too, or what comes along an edge, if that is a signal with steps. */
    public void pick(Optional<Mark> mark) {
        marked.set(mark);
        Circuit circuit = running.circuit().get();
        if (circuit != null) {
            mark.flatMap(Choosing::source)
                    .flatMap(name -> circuit.signals().stream()
                            .filter(x -> x.name().equals(name) && Sight.mappable(x))
                            .findFirst())
                    .ifPresent(x -> sight.heat().set(x.name()));
        }
    }

    /** Selects this if the network has it, and nothing otherwise. */
    public void select(Optional<Mark> mark) {
        Circuit circuit = running.circuit().get();
        marked.set(mark.filter(it -> circuit != null && there(circuit, it)));
    }

    /** Selects nothing. */
    public void clear() {
        marked.set(Optional.empty());
    }

    /** Selects the next of a kind, or the one before; it stays at the step of what was selected. */
    public void next(Kind kind, int by) {
        Circuit circuit = running.circuit().get();
        Mark now = inspected.get().orElse(null);
        if (circuit == null) {
            return;
        }
        List<Mark> all = all(circuit, kind, now == null ? 0 : now.step());
        if (!all.isEmpty()) {
            int at = all.indexOf(now);
            int from = at < 0 && by > 0 ? -1 : Math.max(0, at);
            pick(Optional.of(all.get(Math.floorMod(from + by, all.size()))));
        }
    }

    /** Those there are to select as the picture stands, in its order. */
    private List<Mark> all(Circuit circuit, Kind kind, int step) {
        Outline outline = Outline.of(circuit, sight.open());
        Stream<Mark> marks =
                switch (kind) {
                    case NODE -> outline.items().stream().map(i -> new Mark.OfSignal(i.name(), step));
                    case EDGE -> outline.wires().stream().map(w -> new Mark.OfWire(w, step));
                    case WEIGHT -> circuit.parameters().stream()
                            .map(p -> new Mark.OfParameter(p.name(), p.untied().isPresent() ? step : 0));
                };
        return marks.distinct().toList();
    }

    /** Opens the group of the selected signal, or closes the innermost one it stands in; without a selection the outermost. */
    public void toggleGroup() {
        Circuit circuit = running.circuit().get();
        if (circuit != null) {
            group(circuit).ifPresent(g -> sight.toggle(circuit, g));
        }
    }

    /** Whether {@link #toggleGroup} would close something. */
    public boolean closes() {
        Circuit circuit = running.circuit().get();
        return circuit != null && group(circuit).filter(sight.open()::contains).isPresent();
    }

    /** The name of the group {@link #toggleGroup} is about. */
    public Optional<String> group() {
        Circuit circuit = running.circuit().get();
        return circuit == null ? Optional.empty() : group(circuit);
    }

    private Optional<String> group(Circuit circuit) {
        if (mark() instanceof Mark.OfSignal s) {
            Optional<Group> g = circuit.signals().stream()
                    .filter(x -> x.name().equals(s.signal()))
                    .findFirst()
                    .flatMap(Signal::group);
            Optional<String> innermostOpen = Optional.empty();
            for (; g.isPresent(); g = g.get().parent()) {
                String name = g.get().name();
                if (sight.open().contains(name)) {
                    return innermostOpen.isPresent() && innermostOpen.get().equals(s.signal())
                            ? innermostOpen
                            : Optional.of(name);
                }
                innermostOpen = Optional.of(name);
            }
            if (innermostOpen.isPresent()) {
                return innermostOpen;
            }
        }
        return circuit.groups().stream().map(Group::name).findFirst();
    }

    private void inspect() {
        Circuit circuit = running.circuit().get();
        Optional<Mark> next = marked.get();
        if (next.isEmpty() && circuit != null) {
            next = circuit.states().stream()
                    .filter(s -> s.group().map(g -> g.name().equals(s.name())).orElse(true))
                    .reduce((a, b) -> b)
                    .map(s -> new Mark.OfSignal(s.name(), 0));
        }
        inspected.set(next);
    }

    private @Nullable Mark mark() {
        return marked.get().orElse(null);
    }

    private static Optional<String> source(Mark mark) {
        if (mark instanceof Mark.OfSignal s) {
            return Optional.of(s.signal());
        }
        return mark instanceof Mark.OfWire w ? Optional.of(w.from()) : Optional.empty();
    }

    private static boolean there(Circuit circuit, Mark what) {
        if (what instanceof Mark.OfSignal s) {
            return circuit.signals().stream().anyMatch(x -> x.name().equals(s.signal()));
        }
        if (what instanceof Mark.OfParameter w) {
            return circuit.parameters().stream().anyMatch(p -> p.name().equals(w.parameter()));
        }
        return what instanceof Mark.OfWire w
                && circuit.edges().stream()
                        .anyMatch(e -> e.to().in(w.to()) && e.from().in(w.from()));
    }
}
