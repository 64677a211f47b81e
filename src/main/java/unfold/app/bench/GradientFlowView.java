package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import unfold.analysis.GradientFlow;
import unfold.analysis.Recurrence;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Symbol;
import unfold.diagram.Palette;
import unfold.engine.Parameters;
import unfold.trace.Example;
import unfold.train.Snapshot;

/**
 * The dial of the spectral radius and what is measured under it, on the sequence on screen with the newest weights; what the dials change
 * is changed in a copy, until the run is told to go on from there.
 */
final class GradientFlowView implements Bench.Opened {
    /** Between two measurements of a run that trains, at least, in nanoseconds. */
    private static final long PAUSE = 300_000_000L;
    /** And at most: the first one is compiled while it runs. */
    private static final long LONGEST = 2_000_000_000L;
    /** What rounding makes of 1. */
    private static final double ROUNDING = 1e-9;
    /** Lines of the fan that are drawn, at most. */
    private static final int RIBS = 14;
    /** Where there is less height than for a line of text, none is shown. */
    private static final double LINE = 15;

    private static final String BENCH = "bench.gradient-flow.";

    private record Measured(GradientFlow flow, Parameters weights, double bias) {}

    private final Desk desk;
    private final List<Recurrence> states;
    private final ComboBox<String> state = new ComboBox<>();
    private final ComboBox<String> matrix = new ComboBox<>();
    private final Dial radius = new Dial("flowRadius", "ρ", 0, 3, 1, 0.01);
    private final Dial bias;
    private final Button reset = new Button();
    private final Button goOn = new Button();
    private final EigenPlane plane = new EigenPlane();
    private final DecadePlot plot = new DecadePlot();
    private final GatePipe pipe = new GatePipe();
    private final Label finding = new Label();
    private final Label reasons = new Label();
    private final VBox view;
    private final Following<Measured> measuring;
    private final InvalidationListener moved = o -> follow();
    private final InvalidationListener dressed = o -> show();
    private boolean radiusTurned;
    private boolean biasTurned;
    private boolean following;
    private GradientFlow.@Nullable Meter meter;
    private @Nullable Measured measured;

    GradientFlowView(Desk desk) {
        this.desk = desk;
        Circuit circuit = Objects.requireNonNull(desk.running().circuit().get());
        this.states = Recurrence.of(circuit);
        this.measuring = new Following<>(
                desk,
                PAUSE,
                LONGEST,
                this::measuring,
                this::take,
                e -> finding.setText(desk.wording().tell(e)));
        this.bias = new Dial("flowBias", say("bias"), -6, 8, 0, 0.1);
        choice(
                state,
                "flowState",
                "state",
                states.stream().map(r -> r.state().name()).toList());
        choice(matrix, "flowMatrix", "matrix", matrices());
        state.setOnAction(e -> chooseState());
        matrix.setOnAction(e -> release());
        button(reset, "flowReset", "reset");
        button(goOn, "flowGoOn", "go");
        reset.setOnAction(e -> release());
        goOn.setOnAction(e -> goOn());
        radius.moving().addListener(o -> turned(true));
        bias.moving().addListener(o -> turned(false));
        FlowPane head = new FlowPane(14, 4, named(state, "state"), named(matrix, "matrix"), radius, bias, reset, goOn);
        head.setRowValignment(VPos.CENTER);
        plot.onStep(desk.playback()::goTo);
        plane.setMinWidth(90);
        plane.setPrefWidth(190);
        pipe.setMinWidth(100);
        pipe.setPrefWidth(230);
        plot.setPrefWidth(520);
        HBox.setHgrow(plot, Priority.ALWAYS);
        HBox middle = new HBox(14, plane, plot, pipe);
        middle.setMinHeight(150);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("flowFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        reasons.setWrapText(true);
        reasons.setMinHeight(0);
        reasons.visibleProperty().bind(reasons.heightProperty().greaterThan(LINE));
        reasons.getStyleClass().add("muted");
        view = new VBox(head, middle, finding, reasons);
        view.getStyleClass().add("body");
        desk.playback().position().addListener(moved);
        desk.look().theme().addListener(dressed);
        arrange();
        follow();
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
    }

    private void choice(ComboBox<String> box, String id, String key, List<String> names) {
        box.setId(id);
        box.setConverter(new Names<>(name -> Symbol.of(name).text()));
        box.setAccessibleText(say(key));
        box.getItems().setAll(names);
        box.setValue(usual(names));
    }

    /** W, or the first where none is called so. */
    private static String usual(List<String> names) {
        return names.stream().filter(n -> n.equals("W")).findFirst().orElse(names.get(0));
    }

    private HBox named(ComboBox<String> box, String key) {
        Label name = new Label(say(key));
        name.setLabelFor(box);
        HBox row = new HBox(name, box);
        row.getStyleClass().add("row");
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(box.getItems().size() > 1);
        return row;
    }

    private void button(Button button, String id, String key) {
        button.setId(id);
        button.setText(say(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(say(key + ".help")));
    }

    private Recurrence recurrence() {
        return states.stream()
                .filter(r -> r.state().name().equals(state.getValue()))
                .findFirst()
                .orElse(states.get(0));
    }

    private List<String> matrices() {
        return recurrence().matrices().stream().map(Parameter::name).toList();
    }

    private void chooseState() {
        following = true;
        matrix.getItems().setAll(matrices());
        matrix.setValue(usual(matrices()));
        matrix.getParent().setVisible(matrices().size() > 1);
        following = false;
        meter = null;
        arrange();
        release();
    }

    /** A gate has a pipe and a dial of its own. */
    private void arrange() {
        boolean gated = recurrence().gate().isPresent();
        for (Node n : List.of(bias, pipe)) {
            n.setVisible(gated);
            n.setManaged(gated);
        }
    }

    private void turned(boolean ofRadius) {
        if (!following) {
            radiusTurned |= ofRadius;
            biasTurned |= !ofRadius;
            measuring.ask();
        }
    }

    /** Back to the weights as they are trained. */
    private void release() {
        if (!following) {
            radiusTurned = false;
            biasTurned = false;
            measuring.ask();
        }
    }

    private void goOn() {
        Measured now = measured;
        if (now != null) {
            desk.running().take(now.weights);
            // the next snapshot has them; the one there is has not
            radiusTurned = false;
            biasTurned = false;
            measuring.awaitNext();
            untouched();
        }
    }

    private void untouched() {
        reset.setDisable(!radiusTurned && !biasTurned);
        goOn.setDisable(!radiusTurned && !biasTurned);
    }

    private void follow() {
        plot.at(desk.playback().step());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        measuring.refresh();
        plane.refresh();
        plot.refresh();
        pipe.refresh();
    }

    private Callable<Measured> measuring(Snapshot snapshot) {
        Recurrence of = recurrence();
        Circuit circuit = snapshot.trace().circuit();
        Parameter turnedMatrix = circuit.parameter(matrix.getValue());
        Optional<Parameter> gateBias = of.gate().map(Recurrence.Gate::bias);
        double rho = radiusTurned ? radius.at() : Double.NaN;
        double mean = biasTurned ? bias.at() : Double.NaN;
        Example probe = snapshot.probe();
        GradientFlow.Meter ready = meter;
        return () -> {
            GradientFlow.Meter with = ready == null ? new GradientFlow.Meter(circuit, of, desk.kernel()) : ready;
            Parameters p = Parameters.of(snapshot.trace());
            if (!Double.isNaN(rho)) {
                p = GradientFlow.withRadius(p, turnedMatrix, rho);
            }
            if (!Double.isNaN(mean) && gateBias.isPresent()) {
                p = GradientFlow.withMean(p, gateBias.get(), mean);
            }
            double opened = gateBias.isPresent() ? GradientFlow.mean(p, gateBias.get()) : 0;
            GradientFlow flow = with.measure(p, turnedMatrix, probe);
            meter = with;
            return new Measured(flow, p, opened);
        };
    }

    private void take(Measured next) {
        if (!next.flow.recurrence().equals(recurrence())) {
            measuring.ask(); // another state was chosen meanwhile
            meter = null;
            return;
        }
        measured = next;
        following = true;
        if (!radiusTurned) {
            radius.moving().set(next.flow.radius());
        }
        if (!biasTurned) {
            bias.moving().set(next.bias);
        }
        following = false;
        show();
    }

    private void show() {
        Measured now = measured;
        if (now == null) {
            finding.setText(say("busy"));
            return;
        }
        Palette p = desk.painting().palette();
        Theme theme = desk.look().theme().get();
        GradientFlow flow = now.flow;
        untouched();
        plane.show(flow.eigenvalues(), p, theme);
        plane.setAccessibleText(say("plane", Numbers.text(flow.radius()), Numbers.text(flow.sigma())));
        int positions = Math.max(flow.last(), flow.places()[flow.places().length - 1]);
        plot.show(lines(flow, p), positions, theme);
        flow.gates().ifPresent(g -> {
            String gate =
                    flow.recurrence().gate().orElseThrow().signal().symbol().text();
            pipe.show(g, say("pipe", gate), p, theme);
            pipe.setAccessibleText(say("pipe.text", gate, Numbers.text(flow.gateGain())));
        });
        finding.setText(verdict(flow));
        reasons.setText(reasons(flow));
        reasons.setTooltip(new Tooltip(reasons.getText()));
        plot.setAccessibleText(finding.getText() + " " + reasons.getText());
    }

    private List<DecadePlot.Line> lines(GradientFlow flow, Palette p) {
        String s = flow.recurrence().state().symbol().text();
        double[] t = Arrays.stream(flow.places()).asDoubleStream().toArray();
        List<DecadePlot.Line> lines = new ArrayList<>();
        flow.straight()
                .ifPresent(f -> ribs(lines, f, t, Ink.of(p.roles().output()).deriveColor(0, 1, 1, 0.35)));
        ribs(lines, flow.fan(), t, Ink.of(p.roles().state()).deriveColor(0, 1, 1, 0.45));
        flow.bound()
                .ifPresent(b -> lines.add(new DecadePlot.Line(
                        say("bound"), t, powers(flow, b), Ink.of(p.roles().loss()), 1.4, 3, false)));
        if (flow.bound().isPresent()) {
            lines.add(new DecadePlot.Line("ρᵏ", t, powers(flow, flow.radius()), Ink.of(p.soft()), 1.6, 7, false));
        }
        flow.straight()
                .ifPresent(f -> lines.add(new DecadePlot.Line(
                        say("weights"), t, first(f), Ink.of(p.roles().output()), 1.8, 0, true)));
        lines.add(new DecadePlot.Line(
                say("jacobian", s, flow.recurrence().ahead() ? "1" : "τ"),
                t,
                flow.norms(),
                Ink.of(p.roles().state()),
                2.4,
                0,
                true));
        if (flow.profile().length > 0) {
            double[] all = IntStream.rangeClosed(1, flow.profile().length)
                    .asDoubleStream()
                    .toArray();
            lines.add(new DecadePlot.Line(
                    say("profile", s), all, flow.profile(), Ink.of(p.gradients().positive()), 2, 0, true));
        }
        return lines;
    }

    private static double[] first(List<double[]> fan) {
        return fan.stream().mapToDouble(v -> v[0]).toArray();
    }

    private static double[] powers(GradientFlow flow, double base) {
        return IntStream.range(0, flow.places().length)
                .mapToDouble(k -> Math.pow(base, flow.distance(k)))
                .toArray();
    }

    /** Some of the singular values below the largest, as thin lines without a name. */
    private static void ribs(List<DecadePlot.Line> lines, List<double[]> fan, double[] t, Color colour) {
        int n = fan.get(0).length;
        int drawn = Math.min(RIBS, n - 1);
        for (int rib = 1; rib <= drawn; rib++) {
            int i = (int) Math.round((double) rib * (n - 1) / drawn);
            double[] y = fan.stream().mapToDouble(v -> v[i]).toArray();
            lines.add(new DecadePlot.Line("", t, y, colour, 0.8, 0, false));
        }
    }

    private String verdict(GradientFlow flow) {
        double gain = flow.gain();
        int steps = IntStream.range(0, flow.places().length)
                .map(flow::distance)
                .max()
                .orElse(0);
        double left = Arrays.stream(flow.norms())
                .skip(flow.last() == 1 ? flow.norms().length - 1 : 0)
                .findFirst()
                .orElse(0);
        String s = flow.recurrence().state().symbol().text();
        String verdict = Double.isNaN(gain) ? "none" : gain < 0.97 ? "vanishes" : gain > 1.03 ? "explodes" : "holds";
        return say(verdict, s, Numbers.text(gain), steps, Numbers.text(left));
    }

    private String reasons(GradientFlow flow) {
        double gain = flow.gain();
        List<String> text = new ArrayList<>();
        if (flow.straight().isPresent() && !Double.isNaN(gain)) {
            text.add(say(
                    "split",
                    Numbers.text(flow.straightGain()),
                    Numbers.text(gain / flow.straightGain()),
                    Numbers.text(flow.radius())));
        }
        if (flow.bound().isPresent()) {
            double bound = flow.bound().getAsDouble();
            text.add(say(
                    bound < 1 - ROUNDING ? "bounded" : bound < 1 + ROUNDING ? "never" : "unbounded",
                    Numbers.text(bound)));
        }
        if (flow.gates().isPresent()) {
            Recurrence.Gate gate = flow.recurrence().gate().orElseThrow();
            text.add(say(
                    "gated",
                    gate.signal().symbol().text(),
                    Numbers.text(flow.gateGain()),
                    gate.bias().symbol().text()));
        }
        return String.join(" ", text);
    }

    @Override
    public void close() {
        measuring.close();
        desk.playback().position().removeListener(moved);
        desk.look().theme().removeListener(dressed);
    }
}
