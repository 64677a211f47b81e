package unfold.app.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
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
import unfold.analysis.Consistency;
import unfold.analysis.FreeRun;
import unfold.app.canvas.StillDiagram;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.diagram.Diagram;
import unfold.diagram.DirectedLayout;
import unfold.diagram.Frame;
import unfold.diagram.Viewport;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.setting.Settings;
import unfold.task.AllEqual;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.zoo.Blueprint;
import unfold.zoo.DirectedModel;
import unfold.zoo.Zoo;

/** Both graphs with their edges counted while τ is moved, and samples of two networks that differ in nothing but feedback. */
final class DirectedModelView implements Bench.Opened {
    private static final int LONGEST = 20;
    private static final double NARROW = 440;
    private static final int SAMPLES = 2000;
    private static final int STEPS = 400;
    private static final int UNITS = 8;
    private static final int SYMBOLS = 2;

    private record Drawn(double nats, Consistency samples) {}

    private record Both(Drawn alone, Drawn fed) {}

    private final Desk desk;
    private final Slider length = new Slider(2, LONGEST, 6);
    private final Label tau = new Label();
    private final Label ofComplete = new Label();
    private final Label ofState = new Label();
    private final Label finding = new Label();
    private final Label alone = new Label();
    private final Label fed = new Label();
    private final Label aloneSamples = new Label();
    private final Label fedSamples = new Label();
    private final StillDiagram complete;
    private final StillDiagram state;
    /** Each panel shows two things side by side. */
    private final Panels panels = new Panels(NARROW);

    private final VBox view;
    private final Renewal renewal;
    private final InvalidationListener dressed = o -> draw();

    DirectedModelView(Desk desk) {
        this.desk = desk;
        Wording words = desk.wording();
        this.renewal = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        this.complete = new StillDiagram(desk.painter(), desk.background());
        this.state = new StillDiagram(desk.painter(), desk.background());
        length.setId("modelLength");
        length.setAccessibleText(words.say("bench.directed-model.length.help"));
        length.setTooltip(new Tooltip(words.say("bench.directed-model.length.help")));
        length.setBlockIncrement(1);
        length.setMaxWidth(300);
        HBox.setHgrow(length, Priority.ALWAYS);
        length.valueProperty().addListener((o, before, now) -> {
            if (Math.round(before.doubleValue()) != Math.round(now.doubleValue())) {
                draw();
            }
        });
        tau.setMinWidth(Region.USE_PREF_SIZE);
        Label name = new Label(words.say("bench.directed-model.length"));
        name.setLabelFor(length);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Button sample = new Button(words.say("bench.directed-model.draw"));
        sample.setId("modelSample");
        sample.setTooltip(new Tooltip(words.say("bench.directed-model.draw.help")));
        sample.setMinWidth(Region.USE_PREF_SIZE);
        sample.setOnAction(e -> sample());
        HBox graphs = new HBox(captioned(ofComplete, complete), captioned(ofState, state));
        graphs.setMinSize(0, 0);
        graphs.getStyleClass().add("row");
        HBox samples = new HBox(captioned(alone, aloneSamples), captioned(fed, fedSamples));
        samples.setMinSize(0, 0);
        samples.getStyleClass().add("row");
        alone.setText(words.say("bench.directed-model.empty"));
        for (Label label : List.of(ofComplete, ofState, alone, fed)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        for (Label label : List.of(aloneSamples, fedSamples)) {
            label.getStyleClass().add("samples");
            label.setMinSize(0, 0);
        }
        panels.add(words.say("bench.directed-model.panel.graphs"), graphs);
        panels.add(words.say("bench.directed-model.panel.samples"), samples);
        VBox.setVgrow(panels, Priority.ALWAYS);
        HBox head = new HBox(name, length, tau, sample, panels.switches());
        head.getStyleClass().add("row");
        head.setAlignment(Pos.CENTER_LEFT);
        finding.setWrapText(true);
        finding.setId("modelFinding");
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, panels, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        draw();
    }

    private static VBox captioned(Label caption, Region content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox box = new VBox(caption, content);
        box.setMinWidth(0);
        box.setPrefWidth(100);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void draw() {
        int steps = (int) Math.round(length.getValue());
        tau.setText("= " + steps);
        int many = show(complete, DirectedModel.complete(steps), steps);
        int few = show(state, DirectedModel.withState(), steps);
        Wording words = desk.wording();
        ofComplete.setText(words.say("bench.directed-model.complete", many));
        ofState.setText(words.say("bench.directed-model.state", few));
        complete.setAccessibleText(ofComplete.getText());
        state.setAccessibleText(ofState.getText());
        finding.setText(words.say(
                "bench.directed-model.finding",
                SYMBOLS,
                steps,
                BigInteger.valueOf(SYMBOLS).pow(steps).subtract(BigInteger.ONE)));
    }

    /** Shows the graph and answers with the number of its edges. */
    private int show(StillDiagram where, Circuit circuit, int steps) {
        Unfolding unfolding = Unfolding.of(Outline.closed(circuit), steps);
        Diagram diagram = DirectedLayout.of(unfolding);
        where.show(Frame.plain(diagram, desk.painting().palette(), Viewport.fit(diagram.bounds(), 100, 100, 1)));
        return DirectedLayout.links(unfolding).size();
    }

    private void sample() {
        panels.show(1);
        renewal.ask(
                desk.wording().say("bench.directed-model.busy"),
                () -> new Both(drawn("output-each-step"), drawn("target-feedback")),
                this::show);
    }

    private static Drawn drawn(String wiring) throws IOException {
        Task task = new AllEqual();
        Dataset dataset = task.open(Settings.defaults(task.settings()), 1);
        Zoo zoo = new Zoo();
        Blueprint blueprint = Blueprint.of(zoo.cell("vanilla"), zoo.wiring(wiring), dataset.form(), UNITS);
        Trainer trainer = new Trainer(Plan.usual(blueprint, dataset, 1), new PlainKernel(), Parallel.serial());
        for (int step = 0; step < STEPS; step++) {
            trainer.step();
        }
        SplittableRandom random = new SplittableRandom(1);
        int length = dataset.defaults().probeLength();
        double nats = length
                * trainer.evaluate()
                        .orElseThrow(() -> new IOException("nothing was trained"))
                        .loss();
        FreeRun runs = new FreeRun(trainer.circuit(), new PlainKernel(), trainer.parameters(), false);
        return new Drawn(nats, Consistency.drawn(runs, dataset.probe(length, random), SAMPLES, random));
    }

    private void show(Both both) {
        Wording words = desk.wording();
        alone.setText(words.say(
                "bench.directed-model.alone",
                Numbers.text(both.alone().nats()),
                Numbers.text(100 * both.alone().samples().share())));
        fed.setText(words.say(
                "bench.directed-model.fed",
                Numbers.text(both.fed().nats()),
                Numbers.text(100 * both.fed().samples().share())));
        aloneSamples.setText(String.join("\n", both.alone().samples().first()));
        fedSamples.setText(String.join("\n", both.fed().samples().first()));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        complete.refresh();
        state.refresh();
    }

    @Override
    public void close() {
        renewal.close();
        desk.look().theme().removeListener(dressed);
    }
}
