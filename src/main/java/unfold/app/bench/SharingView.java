package unfold.app.bench;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unfold.analysis.GraphSize;
import unfold.analysis.SharingPrice;
import unfold.app.Theme;
import unfold.app.desk.Wording;

/** The counters on the left follow τ; on the right the price of not sharing is measured, run by run, when it is asked for. */
final class SharingView implements Bench.Opened {
    private static final int MOST_STEPS = 40;

    private final Desk desk;
    private final Wording wording;
    private final Slider steps = new Slider(1, MOST_STEPS, SharingPrice.LENGTH);
    private final Label tau = new Label();
    private final SizeBars sizes = new SizeBars();
    private final PriceChart chart = new PriceChart();
    private final Button measure = new Button();
    private final Label progress = new Label();
    private final Map<GraphSize.Model, Label[]> counters = new HashMap<>();
    private final Label table = new Label();
    private final PriceRuns runs;
    private final HBox view;
    private final InvalidationListener dressed = o -> dress();

    SharingView(Desk desk) {
        this.desk = desk;
        this.wording = desk.wording();
        this.runs = new PriceRuns(desk.background(), desk.kernel(), this::show, e -> desk.notices()
                .warn(wording.tell(e)));
        steps.setId("sharingSteps");
        steps.setBlockIncrement(1);
        steps.setMajorTickUnit(1);
        steps.setAccessibleText(wording.say("bench.sharing.steps"));
        HBox.setHgrow(steps, Priority.ALWAYS);
        tau.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(tau, steps);
        head.getStyleClass().addAll("row", "bench-head");
        sizes.setMinHeight(70);
        VBox.setVgrow(sizes, Priority.ALWAYS);
        Label caption =
                new Label(wording.say("bench.sharing.sizes", GraphSize.INPUTS, GraphSize.UNITS, GraphSize.OUTPUTS));
        caption.getStyleClass().add("hint");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        VBox left = new VBox(head, counters(), sizes, caption);
        left.getStyleClass().add("bench-column");
        measure.setId("sharingMeasure");
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.setOnAction(e -> toggle());
        progress.setWrapText(true);
        progress.setMinHeight(Region.USE_PREF_SIZE);
        chart.setMinHeight(90);
        chart.words(
                wording.say("bench.sharing.shared"),
                wording.say("bench.sharing.untied"),
                wording.say("bench.sharing.sequences"));
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox right = new VBox(measure, chart, progress);
        right.getStyleClass().add("bench-column");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        left.setPrefWidth(480);
        right.setPrefWidth(420);
        view = new HBox(left, right);
        view.getStyleClass().addAll("body", "row");
        view.setFillHeight(true);
        steps.valueProperty().addListener(o -> count());
        desk.look().theme().addListener(dressed);
        dress();
        count();
        show();
    }

    private GridPane counters() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("counters");
        String[] columns = {"nodes", "edges", "weights"};
        for (int k = 0; k < columns.length; k++) {
            Label head = new Label(wording.say("bench.sharing." + columns[k]));
            head.getStyleClass().add("caption");
            head.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(head, HPos.RIGHT);
            grid.add(head, k + 1, 0);
        }
        int row = 1;
        for (GraphSize.Model model : GraphSize.models()) {
            grid.add(named("bench.sharing.model." + model), 0, row);
            Label[] cells = {new Label(), new Label(), new Label()};
            for (int k = 0; k < cells.length; k++) {
                cells[k].setMinWidth(Region.USE_PREF_SIZE);
                GridPane.setHalignment(cells[k], HPos.RIGHT);
                grid.add(cells[k], k + 1, row);
            }
            counters.put(model, cells);
            row++;
        }
        grid.add(named("bench.sharing.model.TABLE"), 0, row);
        table.setId("sharingTable");
        table.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(table, HPos.RIGHT);
        grid.add(table, 3, row);
        return grid;
    }

    private Label named(String key) {
        Label label = new Label(wording.say(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        sizes.refresh();
        chart.refresh();
    }

    @Override
    public void close() {
        runs.stop();
        desk.look().theme().removeListener(dressed);
    }

    private void dress() {
        Theme theme = desk.look().theme().get();
        sizes.dress(theme);
        chart.dress(theme);
    }

    private void count() {
        int now = (int) Math.round(steps.getValue());
        tau.setText("τ = " + now);
        Map<GraphSize.Model, GraphSize> all = new HashMap<>();
        for (GraphSize.Model model : GraphSize.models()) {
            GraphSize size = GraphSize.of(model, now);
            all.put(model, size);
            Label[] cells = counters.getOrDefault(model, new Label[0]);
            int[] numbers = {size.nodes(), size.edges(), size.weights()};
            for (int k = 0; k < cells.length; k++) {
                cells[k].setText(wording.say("bench.sharing.count", numbers[k]));
            }
        }
        double digits = GraphSize.tableDigits(now);
        table.setText(
                digits < 7
                        ? wording.say("bench.sharing.count", Math.round(Math.pow(10, digits)))
                        : wording.say(
                                "bench.sharing.table",
                                GraphSize.INPUTS + SizeBars.raised(now),
                                Math.pow(10, digits % 1),
                                "10" + SizeBars.raised((int) digits)));
        sizes.show(all, digits, model -> wording.say("bench.sharing.model." + model));
        sizes.setAccessibleText(tau.getText());
    }

    private void toggle() {
        if (runs.running()) {
            runs.stop();
        } else {
            runs.start();
        }
        show();
    }

    private void show() {
        measure.setText(wording.say(runs.running() ? "bench.sharing.cancel" : "bench.sharing.measure"));
        progress.setText(
                runs.running()
                        ? wording.say("bench.sharing.progress", runs.done(), runs.total())
                        : runs.finding().isEmpty()
                                ? wording.say("bench.sharing.about", SharingPrice.LENGTH, SharingPrice.SEEDS)
                                : wording.say(
                                        "bench.sharing.finding",
                                        Math.round(100 * runs.finding().get(0)),
                                        Math.round(100 * runs.finding().get(1)),
                                        runs.middle()));
        chart.show(runs.means(true), runs.means(false));
        chart.setAccessibleText(progress.getText());
    }
}
