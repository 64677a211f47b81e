package unfold.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.LengthTest;
import unfold.analysis.PhasePlane;
import unfold.app.chart.CurvesChart;
import unfold.app.desk.Design;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;
import unfold.circuit.Signal;
import unfold.diagram.Curves;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.PlainKernel;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.trace.Example;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** How many answers are right over the length of the sequence, and at each step of sequences of one length. */
final class AnyLengthView implements Bench.Opened {
    private static final long PAUSE = 3_000_000_000L;
    private static final List<Integer> LENGTHS = List.of(5, 15, 50, 100, 200, 500, 1000, 2000, 3500, 5000);
    private static final int LONGEST = 5000;
    private static final double NARROW = 300;
    private static final int SEQUENCES = 20;
    /** Places of the chart over the steps of a sequence. */
    private static final int PLACES = 400;

    private record Led(Snapshot by, int step) {}

    private record Measured(List<LengthTest> byLength, LengthTest chosen, int trained) {}

    private final Desk desk;
    private final Slider length = new Slider(Math.log(2), Math.log(LONGEST), Math.log(2000));
    private final Label steps = new Label();
    private final Label finding = new Label();
    private final CurvesChart byLength;
    private final CurvesChart byStep;
    private final PhasePlot plane = new PhasePlot();
    private final VBox view;
    private final Renewal renewal;
    private final Renewal leading;
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Snapshot measured;
    private @Nullable Led led;
    private int measuredLength;
    private long measuredAt;

    AnyLengthView(Desk desk) {
        this.desk = desk;
        Wording words = desk.wording();
        this.renewal = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        this.leading = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        this.byLength = new CurvesChart(words.messages(), desk.files());
        this.byStep = new CurvesChart(words.messages(), desk.files());
        byLength.figure().also(0, 100);
        byStep.figure().also(0, 100);
        length.setId("testLength");
        length.setAccessibleText(words.say("bench.any-length.length.help"));
        length.setTooltip(new Tooltip(words.say("bench.any-length.length.help")));
        length.setBlockIncrement((Math.log(LONGEST) - Math.log(2)) / 40);
        length.setPrefWidth(220);
        length.valueProperty().addListener(o -> say());
        steps.setMinWidth(Region.USE_PREF_SIZE);
        say();
        Label name = new Label(words.say("bench.any-length.length"));
        name.setLabelFor(length);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Panels panels = new Panels(NARROW);
        panels.add(words.say("bench.any-length.tab.length"), byLength);
        panels.add(words.say("bench.any-length.tab.place"), byStep);
        plane.setId("phasePlane");
        panels.add(words.say("bench.any-length.tab.plane"), plane);
        VBox.setVgrow(panels, Priority.ALWAYS);
        HBox dial = new HBox(8, name, length, steps);
        dial.setAlignment(Pos.CENTER_LEFT);
        FlowPane head = new FlowPane(14, 4, dial, panels.switches());
        head.setRowValignment(VPos.CENTER);
        finding.setWrapText(true);
        finding.setId("anyLengthFinding");
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, panels, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
    }

    /** The chosen length, to two digits. */
    private int length() {
        double exact = Math.exp(length.getValue());
        double grain = Math.max(1, Math.pow(10, Math.floor(Math.log10(exact)) - 1));
        return (int) Math.max(2, Math.min(LONGEST, Math.rint(exact / grain) * grain));
    }

    private void say() {
        steps.setText(desk.wording().say("bench.any-length.steps", length()));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    public void refresh(long now) {
        Snapshot newest = desk.running().snapshot().get();
        Design design = desk.choices().design().get();
        boolean asked = measuredLength != length() && !length.isValueChanging();
        boolean due = asked || (newest != measured && now - measuredAt > PAUSE);
        if (newest != null && design != null && due && !renewal.working()) {
            measured = newest;
            measuredLength = length();
            measuredAt = now;
            measure(newest, design, measuredLength);
        }
        lead(newest);
        byLength.refresh(now);
        byStep.refresh(now);
        plane.refresh();
    }

    /** Where the input at the playhead leads a state of two units. */
    private void lead(@Nullable Snapshot newest) {
        Plan plan = desk.running().plan().get();
        if (newest == null || plan == null || !plane.isVisible() || leading.working()) {
            return;
        }
        Optional<Signal> state = PhasePlane.state(newest.trace().circuit());
        int step = Math.max(1, Math.min(desk.playback().step(), newest.trace().steps()));
        Led asked = new Led(newest, step);
        if (asked.equals(led)) {
            return;
        }
        led = asked;
        if (state.isEmpty()) {
            plane.show(null, List.of(), desk.wording().say("bench.any-length.plane.none"));
            return;
        }
        List<double[]> path = IntStream.rangeClosed(0, newest.trace().steps())
                .mapToObj(t -> newest.trace().value(state.get(), t))
                .toList();
        String input = desk.running().dataset().inputText(newest.probe(), step);
        leading.ask(
                "",
                () -> PhasePlane.of(
                        plan.blueprint(),
                        newest.trace(),
                        new PlainKernel(),
                        newest.probe().get("x").slice(step - 1, step)),
                found -> plane.show(
                        found,
                        path,
                        desk.wording()
                                .say(
                                        "bench.any-length.plane.caption",
                                        input,
                                        found.attractors().size())));
    }

    private void measure(Snapshot newest, Design design, int chosen) {
        Dataset dataset = desk.running().dataset();
        Kernel kernel =
                new PlainKernel(); // quick from the first step on, and steps one by one gain nothing from vectors
        renewal.ask(
                desk.wording().say("bench.any-length.busy"),
                () -> measured(newest, design, dataset, kernel, chosen),
                this::show);
    }

    private static Measured measured(Snapshot newest, Design design, Dataset dataset, Kernel kernel, int chosen)
            throws IOException, SettingException {
        Parameters parameters = Parameters.of(newest.trace());
        List<LengthTest> tests = new ArrayList<>();
        for (int steps : LENGTHS) {
            tests.add(LengthTest.of(parameters, kernel, dataset, sequences(design, dataset, steps)));
        }
        SplittableRandom random = new SplittableRandom(design.seed());
        int trained = dataset.training(64, random).examples().stream()
                .mapToInt(Example::steps)
                .max()
                .orElse(0);
        return new Measured(
                tests, LengthTest.of(parameters, kernel, dataset, sequences(design, dataset, chosen)), trained);
    }

    /** Sequences of a length, drawn as the task draws those it validates with, where their length can be chosen. */
    private static List<Example> sequences(Design design, Dataset dataset, int steps)
            throws IOException, SettingException {
        Task task = design.subject().task();
        Settings settings = design.subjectSettings();
        if (task.settings().stream().anyMatch(s -> s.key().equals("testLength"))) {
            Dataset far = task.open(settings.with("testLength", Integer.toString(steps)), design.seed());
            List<Example> all = far.validation().examples();
            return all.subList(0, Math.min(SEQUENCES, all.size()));
        }
        SplittableRandom random = new SplittableRandom(design.seed());
        return Stream.generate(() -> dataset.probe(steps, random))
                .limit(SEQUENCES)
                .toList();
    }

    private void show(Measured next) {
        Wording words = desk.wording();
        double[] x = next.byLength().stream().mapToDouble(LengthTest::length).toArray();
        byLength.figure()
                .show(new Curves(
                        words.say("bench.any-length.curve"),
                        words.say("bench.any-length.across"),
                        "",
                        false,
                        List.of(
                                new Curves.Curve(
                                        words.say("bench.any-length.right"),
                                        Curves.Look.FIRST,
                                        x,
                                        next.byLength().stream()
                                                .mapToDouble(t -> 100 * t.right())
                                                .toArray()),
                                new Curves.Curve(
                                        words.say("bench.any-length.whole"),
                                        Curves.Look.SECOND,
                                        x,
                                        next.byLength().stream()
                                                .mapToDouble(t -> 100 * t.whole())
                                                .toArray()),
                                new Curves.Curve(
                                        words.say("bench.any-length.trained", next.trained()),
                                        Curves.Look.GIVEN,
                                        new double[] {next.trained(), next.trained()},
                                        new double[] {0, 100}))));
        byStep.figure()
                .show(new Curves(
                        words.say("bench.any-length.places"),
                        words.say("bench.any-length.place"),
                        "",
                        false,
                        List.of(places(words.say("bench.any-length.share"), next.chosen()))));
        LengthTest chosen = next.chosen();
        finding.setText(words.say(
                "bench.any-length.finding",
                next.trained(),
                chosen.sequences(),
                chosen.length(),
                Numbers.text(100 * chosen.whole()),
                Numbers.text(100 * chosen.right())));
    }

    /** Neighbouring steps of a long sequence are taken together. */
    private static Curves.Curve places(String name, LengthTest test) {
        int each = Math.max(1, (test.length() + PLACES - 1) / PLACES);
        int places = test.length() / each;
        double[] x = new double[places];
        double[] y = new double[places];
        for (int k = 0; k < places; k++) {
            x[k] = each == 1 ? k + 1 : (k + 0.5) * each;
            for (int t = k * each; t < (k + 1) * each; t++) {
                y[k] += 100 * test.byStep()[t] / each;
            }
        }
        return new Curves.Curve(name, Curves.Look.FIRST, x, y);
    }

    private void dress() {
        byLength.theme(desk.look().theme().get());
        byStep.theme(desk.look().theme().get());
        plane.dress(desk.painting().palette(), desk.look().theme().get());
    }

    @Override
    public void close() {
        renewal.close();
        leading.close();
        desk.look().theme().removeListener(dressed);
    }
}
