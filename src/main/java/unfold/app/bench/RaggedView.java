package unfold.app.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Padding;
import unfold.analysis.PaddingPrice;
import unfold.app.canvas.BatchGrid;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;
import unfold.circuit.Form;
import unfold.engine.Parameters;
import unfold.engine.kernel.PlainKernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** One minibatch as it lies in memory, and what padding it does, measured with the weights of now. */
final class RaggedView implements Bench.Opened {
    private static final long PAUSE = 1_500_000_000L;
    private static final int SEQUENCES = 8;
    /** Training steps of each network that is trained for the comparison. */
    private static final int STEPS = 1500;

    private final Desk desk;
    private final CheckBox padded = new CheckBox();
    private final BatchGrid grid = new BatchGrid();
    private final Label finding = new Label();
    private final VBox view;
    private final Label price = new Label();
    private final Renewal renewal;
    private final Renewal training;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SplittableRandom random = new SplittableRandom(1);
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Snapshot measured;
    private @Nullable Padding padding;
    private Batch batch;
    private long measuredAt;

    RaggedView(Desk desk) {
        this.desk = desk;
        Wording words = desk.wording();
        this.renewal = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        padded.setId("padded");
        padded.setText(words.say("bench.ragged.padded"));
        padded.setTooltip(new Tooltip(words.say("bench.ragged.padded.help")));
        padded.setOnAction(e -> show());
        Button next = new Button(words.say("bench.ragged.next"));
        next.setId("nextBatch");
        next.setOnAction(e -> draw());
        this.training = new Renewal(desk.background(), e -> desk.notices().warn(words.tell(e)));
        HBox head = new HBox(padded, next);
        Plan plan = java.util.Objects.requireNonNull(desk.running().plan().get());
        if (PaddingPrice.asks(plan.blueprint().form())) {
            Button train = new Button(words.say("bench.ragged.train"));
            train.setId("trainPadded");
            train.setTooltip(new Tooltip(words.say("bench.ragged.train.help", STEPS)));
            train.setOnAction(e -> train(plan));
            head.getChildren().add(train);
        }
        head.getStyleClass().add("row");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(grid, Priority.ALWAYS);
        finding.setWrapText(true);
        finding.setId("raggedFinding");
        finding.setMinHeight(Region.USE_PREF_SIZE);
        price.setWrapText(true);
        price.setId("raggedPrice");
        price.setMinHeight(Region.USE_PREF_SIZE);
        price.visibleProperty().bind(price.textProperty().isNotEmpty());
        price.managedProperty().bind(price.visibleProperty());
        view = new VBox(head, grid, finding, price);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
        batch = next();
        show();
    }

    /** Trains two networks like this one, one on padded inputs and one without. */
    private void train(Plan plan) {
        Wording words = desk.wording();
        price.setText(words.say("bench.ragged.training", STEPS));
        training.ask(
                words.say("bench.ragged.training", STEPS),
                () -> PaddingPrice.measure(plan, desk.kernel(), STEPS, closed::get),
                found -> price.setText(found.map(p -> words.say(
                                "bench.ragged.price", STEPS, share(p.filled()), share(p.bare()), share(p.packed())))
                        .orElse("")));
    }

    private Batch next() {
        return desk.running().dataset().training(SEQUENCES, random);
    }

    private void draw() {
        batch = next();
        measured = null;
        padding = null;
        show();
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
            Dataset dataset = desk.running().dataset();
            Batch of = batch;
            renewal.ask("", () -> Padding.of(Parameters.of(newest.trace()), new PlainKernel(), dataset, of), found -> {
                padding = found;
                show();
            });
        }
        grid.refresh();
    }

    private void show() {
        Dataset dataset = desk.running().dataset();
        boolean one = dataset.form().reading() == Form.Reading.FROM_ONE;
        List<List<String>> texts = batch.examples().stream()
                .map(e -> IntStream.rangeClosed(1, one ? e.steps() : e.get("x").length())
                        .mapToObj(t -> dataset.inputText(e, t))
                        .toList())
                .toList();
        grid.show(texts, padded.isSelected());
        Padding now = padding;
        finding.setText(now == null ? desk.wording().say("bench.ragged.busy") : found(now));
        grid.setAccessibleText(finding.getText());
    }

    private String found(Padding now) {
        Wording words = desk.wording();
        if (!padded.isSelected()) {
            return words.say(
                    "bench.ragged.packed.finding",
                    batch.size(),
                    now.rows(),
                    now.paddedRows(),
                    Numbers.text(now.apart()));
        }
        return words.say(
                "bench.ragged.padded.finding",
                now.paddedRows(),
                now.rows(),
                Numbers.text(now.paddedLoss()),
                Numbers.text(now.loss()),
                share(now.paddedRight()),
                share(now.right()),
                words.say("bench.ragged.percent", Math.round(100 * now.paddedApart())));
    }

    private String share(double right) {
        Wording words = desk.wording();
        return Double.isNaN(right)
                ? words.say("bench.ragged.none")
                : words.say("bench.ragged.percent", Numbers.text(100 * right));
    }

    private void dress() {
        grid.theme(desk.look().theme().get());
    }

    @Override
    public void close() {
        closed.set(true);
        renewal.close();
        training.close();
        desk.look().theme().removeListener(dressed);
    }
}
