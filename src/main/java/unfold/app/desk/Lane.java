package unfold.app.desk;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.TrainingRun;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;

/** One of the networks that are compared: what it is, and its run. */
public final class Lane {
    private final ObjectProperty<Cell> cell;
    private final ObjectProperty<Wiring> wiring;
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private @Nullable TrainingRun run;

    /** A lane for this network; nothing runs yet. */
    public Lane(Cell cell, Wiring wiring) {
        this.cell = new SimpleObjectProperty<>(cell);
        this.wiring = new SimpleObjectProperty<>(wiring);
    }

    /** Its cell. */
    public ObjectProperty<Cell> cell() {
        return cell;
    }

    /** Its wiring. */
    public ObjectProperty<Wiring> wiring() {
        return wiring;
    }

    /** What makes its run; null while it is being prepared. */
    public ReadOnlyObjectProperty<@Nullable Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Its newest snapshot; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Snapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /** Its run, while there is one. */
    public Optional<TrainingRun> run() {
        return Optional.ofNullable(run);
    }

    void start(Plan next, TrainingRun fresh) {
        end();
        run = fresh;
        plan.set(next);
    }

    void poll() {
        run().flatMap(TrainingRun::take).ifPresent(snapshot::set);
    }

    /** Training steps done. */
    long steps() {
        Snapshot now = snapshot.get();
        return now == null ? -1 : now.step();
    }

    void end() {
        if (run != null) {
            run.close();
            run = null;
        }
        plan.set(null);
        snapshot.set(null);
    }
}
