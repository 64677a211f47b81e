package unfold.app.view;

import java.util.List;
import java.util.SplittableRandom;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import unfold.app.chart.FileChoice;
import unfold.app.desk.Look;
import unfold.app.desk.Probing;
import unfold.app.desk.Running;
import unfold.app.desk.Sight;
import unfold.app.print.NodeFigure;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;

/** Which sequence is looked at, and which signal of it the heat map shows. */
public final class ProbeController {
    /** Where the bar is narrower, in pixels of usual type, its names give way to the sequence. */
    private static final double ROOMY = 500;

    private final Running running;
    private final Probing probing;
    private final Sight sight;
    private final Look look;
    private final FileChoice files;
    private final ObservableList<String> signals = FXCollections.observableArrayList();

    @FXML
    private ComboBox<String> heat;

    @FXML
    private ToggleButton gradients;

    @FXML
    private TextField probe;

    @FXML
    private TextField length;

    @FXML
    private HBox bar;

    @FXML
    private Label heatName;

    @FXML
    private Label lengthName;

    @FXML
    private Label lengthSign;

    /** Chooses for these. */
    public ProbeController(Running running, Probing probing, Sight sight, Look look, FileChoice files) {
        this.look = look;
        this.files = files;
        this.running = running;
        this.probing = probing;
        this.sight = sight;
    }

    @FXML
    private void initialize() {
        Named.fill(heat, signals, s -> Symbol.of(s).text(), sight.heat(), sight.heat()::set);
        gradients.selectedProperty().bindBidirectional(sight.gradients());
        running.circuit().addListener((o, before, now) -> offer(now));
        offer(running.circuit().get());
        probe.textProperty().bindBidirectional(probing.text());
        length.textProperty().bindBidirectional(probing.length());
        length.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                probing.leaveLength();
            }
        });
        length.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                probing.withdrawLength();
            }
        });
        BooleanBinding roomy = Bindings.createBooleanBinding(
                () -> bar.getWidth() >= ROOMY * look.theme().get().typeScale(), bar.widthProperty(), look.theme());
        Shown.when(roomy, heatName);
        Shown.when(roomy, lengthName);
        Shown.when(roomy.not(), lengthSign);
    }

    /** Heat map and sequence, which lie under this. */
    @FXML
    private void savePicture() {
        if (bar.getParent() instanceof BorderPane pane) {
            files.picture(
                    sight.heat().get(),
                    NodeFigure.of(pane.getCenter(), look.theme().get().surface()));
        }
    }

    private void offer(@Nullable Circuit circuit) {
        if (circuit != null) {
            List<String> names = circuit.signals().stream()
                    .filter(Sight::mappable)
                    .map(Signal::name)
                    .toList();
            if (!names.equals(signals)) {
                signals.setAll(names);
            }
        }
    }

    @FXML
    private void probe() {
        probing.type(probe.getText());
    }

    @FXML
    private void another() {
        probing.another(new SplittableRandom(probing.next()));
    }
}
