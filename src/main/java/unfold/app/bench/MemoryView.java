package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unfold.analysis.Addressing;
import unfold.app.desk.Numbers;

/** Three cells, a key and its sharpness to turn: read weights and gradient by cell. */
final class MemoryView implements Bench.Opened {
    private static final double[] CELLS = {1, 0, 0, 1, 0.7, 0.7};

    private final Desk desk;
    private final Dial first;
    private final Dial second;
    private final Dial sharpness;
    private final KeyPlane plane = new KeyPlane();
    private final CellBars weights = new CellBars();
    private final CellBars gradients = new CellBars();
    private final Label finding = new Label();
    private final VBox view;
    private final InvalidationListener dressed = o -> show();

    MemoryView(Desk desk) {
        this.desk = desk;
        first = new Dial("memoryKey1", "k₁", -1, 1, 1, 0.01);
        second = new Dial("memoryKey2", "k₂", -1, 1, 0, 0.01);
        sharpness = new Dial("memorySharpness", "β", 0, 30, 5, 0.1);
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        plane.setPrefWidth(220);
        HBox.setHgrow(plane, Priority.SOMETIMES);
        HBox plots = new HBox(
                18,
                plane,
                titled(desk.wording().say("bench.memory.weights"), weights),
                titled(desk.wording().say("bench.memory.gradients"), gradients));
        plots.setMinHeight(90);
        VBox.setVgrow(plots, Priority.ALWAYS);
        view = new VBox(new FlowPane(14, 4, first, second, sharpness), plots, finding);
        view.getStyleClass().add("body");
        for (Dial dial : List.of(first, second, sharpness)) {
            dial.moving().addListener(o -> show());
        }
        desk.look().theme().addListener(dressed);
        show();
    }

    private static VBox titled(String title, CellBars bars) {
        Label caption = new Label(title);
        caption.getStyleClass().add("caption");
        VBox.setVgrow(bars, Priority.ALWAYS);
        VBox box = new VBox(caption, bars);
        box.setPrefWidth(240);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /** Reads once: some microseconds, so that no thread is needed for it. */
    private void show() {
        double[] key = {first.at(), second.at()};
        Addressing now = Addressing.of(desk.kernel(), CELLS, key, sharpness.at(), new double[2]);
        var p = desk.painting().palette();
        var theme = desk.look().theme().get();
        plane.show(CELLS, key, now.read(), p, theme);
        weights.show(now.weights(), p.roles().state(), theme);
        gradients.show(now.norms(), p.gradients().positive(), theme);
        List<String> all = new ArrayList<>();
        for (double w : now.weights()) {
            all.add(Numbers.text(w));
        }
        finding.setText(desk.wording()
                .say(
                        "bench.memory.finding",
                        String.join(", ", all),
                        Numbers.text(now.read()[0]),
                        Numbers.text(now.read()[1])));
        weights.setAccessibleText(finding.getText());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        plane.refresh();
        weights.refresh();
        gradients.refresh();
    }

    @Override
    public void close() {
        desk.look().theme().removeListener(dressed);
    }
}
