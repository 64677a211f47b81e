package unfold.app.bench;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.canvas.StillDiagram;
import unfold.app.desk.Comparing;
import unfold.app.desk.Lane;
import unfold.app.desk.Names;
import unfold.app.desk.Wording;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Palette;
import unfold.diagram.Playhead;
import unfold.diagram.Viewport;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;

/** One network of a comparison: which it is, how large, how good, and its circuit at the step of the playhead. */
final class LaneView extends VBox {
    private record Shown(@Nullable Snapshot snapshot, double playhead, Palette palette) {}

    private final Desk desk;
    private final Lane lane;
    private final StillDiagram drawing;
    private final Label facts = new Label();
    private @Nullable Diagram diagram;
    private @Nullable Shown shown;

    LaneView(Desk desk, Comparing comparing, Lane lane, int place) {
        this.desk = desk;
        this.lane = lane;
        this.drawing = new StillDiagram(desk.painter(), desk.background());
        Wording wording = desk.wording();
        ComboBox<Cell> cell = box(c -> wording.or("cell." + c.key() + ".name", c.key()));
        cell.setId("laneCell" + place);
        cell.setAccessibleText(wording.say("choices.cell"));
        cell.setItems(FXCollections.observableList(desk.choices().cells().stream()
                .filter(c -> lane.wiring().get().suits(c))
                .toList()));
        cell.setValue(lane.cell().get());
        cell.setOnAction(e -> lane.cell().set(cell.getValue()));
        ComboBox<Wiring> wiring = box(w -> wording.or("wiring." + w.key() + ".name", w.key()));
        wiring.setId("laneWiring" + place);
        wiring.setAccessibleText(wording.say("choices.wiring"));
        wiring.setItems(FXCollections.observableList(comparing.wirings().stream()
                .filter(w -> w.suits(lane.cell().get()))
                .toList()));
        wiring.setValue(lane.wiring().get());
        wiring.setOnAction(e -> lane.wiring().set(wiring.getValue()));
        Button remove = new Button("×");
        remove.setId("laneRemove" + place);
        remove.setAccessibleText(wording.say("bench.compare.remove"));
        remove.setDisable(comparing.lanes().size() <= Comparing.LEAST);
        remove.setOnAction(e -> comparing.remove(lane));
        remove.setMinWidth(USE_PREF_SIZE);
        Region ink = new Region();
        ink.getStyleClass().addAll("lane-ink", "lane-ink-" + (place + 1));
        HBox.setHgrow(cell, Priority.ALWAYS);
        boolean stacks = lane.wiring().get().stacks();
        HBox.setHgrow(wiring, Priority.ALWAYS);
        HBox head = stacks ? new HBox(ink, cell, remove) : new HBox(ink, wiring, remove);
        head.getStyleClass().add("lane-head");
        facts.setWrapText(true);
        facts.setMinHeight(USE_PREF_SIZE);
        facts.getStyleClass().add("hint");
        VBox.setVgrow(drawing, Priority.ALWAYS);
        getChildren().add(head);
        if (stacks) {
            getChildren().add(wiring);
        }
        getChildren().addAll(facts, drawing);
        getStyleClass().add("lane");
        setMinWidth(0);
    }

    private static <T> ComboBox<T> box(java.util.function.Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setConverter(new Names<>(name));
        return box;
    }

    /** What it is called in the charts. */
    String name() {
        Plan plan = lane.plan().get();
        if (plan != null && !plan.blueprint().wiring().stacks()) {
            return plan.blueprint().circuit().name();
        }
        String cell = lane.cell().get().key();
        return desk.wording().or("cell." + cell + ".name", cell);
    }

    /** Redraws if something changed. */
    void refresh() {
        Snapshot snapshot = lane.snapshot().get();
        Shown now = new Shown(
                snapshot, desk.playback().position().get(), desk.painting().palette());
        if (!now.equals(shown)) {
            shown = now;
            draw(snapshot, now.palette());
        }
        drawing.refresh();
    }

    private void draw(@Nullable Snapshot snapshot, Palette palette) {
        Plan plan = lane.plan().get();
        facts.setText(plan == null ? "" : facts(plan, snapshot));
        if (snapshot == null) {
            return;
        }
        Circuit now = snapshot.trace().circuit();
        Diagram laid = diagram;
        if (laid == null || !laid.outline().circuit().equals(now)) {
            laid = CircuitLayout.of(Outline.closed(now));
            diagram = laid;
        }
        int steps = snapshot.trace().steps();
        double at = desk.playback().position().get();
        drawing.show(Frame.plain(laid, palette, Viewport.fit(laid.bounds(), 1, 1, 1))
                .with(snapshot.trace())
                .at(new Playhead(Math.min(at, 2.0 * steps + 1), steps)));
    }

    private String facts(Plan plan, @Nullable Snapshot snapshot) {
        Circuit made =
                snapshot == null ? plan.blueprint().circuit() : snapshot.trace().circuit();
        String size = desk.wording().say("bench.compare.size", plan.blueprint().units(), made.trainedCount());
        return Optional.ofNullable(snapshot)
                .flatMap(Snapshot::last)
                .map(e -> Double.isNaN(e.accuracy())
                        ? desk.wording().say("bench.compare.loss", size, number(e.loss()))
                        : desk.wording().say("bench.compare.right", size, number(e.loss()), number(100 * e.accuracy())))
                .orElse(size);
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.4g", value);
    }
}
