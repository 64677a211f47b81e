package unfold.app.view;

import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import unfold.app.canvas.DiagramPair;
import unfold.app.canvas.Legend;
import unfold.app.desk.Choosing;
import unfold.app.desk.Playback;
import unfold.app.desk.Sight;
import unfold.app.desk.Wording;
import unfold.circuit.Symbol;
import unfold.diagram.Diagram;
import unfold.diagram.Mark;
import unfold.diagram.Selection;

/** The circuit, the unfolded graph, or both, and the motion between them. */
public final class DiagramController {
    private final Sight sight;
    private final Choosing choosing;
    private final Playback playback;
    private final Legend legend;
    private final DiagramPair pair;
    private final Wording wording;

    @FXML
    private BorderPane diagram;

    @FXML
    private ToggleGroup views;

    @FXML
    private ToggleButton circuit;

    @FXML
    private ToggleButton both;

    @FXML
    private ToggleButton unfolded;

    @FXML
    private Slider fold;

    @FXML
    private Button group;

    /** Shows these pictures. */
    public DiagramController(
            Sight sight, Choosing choosing, Playback playback, Legend legend, DiagramPair pair, Wording wording) {
        this.sight = sight;
        this.choosing = choosing;
        this.playback = playback;
        this.legend = legend;
        this.pair = pair;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        diagram.setCenter(pair);
        diagram.setBottom(legend);
        pair.name(wording.say("view.circuit.name"), wording.say("view.unfolded.name"), wording.say("view.cut.name"));
        pair.listen(this::select, this::open, legend::point);
        ViewChoice view = new ViewChoice(sight, views, circuit, both, unfolded);
        view.listen();
        fold.setValue(sight.unfolded().get());
        fold.valueProperty().addListener((o, before, now) -> {
            if (now.doubleValue() != sight.unfolded().get()) {
                sight.both().set(false);
                sight.hold(now.doubleValue());
            }
        });
        sight.unfolded().addListener((o, before, now) -> {
            fold.setValue(now.doubleValue());
            pair.fit();
            view.show();
        });
        sight.both().addListener(o -> {
            pair.fit();
            view.show();
        });
        sight.open().addListener((SetChangeListener<String>) c -> {
            pair.fit();
            showGroup();
        });
        choosing.inspected().addListener((o, before, now) -> {
            showGroup();
            pair.describe(now.map(m ->
                            m instanceof Mark.OfSignal s ? Symbol.of(s.signal()).text() : "")
                    .orElse(""));
        });
        playback.steps().addListener(o -> pair.fit());
        showGroup();
    }

    private void showGroup() {
        Optional<String> name = choosing.group();
        group.setDisable(name.isEmpty());
        group.setText(wording.say(
                choosing.closes() ? "view.close" : "view.open",
                name.map(n -> Symbol.of(n).text()).orElse("")));
    }

    private void select(Optional<Diagram.Hit> hit) {
        choosing.pick(hit.flatMap(Selection::mark));
        pair.describe(hit.map(legend::say).orElse(""));
    }

    private void open(Diagram.Hit hit) {
        Optional<Mark> mark = Selection.mark(hit);
        if (mark.isPresent()) {
            choosing.pick(mark);
        }
        choosing.toggleGroup();
    }

    /** Redraws what changed. */
    public void refresh(long now) {
        pair.refresh(now).ifPresent(legend::show);
    }

    @FXML
    private void group() {
        choosing.toggleGroup();
    }
}
