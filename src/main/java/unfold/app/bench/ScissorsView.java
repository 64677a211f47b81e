package unfold.app.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Scissors;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;
import unfold.diagram.Palette;
import unfold.engine.Cuts;
import unfold.engine.Parameters;
import unfold.trace.Example;
import unfold.train.Snapshot;

/** One cut that is dragged, or one every k steps: what is left of the gradient of the sequence on screen; and training under the same cut. */
final class ScissorsView implements Bench.Opened {
    private static final long PAUSE = 500_000_000L;
    /** A first cut after so many steps, unless the playhead is further. */
    private static final int FIRST = 5;

    private static final String BENCH = "bench.scissors.";

    private final Desk desk;
    private final CheckBox often = new CheckBox();
    private final Dial every;
    private final Button train = new Button();
    private final Label trains = new Label();
    private final ScissorStrip strip = new ScissorStrip();
    private final DecadePlot plot = new DecadePlot();
    private final GridPane shares = new GridPane();
    private final Label finding = new Label();
    private final VBox view;
    private final Following<Scissors> measuring;
    private final InvalidationListener moved = o -> follow();
    private final InvalidationListener dressed = o -> show();
    private final InvalidationListener tuned = o -> say();
    private final InvalidationListener dragged = o -> moved();
    private @Nullable Scissors cut;

    ScissorsView(Desk desk) {
        this.desk = desk;
        this.measuring = new Following<>(
                desk,
                PAUSE,
                PAUSE,
                this::measuring,
                this::take,
                e -> finding.setText(desk.wording().tell(e)));
        int near = desk.playback().step() - 2;
        cut(Cuts.after(near > 0 ? near : FIRST));
        often.setId("scissorsOften");
        often.setText(say("often"));
        often.setMinWidth(Region.USE_PREF_SIZE);
        every = new Dial("scissorsEvery", "k", 1, 60, 10, 1);
        every.disableProperty().bind(often.selectedProperty().not());
        every.moving().addListener(o -> cut(Cuts.every((int) every.at())));
        often.setOnAction(e -> cut(often.isSelected() ? Cuts.every((int) every.at()) : Cuts.after(cuts().first())));
        train.setId("scissorsTrain");
        train.setMinWidth(Region.USE_PREF_SIZE);
        train.setTooltip(new Tooltip(say("train.help")));
        train.setOnAction(e -> train());
        trains.setId("scissorsTrains");
        trains.setWrapText(true);
        trains.getStyleClass().add("muted");
        FlowPane head = new FlowPane(14, 4, often, every, train, trains);
        head.setRowValignment(VPos.CENTER);
        strip.setId("scissorsStrip");
        strip.onCut(t -> cut(Cuts.after(t)));
        strip.setAccessibleText(say("line"));
        strip.setPrefHeight(72);
        plot.onStep(desk.playback()::goTo);
        plot.setPrefWidth(520);
        HBox.setHgrow(plot, Priority.ALWAYS);
        shares.setHgap(12);
        shares.setVgap(2);
        shares.setMinWidth(Region.USE_PREF_SIZE);
        shares.setMinHeight(0);
        shares.heightProperty().addListener(o -> show());
        HBox middle = new HBox(16, plot, shares);
        middle.setMinHeight(90);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("scissorsFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, strip, middle, finding);
        view.getStyleClass().add("body");
        desk.playback().position().addListener(moved);
        desk.look().theme().addListener(dressed);
        desk.choices().tuned().tuning().addListener(tuned);
        desk.running().cuts().addListener(dragged);
        follow();
        say();
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
    }

    private void cut(Cuts where) {
        desk.running().cuts().set(Optional.of(where));
    }

    private void moved() {
        often.setSelected(cuts().every() > 0);
        measuring.ask();
    }

    private Cuts cuts() {
        return desk.running().cuts().get().orElse(Cuts.NONE);
    }

    /** Trains under the cut every k steps, or without one again. */
    private void train() {
        boolean cutting = desk.choices().tuned().tuning().get().cut() > 0;
        desk.choices().tuned().cut(cutting ? 0 : (int) every.at());
    }

    private void say() {
        int now = desk.choices().tuned().tuning().get().cut();
        train.setText(now > 0 ? say("whole") : say("train"));
        trains.setText(now > 0 ? say("training", now) : "");
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
        strip.refresh();
        plot.refresh();
    }

    private Callable<Scissors> measuring(Snapshot snapshot) {
        Circuit circuit = snapshot.trace().circuit();
        Signal state = Scissors.state(circuit);
        Example probe = snapshot.probe();
        Cuts cuts = cuts();
        return () -> Scissors.of(Parameters.of(snapshot.trace()), desk.kernel(), probe, state, cuts);
    }

    private void take(Scissors next) {
        cut = next;
        show();
    }

    private void show() {
        Scissors now = cut;
        if (now == null) {
            finding.setText(say("busy"));
            return;
        }
        Palette p = desk.painting().palette();
        Theme theme = desk.look().theme().get();
        String s = Scissors.state(now.whole().circuit()).symbol().text();
        int steps = now.whole().steps();
        strip.show(now.truncated(), now.cuts(), s, p, theme);
        double[] t = IntStream.rangeClosed(1, steps).asDoubleStream().toArray();
        plot.show(
                List.of(
                        new DecadePlot.Line(say("whole.line", s), t, now.profile(), Ink.of(p.soft()), 3, 0, true),
                        new DecadePlot.Line(
                                say("cut.line", s),
                                t,
                                now.truncated(),
                                Ink.of(p.gradients().positive()),
                                2,
                                0,
                                true)),
                steps,
                theme);
        shares(now);
        finding.setText(told(now));
        plot.setAccessibleText(finding.getText());
    }

    private void shares(Scissors now) {
        shares.getChildren().clear();
        head(0, "");
        head(1, say("angle"));
        head(2, say("ratio"));
        double line = 20 * desk.look().theme().get().typeScale();
        int room = (int) Math.max(1, shares.getHeight() / line - 1);
        int row = 1;
        for (Scissors.Share share : now.weights().stream().limit(room).toList()) {
            shares.add(new Label("∇" + Symbol.of(share.name()).text()), 0, row);
            shares.add(new Label(Math.round(share.angle()) + "°"), 1, row);
            shares.add(new Label(Numbers.text(share.ratio())), 2, row);
            row++;
        }
    }

    private void head(int column, String text) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        shares.add(label, column, 0);
    }

    private String told(Scissors now) {
        if (now.cuts().isEmpty()) {
            return say("uncut", now.whole().steps());
        }
        Scissors.Share worst = now.weights().stream()
                .filter(w -> Double.isFinite(w.ratio()))
                .max((a, b) -> Double.compare(a.angle(), b.angle()))
                .orElse(now.all());
        return say(
                "finding",
                now.cuts().size(),
                Math.round(now.all().angle()),
                Numbers.text(now.all().ratio()),
                Symbol.of(worst.name()).text(),
                Math.round(worst.angle()));
    }

    @Override
    public void close() {
        measuring.close();
        desk.playback().position().removeListener(moved);
        desk.look().theme().removeListener(dressed);
        desk.choices().tuned().tuning().removeListener(tuned);
        desk.running().cuts().removeListener(dragged);
        desk.running().cuts().set(Optional.empty());
    }
}
