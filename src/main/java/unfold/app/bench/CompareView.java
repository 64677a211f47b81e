package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.chart.GradientProfile;
import unfold.app.chart.GradientProfileChart;
import unfold.app.chart.LossesChart;
import unfold.app.chart.LossesFigure;
import unfold.app.desk.Comparing;
import unfold.app.desk.Drafting;
import unfold.app.desk.Lane;
import unfold.app.desk.LossUnit;
import unfold.app.desk.Numbers;
import unfold.circuit.Signal;
import unfold.trace.Trace;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.TrainingRun;

/** The lanes on the left, their losses and their gradients over time in common charts on the right. */
final class CompareView implements Bench.Opened {
    private final Desk desk;
    private final Comparing comparing;
    private final LossesChart losses;
    private final GradientProfileChart profiles;
    private final HBox row = new HBox();
    private final Label steps = new Label();
    private final ToggleButton train = new ToggleButton();
    private final BorderPane view = new BorderPane();
    private final List<LaneView> lanes = new ArrayList<>();
    private List<Plan> drawn = List.of();
    private List<Snapshot> profiled = List.of();
    private @Nullable Theme theme;

    CompareView(Desk desk) {
        this.desk = desk;
        this.comparing = new Comparing(
                desk.choices(),
                desk.running(),
                this::own,
                plan -> TrainingRun.start(plan, desk.kernel(), 1),
                desk.background(),
                desk.notices(),
                desk.wording());
        this.losses = new LossesChart(desk.wording().messages(), desk.files());
        this.profiles = new GradientProfileChart(desk.wording().messages(), desk.files());
        row.getStyleClass().add("lanes");
        SplitPane charts = new SplitPane(losses, profiles);
        charts.setOrientation(Orientation.VERTICAL);
        charts.getStyleClass().add("quiet-split");
        SplitPane split = new SplitPane(row, charts);
        split.getStyleClass().add("quiet-split");
        split.setDividerPositions(0.5);
        view.setTop(head());
        view.setCenter(split);
        comparing.lanes().addListener((ListChangeListener<Lane>) c -> arrange());
        comparing.begin();
    }

    /** The circuit that a person writes, if it can be used. */
    private Optional<String> own() {
        Drafting drafting = desk.drafting();
        return Optional.of(drafting.text().get())
                .filter(text -> !text.isBlank() && drafting.draft().get().usable());
    }

    private String say(String key) {
        return desk.wording().say("bench.compare." + key);
    }

    private Node head() {
        train.setId("compareTrain");
        train.setText(say("train"));
        train.selectedProperty().bindBidirectional(comparing.training());
        Button again = new Button(say("again"));
        again.setId("compareAgain");
        again.setOnAction(e -> comparing.restart());
        Button more = new Button(say("more"));
        more.setId("compareMore");
        more.setOnAction(e -> comparing.add());
        comparing.lanes().addListener((ListChangeListener<Lane>)
                c -> more.setDisable(comparing.lanes().size() == Comparing.MOST));
        CheckBox same = new CheckBox(say("same"));
        same.setId("compareSame");
        same.selectedProperty().bindBidirectional(comparing.sameWeights());
        TextField budget = budget();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(train, again, more, same, budget, gap, steps);
        for (Node control : head.getChildren()) {
            if (control != gap) {
                ((Region) control).setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().addAll("tools", "row");
        return head;
    }

    /** How many weights each has, typed as a number; empty for as many as the network on the desk. */
    private TextField budget() {
        TextField typed = new BudgetField(comparing.budget(), wrong -> desk.notices()
                .warn(desk.wording().say("bench.compare.budget.wrong", wrong)));
        typed.setId("compareBudget");
        typed.setAccessibleText(say("budget"));
        typed.setTooltip(new Tooltip(say("budget")));
        typed.setPromptText(Integer.toString(comparing.weightsOnDesk()));
        typed.disableProperty().bind(comparing.sameWeights().not());
        return typed;
    }

    /** A view for each lane, made anew when what it is changes what can be chosen. */
    private void arrange() {
        lanes.clear();
        for (Lane lane : comparing.lanes()) {
            LaneView made = new LaneView(desk, comparing, lane, lanes.size());
            HBox.setHgrow(made, Priority.ALWAYS);
            lanes.add(made);
        }
        row.getChildren().setAll(lanes);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        comparing.refresh(now);
        steps.setText(
                desk.wording().say("bench.compare.steps", comparing.steps().get()));
        Theme dressed = desk.look().theme().get();
        if (dressed != theme) {
            theme = dressed;
            losses.theme(dressed);
            profiles.theme(dressed);
        }
        showLosses();
        showProfiles();
        lanes.forEach(LaneView::refresh);
        losses.refresh(now);
        profiles.refresh(now);
    }

    private void showLosses() {
        List<Plan> plans = comparing.lanes().stream()
                .flatMap(l -> Optional.ofNullable(l.plan().get()).stream())
                .toList();
        if (plans.equals(drawn) || plans.size() < comparing.lanes().size()) {
            return;
        }
        drawn = plans;
        arrange();
        List<LossesFigure.Run> runs = new ArrayList<>();
        for (int k = 0; k < lanes.size(); k++) {
            TrainingRun run = comparing.lanes().get(k).run().orElseThrow();
            runs.add(new LossesFigure.Run(lanes.get(k).name(), run.metrics()));
        }
        LossUnit unit = LossUnit.of(plans.get(0).dataset());
        losses.figure().show(runs, unit.times(), desk.wording().say(unit.key()));
    }

    private void showProfiles() {
        List<Snapshot> snapshots = comparing.lanes().stream()
                .flatMap(l -> Optional.ofNullable(l.snapshot().get()).stream())
                .toList();
        if (snapshots.equals(profiled) || snapshots.size() < lanes.size()) {
            return;
        }
        profiled = snapshots;
        List<GradientProfile> all = new ArrayList<>();
        for (int k = 0; k < lanes.size(); k++) {
            all.add(profile(lanes.get(k).name(), snapshots.get(k).trace()));
        }
        profiles.figure().show(all);
    }

    /** ‖∇h(t)L‖ of the topmost state. */
    private static GradientProfile profile(String name, Trace trace) {
        List<Signal> states = trace.circuit().states().stream()
                .filter(s -> !s.operation().given() && !s.axes().isEmpty())
                .toList();
        double[] norms = new double[trace.steps()];
        for (int t = 1; t <= norms.length && !states.isEmpty(); t++) {
            norms[t - 1] = Numbers.norm(trace.gradient(states.get(states.size() - 1), t));
        }
        return GradientProfile.of(name, norms);
    }

    @Override
    public void close() {
        comparing.close();
    }
}
