package unfold.app.desk;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Growth;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.diagram.Mark;
import unfold.train.Failure;
import unfold.train.Snapshot;

/**
 * Points at what was growing when a number has stopped the run: the edge that carries most from step to step, at the step where it does, on
 * the sequence on screen with the last weights that were finite.
 */
public final class Pointing {
    private final Choosing choosing;
    private final Playback playback;
    private final Sight sight;
    private final Wording wording;
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

    /** Points in the pictures of this run. */
    public Pointing(Running running, Choosing choosing, Playback playback, Sight sight, Wording wording) {
        this.choosing = choosing;
        this.playback = playback;
        this.sight = sight;
        this.wording = wording;
        running.snapshot().addListener((o, before, now) -> see(before, now));
    }

    /** What grows, in one sentence; empty while nothing has stopped the run. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    private static Optional<Failure> failure(@Nullable Snapshot snapshot) {
        return snapshot == null ? Optional.empty() : snapshot.failure().filter(f -> f.kind() != Failure.Kind.ERROR);
    }

    private void see(@Nullable Snapshot before, @Nullable Snapshot now) {
        Optional<Failure> failure = failure(now);
        if (now == null || failure.isEmpty()) {
            told.set("");
            return;
        }
        if (failure.equals(failure(before)) && !told.get().isEmpty()) {
            return;
        }
        boolean gradient = failure.get().kind() != Failure.Kind.VALUE;
        Optional<Growth> growth = Growth.of(now.trace(), gradient);
        growth.ifPresent(g -> point(now.trace().circuit(), g));
        told.set(growth.map(this::say).orElse(""));
    }

    private String say(Growth g) {
        String grows = g.gain() > 1 ? ".grows" : ".holds";
        return wording.say(
                (g.gradient() ? "growth.gradient" : "growth.value") + grows,
                g.edge().weight().map(Parameter::symbol).map(s -> s.text()).orElseGet(() -> Line.name(g.edge())),
                Numbers.text(g.gain()),
                g.step());
    }

    private void point(Circuit circuit, Growth g) {
        if (!sight.both().get() && sight.target() < 0.5) {
            sight.showUnfolded();
        }
        playback.goTo(g.step());
        if (playback.backward() != g.gradient()) {
            playback.turn();
        }
        Outline.of(circuit, sight.open()).wires().stream()
                .filter(w -> w.edges(g.step()).contains(g.edge()))
                .findFirst()
                .map(w -> new Mark.OfWire(w, g.step()))
                .ifPresent(mark -> choosing.marked().set(Optional.of(mark)));
    }
}
