package unfold.app.desk;

import org.jspecify.annotations.Nullable;
import unfold.train.Plan;

/** How much of the run is in no session file. */
public final class Unsaved {
    private final Running running;
    private @Nullable Plan kept;
    private long step;

    /** Of this run. */
    public Unsaved(Running running) {
        this.running = running;
        running.snapshot().addListener((o, before, now) -> {
            if (now != null && now.reached() < step) {
                forget(); // it went back, and may come here again on another way
            }
        });
    }

    /** A file has this run as it was after so many training steps. */
    void kept(Plan run, long steps) {
        kept = run;
        step = steps;
    }

    private void forget() {
        kept = null;
        step = 0;
    }

    /** Training steps that no file has. */
    public long steps() {
        Plan plan = running.plan().get();
        return plan == null ? 0 : plan.equals(kept) ? running.steps() - step : running.steps();
    }
}
