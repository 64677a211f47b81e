package unfold.app.view;

import java.util.Locale;
import java.util.OptionalDouble;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.app.desk.LossUnit;
import unfold.app.desk.Running;
import unfold.app.desk.Session;
import unfold.app.desk.Wording;
import unfold.task.Solved;
import unfold.train.Failure;
import unfold.train.Snapshot;

/** How the run stands, in one line: whatever the numbers are, nothing above it moves. */
public final class StatusController {
    private final Session session;
    private final Running running;
    private final Wording wording;

    @FXML
    private FontIcon dot;

    @FXML
    private Label state;

    @FXML
    private Label step;

    @FXML
    private Label loss;

    @FXML
    private Label right;

    @FXML
    private Label speed;

    @FXML
    private Label time;

    @FXML
    private Label failure;

    @FXML
    private Label rule;

    @FXML
    private Tooltip ruleInFull;

    @FXML
    private Label solved;

    /** Shows this run. */
    public StatusController(Session session, Wording wording) {
        this.session = session;
        this.running = session.running();
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        running.snapshot().addListener((o, before, now) -> show(now));
        running.training().addListener(o -> show(running.snapshot().get()));
        show(running.snapshot().get());
    }

    private void show(@Nullable Snapshot now) {
        dot.getStyleClass().removeAll("on", "failed");
        if (now == null) {
            state.setText(wording.say("status.none"));
            return;
        }
        boolean failed = now.failure().isPresent();
        boolean on = running.training().get();
        if (failed || on) {
            dot.getStyleClass().add(failed ? "failed" : "on");
        }
        state.setText(wording.say(state(now, on), session.leftSteps()));
        step.setText(wording.say("status.step", now.step()));
        OptionalDouble latest = running.loss();
        loss.setText(latest.isPresent() ? wording.say("status.loss", inUnits(latest.getAsDouble())) : "");
        OptionalDouble share = running.accuracy();
        right.setText(share.isPresent() ? wording.say("status.right", percent(share.getAsDouble())) : "");
        speed.setText(on ? wording.say("status.speed", Math.round(now.stepsPerSecond())) : "");
        time.setText(wording.say("status.time", String.format(Locale.ROOT, "%.1f", now.seconds())));
        // what can be tried again is said where it can be
        failure.setText(now.failure()
                .filter(f -> f.kind() == Failure.Kind.ERROR)
                .map(f -> f.told().in(wording.messages()))
                .orElse(""));
        Solved goal = running.dataset().solved();
        String measure = goal.measure().name();
        String threshold =
                goal.measure() == Solved.Measure.LOSS ? inUnits(goal.threshold()) : percent(goal.threshold());
        rule.setText(wording.say("status.goal." + measure, threshold));
        ruleInFull.setText(wording.say("solved." + measure, threshold));
        boolean holds = running.solves();
        String style = holds ? "solved" : "muted";
        if (!solved.getStyleClass().contains(style)) {
            solved.getStyleClass().setAll("label", style);
        }
        solved.setText(now.solved() ? wording.say(holds ? "status.solved" : "status.unsolved", now.solvedAt()) : "");
    }

    private String state(Snapshot now, boolean training) {
        if (now.failure().isPresent()) {
            return "status.failed";
        }
        if (training) {
            return "status.training";
        }
        if (now.looking()) {
            return "status.looking";
        }
        return now.step() == 0 && session.leftSteps() > 0 ? "status.left" : "status.paused";
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "\u2009%";
    }

    /** A loss in bits where it is one per character of a text, else as it is measured. */
    private String inUnits(double loss) {
        LossUnit unit = LossUnit.of(running.dataset());
        String told = short4(loss * unit.times());
        return unit.bits() ? wording.say("status.bits", told) : told;
    }

    private static String short4(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 1e-3 ? "%.2e" : "%.4f", number);
    }
}
