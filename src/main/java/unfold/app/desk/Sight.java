package unfold.app.desk;

import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import unfold.circuit.Circuit;
import unfold.circuit.Group;
import unfold.circuit.Operation;
import unfold.circuit.Signal;

/** How a person looks at the network: which view, how far unfolded, what is open, what the heat map shows. */
public final class Sight {
    /** Seconds that folding or unfolding takes. */
    private static final double FOLDING = 1.6;

    private final BooleanProperty both = new SimpleBooleanProperty();
    private final DoubleProperty unfolded = new SimpleDoubleProperty(1);
    private final ObjectProperty<Double> target = new SimpleObjectProperty<>(1.0);
    private final ObservableSet<String> open = FXCollections.observableSet();
    private final StringProperty heat = new SimpleStringProperty("h");
    private final BooleanProperty gradients = new SimpleBooleanProperty();
    private final BooleanProperty calm = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<FedBack>> fedBack = new SimpleObjectProperty<>(Optional.empty());

    /** What came back of the sequence looked at; empty unless the network made it itself. */
    public ObjectProperty<Optional<FedBack>> fedBack() {
        return fedBack;
    }

    /** Whether circuit and unfolded graph stand side by side. */
    public BooleanProperty both() {
        return both;
    }

    /** How far the circuit is unfolded: 0 the circuit, 1 the graph. */
    public DoubleProperty unfolded() {
        return unfolded;
    }

    /** The names of the groups that are open. */
    public ObservableSet<String> open() {
        return open;
    }

    /** Whether the heat map can show the signal. */
    public static boolean mappable(Signal signal) {
        return !signal.axes().isEmpty() && signal.operation() != Operation.TARGET;
    }

    /** The signal in the heat map. */
    public StringProperty heat() {
        return heat;
    }

    /** Whether the heat map shows gradients instead of values. */
    public BooleanProperty gradients() {
        return gradients;
    }

    /** Whether motion is reduced: what would glide jumps. */
    public BooleanProperty calm() {
        return calm;
    }

    /** Where folding is heading. */
    public double target() {
        return target.get();
    }

    /** Starts to fold (0) or to unfold (1). */
    public void fold(double to) {
        target.set(to);
        if (calm.get()) {
            unfolded.set(to);
        }
    }

    /** Puts the slider somewhere between. */
    public void hold(double at) {
        target.set(at);
        unfolded.set(at);
    }

    /** The circuit alone. */
    public void showCircuit() {
        both.set(false);
        fold(0);
    }

    /** Circuit and unfolded graph side by side. */
    public void showBoth() {
        both.set(true);
        hold(1);
    }

    /** The unfolded graph alone. */
    public void showUnfolded() {
        both.set(false);
        fold(1);
    }

    /** Folds what is unfolded and the other way round. */
    public void turn() {
        both.set(false);
        fold(target.get() >= 0.5 ? 0 : 1);
    }

    /** Moves on by some time. */
    public void advance(double seconds) {
        double now = unfolded.get();
        double to = target.get();
        if (now != to) {
            double step = seconds / FOLDING;
            unfolded.set(Math.abs(to - now) <= step ? to : now + Math.signum(to - now) * step);
        }
    }

    /** Opens a closed group and closes an open one, with everything inside. */
    public void toggle(Circuit circuit, String group) {
        if (!open.contains(group)) {
            open.add(group);
            return;
        }
        Set<String> inside = Set.copyOf(circuit.groups().stream()
                .filter(g -> g.within(group))
                .map(Group::name)
                .toList());
        open.removeAll(inside);
    }

    /** Keeps open only what the circuit has. */
    public void keep(Circuit circuit) {
        open.retainAll(circuit.groups().stream().map(Group::name).toList());
        boolean there = circuit.signals().stream().anyMatch(s -> s.name().equals(heat.get()));
        if (!there) {
            circuit.states().stream().reduce((a, b) -> b).ifPresent(s -> heat.set(s.name()));
        }
    }
}
