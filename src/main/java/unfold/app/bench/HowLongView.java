package unfold.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.LengthSamples;
import unfold.app.canvas.LengthBars;
import unfold.app.desk.Design;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.PlainKernel;
import unfold.setting.SettingException;
import unfold.task.Dataset;
import unfold.task.Growth;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.Trainer;

/** The lengths that this network draws while it learns, and those of three networks that end in three ways. */
final class HowLongView implements Bench.Opened {
    private static final long PAUSE = 2_000_000_000L;
    private static final int SAMPLES = 4000;
    private static final int STEPS = 1500;
    /** After so many steps a tenth of the rate, so that chances come out evenly. */
    private static final int FAST = 1000;

    private static final List<String> WAYS = List.of("symbol", "unit", "length");

    private final Desk desk;
    private final LengthBars now = new LengthBars();
    private final Label ofNow = new Label();
    private final List<LengthBars> bars = new ArrayList<>();
    private final List<Label> captions = new ArrayList<>();
    private final Label finding = new Label();
    private final VBox view;
    private final Renewal drawing;
    private final Renewal training;
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Snapshot drawn;
    private long drawnAt;
    private long seed = 1;

    HowLongView(Desk desk) {
        this.desk = desk;
        Wording words = desk.wording();
        this.drawing = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        this.training = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        Button again = new Button(words.say("bench.how-long.again"));
        again.setId("howLongAgain");
        again.setOnAction(e -> {
            seed++;
            drawn = null;
        });
        Button compare = new Button(words.say("bench.how-long.compare"));
        compare.setId("howLongCompare");
        compare.setTooltip(new Tooltip(words.say("bench.how-long.compare.help")));
        compare.setOnAction(e -> compare());
        HBox head = new HBox(again, compare);
        head.getStyleClass().add("row");
        head.setAlignment(Pos.CENTER_LEFT);
        HBox row = new HBox(captioned(ofNow, now));
        row.getStyleClass().add("row");
        for (String way : WAYS) {
            LengthBars each = new LengthBars();
            Label caption = new Label(words.say("bench.how-long." + way, words.say("bench.how-long.wait")));
            bars.add(each);
            captions.add(caption);
            row.getChildren().add(captioned(caption, each));
        }
        VBox.setVgrow(row, Priority.ALWAYS);
        row.setMinHeight(0);
        finding.setWrapText(true);
        finding.setId("howLongFinding");
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, row, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
    }

    private static VBox captioned(Label caption, LengthBars content) {
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox box = new VBox(caption, content);
        box.setMinWidth(0);
        box.setPrefWidth(100);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    public void refresh(long nanos) {
        Snapshot newest = desk.running().snapshot().get();
        boolean due = drawn == null || nanos - drawnAt > PAUSE;
        if (newest != null && newest != drawn && due && !drawing.working()) {
            drawn = newest;
            drawnAt = nanos;
            Growth growth = desk.running().dataset().growth().orElseThrow();
            long chance = seed;
            drawing.ask(
                    desk.wording().say("bench.how-long.busy"),
                    () -> LengthSamples.drawn(
                            newest.trace().circuit(),
                            new PlainKernel(),
                            Parameters.of(newest.trace()),
                            growth,
                            SAMPLES,
                            chance),
                    this::show);
        }
        now.refresh();
        bars.forEach(LengthBars::refresh);
    }

    private void show(LengthSamples samples) {
        Wording words = desk.wording();
        now.show(samples.share(), samples.truth());
        ofNow.setText(words.say("bench.how-long.now", Numbers.text(samples.distance())));
        now.setAccessibleText(ofNow.getText());
        finding.setText(words.say("bench.how-long.legend", String.join("  ", samples.first())));
    }

    private void compare() {
        Design design = desk.choices().design().get();
        if (design == null) {
            return;
        }
        training.ask(
                desk.wording().say("bench.how-long.training"),
                () -> {
                    List<LengthSamples> all = new ArrayList<>();
                    for (String way : WAYS) {
                        all.add(trained(design, way));
                    }
                    return all;
                },
                all -> {
                    for (int k = 0; k < all.size(); k++) {
                        show(k, all.get(k));
                    }
                });
    }

    private static LengthSamples trained(Design design, String way) throws IOException, SettingException {
        Dataset dataset = design.subject().task().open(design.subjectSettings().with("stop", way), design.seed());
        Kernel kernel = new PlainKernel();
        Plan plan = Plan.usual(design.blueprint(dataset), dataset, design.seed());
        Trainer trainer = new Trainer(plan, kernel, Parallel.serial());
        for (int step = 0; step < STEPS; step++) {
            if (step == FAST) {
                double rate = plan.tuning().rate();
                trainer.tune(plan.tuning().withRate(rate / 10));
            }
            trainer.step();
        }
        return LengthSamples.drawn(
                trainer.circuit(),
                kernel,
                trainer.parameters(),
                dataset.growth().orElseThrow(),
                SAMPLES,
                design.seed());
    }

    private void show(int place, LengthSamples samples) {
        bars.get(place).show(samples.share(), samples.truth());
        captions.get(place)
                .setText(desk.wording().say("bench.how-long." + WAYS.get(place), Numbers.text(samples.distance())));
        bars.get(place).setAccessibleText(captions.get(place).getText());
    }

    private void dress() {
        now.theme(desk.look().theme().get());
        bars.forEach(b -> b.theme(desk.look().theme().get()));
    }

    @Override
    public void close() {
        drawing.close();
        training.close();
        desk.look().theme().removeListener(dressed);
    }
}
