package unfold.app.desk;

import java.util.SplittableRandom;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import unfold.trace.Example;
import unfold.train.Plan;
import unfold.train.Snapshot;

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
        int steps = length.get().isBlank() ? plan.dataset().defaults().probeLength() : typedSteps();
        if (steps == 0) {
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

    /** The number of steps to draw is left: one that cannot be drawn gives way to that of the sequence looked at. */
    public void leaveLength() {
        if (typedSteps() == 0) {
            withdrawLength();
        }
    }

    /** The number of steps typed gives way to that of the sequence looked at. */
    public void withdrawLength() {
        Snapshot now = running.snapshot().get();
        if (now != null) {
            length.set(Integer.toString(now.probe().steps()));
        }
    }

    /** The number of steps typed; 0 if no sequence has so many. */
    private int typedSteps() {
        try {
            int steps = Integer.parseInt(length.get().strip());
            return steps < 1 || steps > LONGEST ? 0 : steps;
        } catch (NumberFormatException e) {
            return 0;
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
