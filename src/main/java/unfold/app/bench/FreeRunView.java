package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Answer;
import unfold.analysis.Exposure;
import unfold.analysis.FreeRun;
import unfold.analysis.InUse;
import unfold.app.canvas.StillDiagram;
import unfold.app.chart.CurvesChart;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.diagram.Curves;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.UnfoldedLayout;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.PlainKernel;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.train.Snapshot;

/** The network trained and used side by side, one run in both ways, and how the error grows. */
final class FreeRunView implements Bench.Opened {
    private static final long PAUSE = 1_500_000_000L;
    /** Steps of a series that are given first. */
    private static final int GIVEN = 40;

    private static final double NARROW = 300;

    private static final int HORIZON = 50;
    private static final int FAR = 200;
    private static final int STRETCHES = 24;
    /** Steps of the drawings. */
    private static final int DRAWN = 2;

    private record Measured(
            Trace forced,
            Trace free,
            List<Curves.Curve> run,
            double[] ahead,
            double[] mixed,
            double[] own,
            int share) {}

    private final Desk desk;
    private final Slider share = new Slider(0, 100, 100);
    private final Label percent = new Label();
    private final Label finding = new Label();
    private final StillDiagram train;
    private final StillDiagram use;
    private final CurvesChart trace;
    private final CurvesChart errors;
    private final VBox view;
    private final Renewal renewal;
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Snapshot measured;
    private @Nullable Measured last;
    private long measuredAt;
    private long seed = 1;

    FreeRunView(Desk desk) {
        this.desk = desk;
        this.renewal = new Renewal(
                desk.background(), e -> desk.notices().warn(desk.wording().tell(e)));
        this.train = new StillDiagram(desk.painter(), desk.background());
        this.use = new StillDiagram(desk.painter(), desk.background());
        this.trace = new CurvesChart(desk.wording().messages(), desk.files());
        this.errors = new CurvesChart(desk.wording().messages(), desk.files());
        Wording words = desk.wording();
        share.setId("ownShare");
        share.setAccessibleText(words.say("bench.free-run.share.help"));
        share.setTooltip(new Tooltip(words.say("bench.free-run.share.help")));
        share.setBlockIncrement(5);
        HBox.setHgrow(share, Priority.ALWAYS);
        share.setMaxWidth(260);
        share.valueProperty().addListener(o -> {
            percent.setText(words.say("bench.free-run.percent", share()));
            measured = null;
        });
        percent.setText(words.say("bench.free-run.percent", share()));
        percent.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label(words.say("bench.free-run.share"));
        name.setLabelFor(share);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Button again = new Button(words.say("bench.free-run.again"));
        again.setId("freeRunAgain");
        again.setTooltip(new Tooltip(words.say("bench.free-run.again.help")));
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(e -> {
            seed++;
            measured = null;
        });
        Panels panels = new Panels(NARROW);
        HBox both = new HBox(
                captioned(words.say("bench.free-run.train"), train), captioned(words.say("bench.free-run.use"), use));
        both.setMinSize(0, 0);
        both.getStyleClass().add("row");
        panels.add(words.say("bench.free-run.panel.circuits"), both);
        panels.add(words.say("bench.free-run.panel.trace"), trace);
        panels.add(words.say("bench.free-run.panel.errors"), errors);
        VBox.setVgrow(panels, Priority.ALWAYS);
        HBox head = new HBox(name, share, percent, again, panels.switches());
        head.getStyleClass().add("row");
        head.setAlignment(Pos.CENTER_LEFT);
        finding.setWrapText(true);
        finding.setId("freeRunFinding");
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, panels, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
    }

    private static VBox captioned(String text, StillDiagram diagram) {
        Label caption = new Label(text);
        caption.getStyleClass().add("caption");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        diagram.setAccessibleText(text);
        VBox.setVgrow(diagram, Priority.ALWAYS);
        VBox box = new VBox(caption, diagram);
        box.setMinWidth(0);
        box.setPrefWidth(100);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private int share() {
        return (int) Math.round(share.getValue());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    public void refresh(long now) {
        Snapshot newest = desk.running().snapshot().get();
        boolean due = measured == null || now - measuredAt > PAUSE;
        if (newest != null && newest != measured && due && !renewal.working()) {
            measured = newest;
            measuredAt = now;
            measure(newest);
        }
        train.refresh();
        use.refresh();
        trace.refresh(now);
        errors.refresh(now);
    }

    private void measure(Snapshot newest) {
        Dataset dataset = desk.running().dataset();
        Kernel kernel =
                new PlainKernel(); // quick from the first step on, and steps one by one gain nothing from vectors
        Wording words = desk.wording();
        int part = share();
        long chance = seed;
        renewal.ask(
                words.say("bench.free-run.busy"),
                () -> measured(words, dataset, newest, kernel, part, chance),
                this::show);
    }

    private static Measured measured(
            Wording words, Dataset dataset, Snapshot newest, Kernel kernel, int part, long chance) {
        boolean series = FreeRunBench.series(dataset);
        Circuit circuit = newest.trace().circuit();
        Parameters parameters = Parameters.of(newest.trace());
        FreeRun runs = new FreeRun(circuit, kernel, parameters, series);
        SplittableRandom random = new SplittableRandom(chance);
        int given = dataset.scaling().isPresent() ? GIVEN : 1;
        int steps = dataset.scaling().isPresent() ? GIVEN + HORIZON - 1 : FAR;
        int length = dataset.probe(steps, new SplittableRandom(chance)).steps();
        List<Example> stretches = Stream.generate(() -> dataset.probe(steps, random))
                .filter(e -> e.steps() == length)
                .limit(STRETCHES)
                .toList();
        IntPredicate mixing = t -> random.nextInt(100) < part;
        double[] ahead = Exposure.errors(dataset, runs, stretches, given, t -> false);
        double[] mixed = Exposure.errors(dataset, runs, stretches, given, mixing);
        double[] own = Exposure.errors(dataset, runs, stretches, given, t -> true);
        Example right = stretches.get(0);
        Answer answer = Answer.likeliest(dataset.form().loss());
        FreeRun.Run forced = runs.over(right, t -> false, answer);
        FreeRun.Run free = runs.over(right, t -> t >= given && mixing.test(t), answer);
        Program program = new Program(circuit, kernel, Parallel.serial());
        return new Measured(
                program.trace(parameters, first(right)),
                program.trace(
                        parameters, first(runs.over(right, t -> true, answer).met())),
                curves(words, dataset, right, forced, free, part),
                ahead,
                mixed,
                own,
                part);
    }

    private static Example first(Example example) {
        int steps = Math.min(DRAWN, example.steps());
        return Example.of(example.get("x").slice(0, steps), example.get("y").slice(0, steps));
    }

    /** The run, in the units of the series; of bits and symbols, the share of right answers so far. */
    private static List<Curves.Curve> curves(
            Wording words, Dataset dataset, Example right, FreeRun.Run forced, FreeRun.Run free, int part) {
        String own = words.say("bench.free-run.trace.own", part);
        String ahead = words.say("bench.free-run.trace.ahead");
        return List.of(
                curve(own, Curves.Look.SECOND, steps(dataset, right, free.predictions())),
                curve(ahead, Curves.Look.FIRST, steps(dataset, right, forced.predictions())),
                curve(
                        words.say("bench.free-run.trace.right"),
                        Curves.Look.GIVEN,
                        dataset.scaling()
                                .map(s -> Arrays.stream(right.get("y").vectors())
                                        .map(s::restore)
                                        .toArray())
                                .orElseGet(() -> ones(right.steps()))));
    }

    private static double[] ones(int steps) {
        double[] ones = new double[steps];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] steps(Dataset dataset, Example right, double[][] predictions) {
        double[] y = new double[predictions.length];
        double so = 0;
        for (int t = 1; t <= y.length; t++) {
            double[] p = predictions[t - 1];
            so += dataset.correct(right, t, p).orElse(1);
            double share = so / t;
            y[t - 1] = dataset.scaling().map(s -> s.restore(p[0])).orElse(share);
        }
        return y;
    }

    private static Curves.Curve curve(String name, Curves.Look look, double[] y) {
        return new Curves.Curve(
                name, look, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
    }

    private void show(Measured next) {
        last = next;
        Wording words = desk.wording();
        Dataset dataset = desk.running().dataset();
        boolean series = dataset.scaling().isPresent();
        trace.figure()
                .show(new Curves(
                        words.say(series ? "bench.free-run.trace.title" : "bench.free-run.errors.right"),
                        words.say("bench.free-run.step"),
                        "",
                        false,
                        next.run()));
        errors.figure()
                .show(new Curves(
                        words.say(series ? "bench.free-run.errors.series" : "bench.free-run.errors.wrong"),
                        words.say("bench.free-run.errors.across"),
                        "",
                        series,
                        List.of(
                                curve(words.say("bench.free-run.errors.free"), Curves.Look.SECOND, next.own()),
                                curve(
                                        words.say("bench.free-run.errors.mixed", next.share()),
                                        Curves.Look.THIRD,
                                        next.mixed()),
                                curve(words.say("bench.free-run.errors.ahead"), Curves.Look.FIRST, next.ahead()))));
        finding.setText(series ? ofSeries(next) : ofAnswers(next));
        draw();
    }

    private String ofSeries(Measured next) {
        Exposure exposure = new Exposure(next.ahead(), next.own());
        return desk.wording()
                .say(
                        "bench.free-run.finding.series",
                        Numbers.text(exposure.oneStepError()),
                        next.own().length,
                        Numbers.text(exposure.freeError()),
                        Numbers.text(exposure.freeError() / exposure.oneStepError()));
    }

    private String ofAnswers(Measured next) {
        return desk.wording()
                .say(
                        "bench.free-run.finding.answers",
                        next.own().length,
                        Numbers.text(100
                                - 100 * Arrays.stream(next.ahead()).average().orElse(0)),
                        Numbers.text(
                                100 - 100 * Arrays.stream(next.own()).average().orElse(0)));
    }

    private void draw() {
        Measured now = last;
        if (now == null) {
            return;
        }
        InUse inUse = new InUse(
                now.forced().circuit(), FreeRunBench.series(desk.running().dataset()));
        train.show(frame(now.forced()));
        use.show(frame(inUse.trace(now.free())));
    }

    private Frame frame(Trace run) {
        Diagram diagram = UnfoldedLayout.of(Unfolding.of(Outline.of(run.circuit(), Set.of()), run.steps()));
        return Frame.plain(
                        diagram, desk.painting().palette(), unfold.diagram.Viewport.fit(diagram.bounds(), 100, 100, 1))
                .with(run);
    }

    private void dress() {
        trace.theme(desk.look().theme().get());
        errors.theme(desk.look().theme().get());
        draw();
    }

    @Override
    public void close() {
        renewal.close();
        desk.look().theme().removeListener(dressed);
    }
}
