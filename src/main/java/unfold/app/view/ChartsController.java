package unfold.app.view;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;
import unfold.app.chart.AccuracyChart;
import unfold.app.chart.ChartPane;
import unfold.app.chart.FileChoice;
import unfold.app.chart.GradientNormChart;
import unfold.app.chart.GradientProfile;
import unfold.app.chart.GradientProfileChart;
import unfold.app.chart.LossChart;
import unfold.app.chart.MetricsChart;
import unfold.app.chart.ParameterNormChart;
import unfold.app.desk.Look;
import unfold.app.desk.LossUnit;
import unfold.app.desk.Running;
import unfold.app.desk.Sampling;
import unfold.app.desk.Session;
import unfold.app.desk.Tuned;
import unfold.app.desk.Wording;
import unfold.task.Dataset;
import unfold.task.Solved;
import unfold.trace.Metrics;
import unfold.trace.Trace;
import unfold.train.Clip;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** The curves: loss, gradient norm with its clip line, norm of each weight's gradient, and the gradient's way back through time. */
public final class ChartsController {
    private final Session session;
    private final Running running;
    private final Tuned tuned;
    private final Look look;
    private final Sampling sampling;
    private final Wording wording;
    private final LossChart lossChart;
    private final AccuracyChart accuracyChart;
    private final GradientNormChart normChart;
    private final ParameterNormChart parameterChart;
    private final GradientProfileChart profileChart;
    private boolean following;

    @FXML
    private Tab loss;

    @FXML
    private Tab accuracy;

    @FXML
    private Tab norm;

    @FXML
    private Tab parameters;

    @FXML
    private Tab profile;

    @FXML
    private Tab sample;

    /** Draws this run. */
    public ChartsController(
            Session session, Tuned tuned, Look look, Sampling sampling, FileChoice files, Wording wording) {
        this.session = session;
        this.running = session.running();
        this.tuned = tuned;
        this.look = look;
        this.sampling = sampling;
        this.wording = wording;
        Metrics none = new Metrics(List.of());
        lossChart = new LossChart(wording.messages(), files, none);
        accuracyChart = new AccuracyChart(wording.messages(), files, none);
        normChart = new GradientNormChart(wording.messages(), files, none);
        parameterChart = new ParameterNormChart(wording.messages(), files, none);
        profileChart = new GradientProfileChart(wording.messages(), files);
    }

    @FXML
    private void initialize() {
        sampling.shown().bind(sample.selectedProperty());
        loss.setContent(lossChart);
        accuracy.setContent(accuracyChart);
        norm.setContent(normChart);
        parameters.setContent(parameterChart);
        profile.setContent(profileChart);
        Late.choose(List.of(loss, accuracy, norm, parameters, profile, sample));
        running.plan().addListener((o, before, now) -> follow(now));
        follow(running.plan().get());
        running.snapshot().addListener((o, before, now) -> show(now));
        new LookingBack(session, curves());
        look.theme().addListener((o, before, now) -> charts().forEach(c -> c.theme(now)));
        charts().forEach(c -> c.theme(look.theme().get()));
        tuned.tuning().addListener(o -> showClip());
        showClip();
        normChart.thresholdProperty().addListener((o, before, now) -> {
            double threshold = now.doubleValue();
            if (!following && threshold > 0 && Double.isFinite(threshold)) {
                tuned.threshold(threshold);
            }
        });
    }

    /** Redraws what changed. */
    public void refresh(long now) {
        charts().forEach(c -> c.refresh(now));
    }

    private List<MetricsChart> curves() {
        return List.of(lossChart, accuracyChart, normChart, parameterChart);
    }

    private List<ChartPane> charts() {
        return List.of(lossChart, accuracyChart, normChart, parameterChart, profileChart);
    }

    private void showClip() {
        Clip clip = tuned.tuning().get().clip();
        following = true;
        normChart.thresholdProperty().set(clip.kind() == Clip.Kind.NORM ? clip.threshold() : Double.NaN);
        following = false;
    }

    private void follow(@Nullable Plan plan) {
        if (plan == null) {
            return;
        }
        curves().forEach(c -> c.show(running.metrics()));
        Dataset dataset = plan.dataset();
        LossUnit unit = LossUnit.of(dataset);
        lossChart.figure().unit(unit.times(), wording.say(unit.key()), dataset.optimum());
        Solved goal = dataset.solved();
        accuracyChart.figure().goal(goal.measure() == Solved.Measure.ACCURACY ? goal.threshold() : Double.NaN);
    }

    private void show(@Nullable Snapshot snapshot) {
        if (snapshot == null) {
            profileChart.figure().show(List.of());
            return;
        }
        Trace trace = snapshot.trace();
        profileChart
                .figure()
                .show(trace.circuit().states().stream()
                        .map(s -> GradientProfile.of(trace, s))
                        .toList());
    }
}
