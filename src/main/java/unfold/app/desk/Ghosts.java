package unfold.app.desk;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import unfold.trace.Ghost;
import unfold.trace.Metrics;
import unfold.train.Snapshot;
import unfold.train.Tuning;

/**
 * What is left of the runs that were left at a step: their curves, named by what was changed there. A run that goes on as it did before is
 * no other one: its ghost has no name and is gone when the run has caught up with it, or is left again.
 */
public final class Ghosts {
    /** More are too many to tell apart. */
    public static final int MOST = 4;

    private final Wording wording;
    private final ObservableList<Ghost> all = FXCollections.observableArrayList();
    private final ObservableList<Ghost> shown = FXCollections.unmodifiableObservableList(all);
    private @Nullable Tuning then;
    private boolean named;
    private long from;
    private int count;

    /** None yet. */
    public Ghosts(Wording wording) {
        this.wording = wording;
    }

    /** The ghosts, the oldest first. */
    public ObservableList<Ghost> all() {
        return shown;
    }

    /** The run with these curves, which was tuned like this, is left; what is changed is not known yet. */
    void leave(Metrics curves, Tuning tuned) {
        dropNameless();
        if (curves.training().size() > 0) {
            add(wording.say("ghost.before"), curves);
            then = tuned;
            named = false;
            from = Long.MAX_VALUE;
        }
    }

    /** The run with these curves is left for another network. */
    void leave(Metrics curves, String change) {
        dropNameless();
        then = null;
        if (curves.training().size() > 0) {
            add(change, curves);
        }
    }

    /** Names the newest by what was changed where it was left, where that is no setting. */
    public void name(String change) {
        newest().ifPresent(g -> all.set(all.size() - 1, g.named(change)));
        then = null;
    }

    private void add(String name, Metrics curves) {
        if (all.size() == MOST) {
            all.remove(0);
        }
        all.add(new Ghost(count++, name, curves));
    }

    private Optional<Ghost> newest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private void dropNameless() {
        if (then != null && !named) {
            newest().ifPresent(all::remove);
        }
        then = null;
    }

    /** How the run stands that has taken their place. */
    void see(Snapshot now) {
        Tuning before = then;
        Ghost newest = newest().orElse(null);
        if (before == null || newest == null || now.looking()) {
            return;
        }
        boolean begun = now.step() > from;
        from = Math.min(from, now.step());
        String change = Changes.between(before, now.tuning(), wording);
        if (!change.isEmpty() && !change.equals(newest.name())) {
            all.set(all.size() - 1, newest.named(change));
        }
        named = !change.isEmpty();
        if (named && begun) {
            then = null;
        } else if (begun && now.step() >= newest.end()) {
            dropNameless();
        }
    }

    /** Gives one up. */
    public void remove(Ghost ghost) {
        if (newest().filter(ghost::equals).isPresent()) {
            then = null;
        }
        all.remove(ghost);
    }

    /** Gives all up. */
    void clear() {
        then = null;
        all.clear();
    }
}
