package unfold.app.desk;

import java.util.SplittableRandom;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import unfold.trace.Example;
import unfold.train.Plan;

/** The sequence that is looked at: typed by a person or drawn at random. */
public final class Probing {
    private static final int LONGEST = 2000;

    private final Running running;
    private final Playback playback;
    private final Notices notices;
    private final Wording wording;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty length = new SimpleStringProperty("");
    private long drawn;

    /** Probes this run. */
    public Probing(Running running, Playback playback, Notices notices, Wording wording) {
        this.running = running;
        this.playback = playback;
        this.notices = notices;
        this.wording = wording;
        running.snapshot().addListener((o, before, now) -> {
            if (now != null) {
                playback.steps(now.trace().steps());
                if (before == null || !before.probe().equals(now.probe())) {
                    show(now.probe(), now.trace().steps());
                }
            }
        });
    }

    /** The probe as a person types it. */
    public StringProperty text() {
        return text;
    }

    /** Its number of steps, as typed. */
    public StringProperty length() {
        return length;
    }

    /** A number for the next draw: 1, 2, … */
    public long next() {
        return ++drawn;
    }

    /** Looks at what was typed; what cannot be read is told, and the probe stays. */
    public void type(String typed) {
        try {
            running.probe(running.dataset().probe(typed));
            notices.dismiss();
        } catch (IllegalArgumentException e) {
            notices.warn(wording.tell(e));
        }
    }

    /** Looks at a sequence drawn at random, of about the length that was typed. */
    public void another(SplittableRandom random) {
        Plan plan = running.plan().get();
        if (plan == null) {
            return;
        }
        int steps = plan.dataset().defaults().probeLength();
        try {
            if (!length.get().isBlank()) {
                steps = Integer.parseInt(length.get().strip());
            }
        } catch (NumberFormatException e) {
            steps = 0;
        }
        if (steps < 1 || steps > LONGEST) {
            notices.warn(wording.say("problem.length", length.get(), LONGEST));
            return;
        }
        try {
            running.probe(plan.dataset().probe(steps, random));
            notices.dismiss();
        } catch (IllegalArgumentException e) {
            notices.warn(wording.tell(e));
        }
    }

    private void show(Example probe, int steps) {
        try {
            text.set(running.dataset().probeText(probe));
        } catch (IllegalArgumentException e) {
            text.set("");
        }
        length.set(Integer.toString(probe.steps()));
        playback.steps(steps);
    }
}
