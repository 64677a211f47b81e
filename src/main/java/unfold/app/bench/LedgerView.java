package unfold.app.bench;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Ledger;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Symbol;
import unfold.diagram.Mark;
import unfold.train.Snapshot;

/** The ledger of the parameter that is selected: a waterfall over time, the sum, and the matrices of one step and of all. */
final class LedgerView implements Bench.Opened {
    private final Desk desk;
    private final ComboBox<String> parameter = new ComboBox<>();
    private final ToggleButton leaveOut = new ToggleButton();
    private final Label finding = new Label();
    private final Label ofStep = new Label();
    private final Label ofAll = new Label();
    private final LedgerBars bars = new LedgerBars();
    private final MatrixCells oneStep = new MatrixCells();
    private final MatrixCells allSteps = new MatrixCells();
    private final VBox view;
    private final BitSet out = new BitSet();
    private final InvalidationListener changed = o -> renew();
    private final InvalidationListener moved = o -> showStep();
    private final InvalidationListener selected = o -> follow();
    private final InvalidationListener dressed = o -> show();
    private @Nullable Ledger ledger;
    private final Newest<Ledger> adding;

    LedgerView(Desk desk) {
        this.desk = desk;
        this.adding = new Newest<>(desk.background(), this::next, this::done, e -> desk.notices()
                .warn(desk.wording().tell(e)));
        Circuit circuit = desk.running().circuit().get();
        List<String> names = circuit == null
                ? List.of()
                : circuit.parameters().stream().map(Parameter::name).toList();
        parameter.getItems().setAll(names);
        parameter.setId("ledgerParameter");
        parameter.setConverter(new Names<>(name -> Symbol.of(name).text()));
        parameter.setAccessibleText(desk.wording().say("bench.ledger.parameter"));
        parameter.setValue(
                names.stream().filter(n -> n.equals("W")).findFirst().orElse(names.isEmpty() ? null : names.get(0)));
        parameter.setOnAction(e -> mark());
        leaveOut.setId("ledgerLeaveOut");
        leaveOut.setMinWidth(Region.USE_PREF_SIZE);
        leaveOut.setOnAction(e -> toggle());
        Label name = new Label(desk.wording().say("bench.ledger.parameter"));
        name.setLabelFor(parameter);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(name, parameter, leaveOut);
        head.getStyleClass().addAll("row", "bench-head");
        bars.setMinHeight(90);
        bars.onStep(desk.playback()::goTo);
        HBox.setHgrow(bars, Priority.ALWAYS);
        HBox middle = new HBox(bars, framed(ofStep, oneStep), framed(ofAll, allSteps));
        middle.getStyleClass().add("row");
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, middle, finding);
        view.getStyleClass().add("body");
        desk.running().snapshot().addListener(changed);
        parameter.valueProperty().addListener(changed);
        desk.playback().position().addListener(moved);
        desk.choosing().marked().addListener(selected);
        desk.look().theme().addListener(dressed);
        follow();
        renew();
    }

    private static VBox framed(Label caption, MatrixCells cells) {
        caption.getStyleClass().add("caption");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(cells, Priority.ALWAYS);
        VBox box = new VBox(caption, cells);
        box.setMinWidth(110);
        box.setPrefWidth(160);
        box.setMaxWidth(300);
        HBox.setHgrow(box, Priority.SOMETIMES);
        return box;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        bars.refresh();
        oneStep.refresh();
        allSteps.refresh();
    }

    @Override
    public void close() {
        adding.end();
        desk.running().snapshot().removeListener(changed);
        desk.playback().position().removeListener(moved);
        desk.choosing().marked().removeListener(selected);
        desk.look().theme().removeListener(dressed);
    }

    /** A weight selected in the diagram is the one looked at. */
    private void follow() {
        Optional<Mark> marked = desk.choosing().marked().get();
        if (marked.isPresent()
                && marked.get() instanceof Mark.OfParameter p
                && parameter.getItems().contains(p.parameter())) {
            parameter.setValue(p.parameter());
        }
    }

    private void mark() {
        String name = parameter.getValue();
        if (name != null) {
            desk.choosing().marked().set(Optional.of(new Mark.OfParameter(name)));
        }
    }

    /** Adds up anew, away from the window's thread. */
    private void renew() {
        if (desk.running().snapshot().get() != null && parameter.getValue() != null) {
            adding.renew();
        }
    }

    private Callable<Ledger> next() {
        Snapshot snapshot = Objects.requireNonNull(desk.running().snapshot().get());
        String name = Objects.requireNonNull(parameter.getValue());
        return () -> Ledger.of(snapshot.trace(), snapshot.trace().circuit().parameter(name));
    }

    private void done(Ledger next) {
        ledger = next;
        show();
    }

    private void toggle() {
        out.set(step(), leaveOut.isSelected());
        show();
    }

    private int step() {
        Ledger now = ledger;
        return Math.max(
                1, Math.min(now == null ? 1 : now.steps(), desk.playback().step()));
    }

    private void show() {
        Ledger now = ledger;
        if (now == null) {
            return;
        }
        bars.show(now, out, desk.painting().palette(), desk.look().theme().get());
        Parameter p = now.parameter();
        double[] sum = now.sum(t -> !out.get(t));
        allSteps.show(sum, p.rows(), p.columns(), desk.painting().tint(true));
        ofAll.setText(desk.wording().say("bench.ledger.all", symbol(p), Numbers.text(Ledger.norm(sum))));
        int against = 0;
        int largest = 1;
        for (int t = 1; t <= now.steps(); t++) {
            against += now.cosine(t) < 0 ? 1 : 0;
            largest = now.norm(t) > now.norm(largest) ? t : largest;
        }
        String text = desk.wording()
                .say(
                        "bench.ledger.finding",
                        symbol(p),
                        now.steps(),
                        largest,
                        Numbers.text(now.norm(largest)),
                        against,
                        Numbers.text(Ledger.norm(now.total())),
                        Numbers.text(now.error()));
        String left = out.isEmpty()
                ? ""
                : " "
                        + desk.wording()
                                .say(
                                        "bench.ledger.left",
                                        out.cardinality(),
                                        Numbers.text(Ledger.norm(sum)),
                                        Numbers.text(cosine(sum, now.total())));
        finding.setText(text + left);
        bars.setAccessibleText(finding.getText());
        showStep();
    }

    private void showStep() {
        Ledger now = ledger;
        if (now == null) {
            return;
        }
        int t = step();
        bars.at(t);
        leaveOut.setSelected(out.get(t));
        leaveOut.setText(desk.wording().say("bench.ledger.out", t));
        Parameter p = now.parameter();
        oneStep.show(now.contribution(t), p.rows(), p.columns(), desk.painting().tint(true));
        ofStep.setText(desk.wording()
                .say(
                        "bench.ledger.step",
                        symbol(p),
                        t,
                        Numbers.text(now.norm(t)),
                        Math.round(Math.toDegrees(Math.acos(now.cosine(t))))));
    }

    private static String symbol(Parameter p) {
        return p.symbol().text();
    }

    private static double cosine(double[] a, double[] b) {
        double dot = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
        }
        double size = Ledger.norm(a) * Ledger.norm(b);
        return size == 0 ? 0 : dot / size;
    }
}
