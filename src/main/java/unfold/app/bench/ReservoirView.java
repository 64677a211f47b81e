package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.MemoryCurve;
import unfold.analysis.Reservoir;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.diagram.Palette;
import unfold.engine.Parameters;
import unfold.task.LongSeries;
import unfold.train.Plan;

/** Forecast over truth and memory curve of a reservoir, fitted anew at every turn of the dials. */
final class ReservoirView implements Bench.Opened {
    private static final int LONGEST = 60;
    private static final int STEPS = 1500;

    private final Desk desk;
    private final LongSeries series;
    private final Dial radius;
    private final Dial ridge;
    private final LinePlot forecast = new LinePlot();
    private final LinePlot memory = new LinePlot();
    private final Label finding = new Label();
    private final Label remembered = new Label();
    private final VBox view;
    private final Newest<Reservoir.Fitted> fits;
    private final Newest<MemoryCurve> curves;
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Reservoir reservoir;
    private @Nullable Reservoir second;
    private Reservoir.@Nullable Fitted fitted;
    private @Nullable MemoryCurve curve;

    ReservoirView(Desk desk) {
        this.desk = desk;
        Plan plan = Objects.requireNonNull(desk.running().plan().get());
        this.series = plan.dataset().longSeries().orElseThrow();
        Circuit circuit = plan.blueprint().circuit();
        radius = new Dial(
                "reservoirRadius", "ρ", 0, 3, plan.blueprint().settings().number("radius"), 0.01);
        ridge = new Dial("reservoirRidge", say("ridge"), -12, 0, -6, 0.5);
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        remembered.setWrapText(true);
        remembered.setMinHeight(Region.USE_PREF_SIZE);
        FlowPane head = new FlowPane(14, 4, radius, ridge);
        HBox.setHgrow(forecast, Priority.ALWAYS);
        HBox.setHgrow(memory, Priority.ALWAYS);
        forecast.setPrefWidth(420);
        memory.setPrefWidth(260);
        HBox plots = new HBox(12, forecast, memory);
        plots.setMinHeight(90);
        VBox.setVgrow(plots, Priority.ALWAYS);
        view = new VBox(head, plots, finding, remembered);
        view.getStyleClass().add("body");
        fits = new Newest<>(desk.background(), () -> fitting(plan, circuit), this::take, this::fail);
        curves = new Newest<>(desk.background(), () -> remembering(plan, circuit), this::take, this::fail);
        radius.moving().addListener(o -> renew());
        ridge.moving().addListener(o -> fits.renew());
        desk.look().theme().addListener(dressed);
        renew();
    }

    private String say(String key, Object... with) {
        return desk.wording().say("bench.reservoir." + key, with);
    }

    private void renew() {
        fits.renew();
        curves.renew();
    }

    private Reservoir drawn(Plan plan, Circuit circuit) {
        return new Reservoir(circuit, desk.kernel(), Parameters.initialise(circuit, plan.seed()), series);
    }

    private Callable<Reservoir.Fitted> fitting(Plan plan, Circuit circuit) {
        double rho = radius.at();
        double lambda = Math.pow(10, ridge.at());
        return () -> {
            Reservoir now = reservoir == null ? drawn(plan, circuit) : reservoir;
            reservoir = now;
            return now.fit(rho, lambda);
        };
    }

    private Callable<MemoryCurve> remembering(Plan plan, Circuit circuit) {
        double rho = radius.at();
        return () -> {
            Reservoir now = second == null ? drawn(plan, circuit) : second;
            second = now;
            return now.memory(rho, LONGEST, STEPS);
        };
    }

    private void fail(Exception e) {
        finding.setText(desk.wording().tell(e));
    }

    private void take(Reservoir.Fitted next) {
        fitted = next;
        dress();
    }

    private void take(MemoryCurve next) {
        curve = next;
        dress();
    }

    private void dress() {
        Palette p = desk.painting().palette();
        Theme theme = desk.look().theme().get();
        Reservoir.Fitted now = fitted;
        if (now != null) {
            double[] said = now.free().predicted()[0];
            int from = now.free().starts()[0];
            double[] t = new double[said.length];
            Arrays.setAll(t, k -> k + 1);
            double[] truth = Arrays.copyOfRange(series.values(), from, from + said.length);
            forecast.show(
                    LinePlot.Picture.around(
                            List.of(
                                    new LinePlot.Line(t, truth, p.soft(), 3, 0),
                                    new LinePlot.Line(t, said, p.roles().output(), 1.6, 0)),
                            1,
                            said.length,
                            say("across"),
                            say("up")),
                    theme);
            finding.setText(say(
                    "finding",
                    Numbers.text(now.radius()),
                    Numbers.text(now.free().nrmse()),
                    now.free().starts().length,
                    Math.round(1000 * now.seconds())));
            forecast.setAccessibleText(finding.getText());
        }
        MemoryCurve held = curve;
        if (held != null) {
            double[] k = new double[held.share().length];
            Arrays.setAll(k, i -> i);
            memory.show(
                    new LinePlot.Picture(
                            List.of(new LinePlot.Line(k, held.share(), p.roles().state(), 1.6, 1.6)),
                            0,
                            LONGEST,
                            0,
                            1.05,
                            "k",
                            say("share")),
                    theme);
            remembered.setText(say("remembered", Numbers.text(held.total()), LONGEST));
            memory.setAccessibleText(remembered.getText());
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        forecast.refresh();
        memory.refresh();
    }

    @Override
    public void close() {
        fits.end();
        curves.end();
        desk.look().theme().removeListener(dressed);
    }
}
