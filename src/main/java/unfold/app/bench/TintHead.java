package unfold.app.bench;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import unfold.analysis.PageReader;
import unfold.app.Theme;
import unfold.app.desk.Names;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;

/** What a page is tinted by, whose units are listed, what the colours mean, and whether the page is read again and again. */
final class TintHead extends FlowPane {
    /** What a page is tinted by. */
    enum Tint {
        /** The values of one unit. */
        UNIT,
        /** The surprise at each sign. */
        SURPRISE,
        /** How much the surprise at the cursor depends on each sign. */
        GRADIENT
    }

    private static final double PROGRESS = 56;
    /** In the list of signals: all of them. */
    private static final String ALL = "";

    private final ReadingWords words;
    private final ComboBox<Tint> tint = new ComboBox<>();
    private final ComboBox<String> signal = new ComboBox<>();
    private final TintScale scale = new TintScale();
    private final CheckBox follow = new CheckBox();
    private final ProgressBar progress = new ProgressBar(0);
    private boolean filling;
    private Runnable onTint = () -> {};
    private Runnable onSignal = () -> {};
    private Runnable onFollow = () -> {};

    TintHead(Circuit circuit, ReadingWords words) {
        super(10, 4);
        this.words = words;
        setRowValignment(VPos.CENTER);
        tint.setId("readingTint");
        tint.setConverter(new Names<>(this::name));
        tint.getItems().add(Tint.UNIT);
        if (PageReader.judged(circuit).isPresent()) {
            tint.getItems().add(Tint.SURPRISE);
        }
        if (PageMeasuring.differentiable(circuit)) {
            tint.getItems().add(Tint.GRADIENT);
        }
        tint.setValue(Tint.UNIT);
        tint.setOnAction(e -> tell(onTint));
        signal.setId("readingSignal");
        signal.setConverter(new Names<>(
                s -> s.equals(ALL) ? words.say("signal.all") : Symbol.of(s).text()));
        signal.getItems().add(ALL);
        PageReader.signals(circuit).stream().map(Signal::name).forEach(signal.getItems()::add);
        signal.setValue(
                signal.getItems().contains("h") ? "h" : signal.getItems().get(1));
        signal.setOnAction(e -> tell(onSignal));
        follow.setId("readingFollow");
        follow.setText(words.say("follow"));
        follow.setTooltip(new Tooltip(words.say("follow.help")));
        follow.setSelected(true);
        follow.setOnAction(e -> onFollow.run());
        progress.setPrefWidth(PROGRESS);
        progress.setMinWidth(PROGRESS);
        progress.setAccessibleText(words.say("progress"));
        HBox reads = new HBox(8, follow, progress);
        reads.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(named(words.say("tint"), tint), named(words.say("signal"), signal), scale, reads);
    }

    private static HBox named(String name, ComboBox<?> box) {
        Label label = new Label(name);
        label.setLabelFor(box);
        label.setMinWidth(USE_PREF_SIZE);
        box.setAccessibleText(name);
        HBox pair = new HBox(6, label, box);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private String name(Tint of) {
        return words.say("tint." + of.name());
    }

    private void tell(Runnable heard) {
        if (!filling) {
            heard.run();
        }
    }

    /** Hears that the page is to be tinted by something else. */
    void onTint(Runnable heard) {
        onTint = heard;
    }

    /** Hears that the units of another signal are to be listed. */
    void onSignal(Runnable heard) {
        onSignal = heard;
    }

    /** Hears that the page is to be read again and again, or no more. */
    void onFollow(Runnable heard) {
        onFollow = heard;
    }

    /** What the page is tinted by. */
    Tint tint() {
        return tint.getValue();
    }

    /** Whether the units of a signal are listed. */
    boolean lists(Signal of) {
        return signal.getValue().equals(ALL) || signal.getValue().equals(of.name());
    }

    /** Whether the page is read again and again. */
    boolean follows() {
        return follow.isSelected();
    }

    /** Chooses the units as what the page is tinted by; nobody hears of it. */
    void tintByUnit() {
        filling = true;
        tint.setValue(Tint.UNIT);
        filling = false;
    }

    /** Lists the units of all signals; nobody hears of it. */
    void listAll() {
        filling = true;
        signal.setValue(ALL);
        filling = false;
    }

    /** Says what these colours mean. */
    void show(PageTint colours, Theme look) {
        scale.show(colours, look);
        scale.setAccessibleText(name(tint()));
    }

    /** Which share of a reading under way is done; the place stays free while none is. */
    void progress(double share) {
        progress.setProgress(share);
        progress.setVisible(share > 0 && share < 1);
    }

    /** Draws what changed. */
    void refresh() {
        scale.refresh();
    }
}
