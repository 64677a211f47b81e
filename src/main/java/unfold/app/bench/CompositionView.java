package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.RepeatedMap;
import unfold.app.Theme;
import unfold.app.desk.Numbers;
import unfold.diagram.Palette;

/** The read-out of h ← tanh(W h) along a line after t compositions, and how often it turns at each t. */
final class CompositionView implements Bench.Opened {
    private static final int UNITS = 100;
    private static final int STEPS = 10;
    private static final int PLACES = 801;

    private final Desk desk;
    private final Dial gain;
    private final Dial seed;
    private final Dial step;
    private final LinePlot curve = new LinePlot();
    private final LinePlot turns = new LinePlot();
    private final Label finding = new Label();
    private final HBox plots = new HBox(12, curve, turns);
    private final ScrollPane view;
    private final Newest<RepeatedMap> newest;
    private final InvalidationListener dressed = o -> show();
    private @Nullable RepeatedMap map;

    CompositionView(Desk desk) {
        this.desk = desk;
        gain = new Dial("compositionGain", say("gain"), 0.1, 4, 3, 0.1);
        seed = new Dial("compositionSeed", say("seed"), 1, 20, 1, 1);
        step = new Dial("compositionStep", "t", 0, STEPS, 7, 1);
        Button next = new Button(say("next"));
        next.setId("compositionNext");
        next.setTooltip(new Tooltip(say("next.help")));
        next.setMinWidth(Region.USE_PREF_SIZE);
        next.setOnAction(e -> step.moving().set(step.at() >= STEPS ? 0 : step.at() + 1));
        FlowPane head = new FlowPane(14, 4, gain, step, next, seed);
        head.setRowValignment(VPos.CENTER);
        HBox.setHgrow(curve, Priority.ALWAYS);
        HBox.setHgrow(turns, Priority.SOMETIMES);
        curve.setPrefWidth(420);
        turns.setPrefWidth(200);
        VBox.setVgrow(plots, Priority.ALWAYS);
        finding.setId("compositionFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(head, plots, finding);
        body.getStyleClass().add("body");
        view = new ScrollPane(body);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        newest = new Newest<>(
                desk.background(),
                this::asked,
                found -> {
                    map = found;
                    show();
                },
                e -> finding.setText(desk.wording().tell(e)));
        gain.moving().addListener(o -> newest.renew());
        seed.moving().addListener(o -> newest.renew());
        step.moving().addListener(o -> show());
        desk.look().theme().addListener(dressed);
        newest.renew();
    }

    private String say(String key, Object... with) {
        return desk.wording().say("bench.composition." + key, with);
    }

    private Callable<RepeatedMap> asked() {
        double g = gain.at();
        long chance = (long) seed.at();
        return () -> RepeatedMap.of(desk.kernel(), UNITS, g, chance, STEPS, PLACES);
    }

    private void show() {
        RepeatedMap now = map;
        if (now == null) {
            return;
        }
        Theme theme = desk.look().theme().get();
        Palette p = desk.painting().palette();
        plots.setMinHeight(120 * theme.typeScale());
        int t = (int) step.at();
        List<LinePlot.Line> lines = new ArrayList<>();
        if (t > 1) {
            lines.add(new LinePlot.Line(now.starts(), now.read()[t - 1], p.soft(), 1, 0));
        }
        lines.add(new LinePlot.Line(now.starts(), now.read()[t], p.roles().state(), 1.8, 0));
        curve.show(LinePlot.Picture.around(lines, -RepeatedMap.REACH, RepeatedMap.REACH, "s", say("up", t)), theme);
        double[] at = new double[now.steps() + 1];
        double[] count = new double[now.steps() + 1];
        double most = 4;
        for (int k = 0; k <= now.steps(); k++) {
            at[k] = k;
            count[k] = now.turningPoints(k);
            most = Math.max(most, count[k]);
        }
        turns.show(
                new LinePlot.Picture(
                        List.of(
                                new LinePlot.Line(at, count, p.soft(), 1.2, 2.4),
                                new LinePlot.Line(
                                        new double[] {t},
                                        new double[] {count[t]},
                                        p.roles().state(),
                                        0,
                                        5)),
                        0,
                        now.steps(),
                        0,
                        4 * Math.ceil(most / 4),
                        "t",
                        say("turns")),
                theme);
        finding.setText(say(
                "finding",
                t,
                now.gain(),
                now.turningPoints(t),
                Numbers.text(now.medianSlope(t)),
                Numbers.text(now.steepest(t))));
        curve.setAccessibleText(finding.getText());
        turns.setAccessibleText(say("turns.help"));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        curve.refresh();
        turns.refresh();
    }

    @Override
    public void close() {
        newest.end();
        desk.look().theme().removeListener(dressed);
    }
}
