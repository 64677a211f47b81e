package unfold.app.view;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import unfold.analysis.Continuation;
import unfold.app.canvas.Painting;
import unfold.app.canvas.RunPlot;
import unfold.app.desk.Generating;
import unfold.app.desk.Numbers;
import unfold.app.desk.Sampling;
import unfold.app.desk.Wording;

/** What the network says when its answers are fed back: the most likely text beside a sampled one, or a series running free. */
public final class SampleController {
    private final Sampling sampling;
    private final Generating generating;
    private final Wording wording;
    private final Painting painting;
    private final RunPlot plot = new RunPlot();

    @FXML
    private Label none;

    @FXML
    private VBox live;

    @FXML
    private HBox answers;

    @FXML
    private ComboBox<Continuation.Way> way;

    @FXML
    private Label remark;

    @FXML
    private Label own;

    @FXML
    private VBox panel;

    @FXML
    private VBox run;

    @FXML
    private TextField start;

    @FXML
    private Slider temperature;

    @FXML
    private Label degrees;

    @FXML
    private TextArea greedy;

    @FXML
    private TextArea sampled;

    /** Shows these samples. */
    public SampleController(Sampling sampling, Generating generating, Painting painting, Wording wording) {
        this.generating = generating;
        this.wording = wording;
        this.painting = painting;
        this.sampling = sampling;
    }

    @FXML
    private void initialize() {
        Shown.when(sampling.text(), panel);
        Shown.when(sampling.series(), run);
        Shown.when(generating.possible(), live);
        Shown.when(generating.possible().or(sampling.translation()).not(), none);
        Named.fill(
                way,
                generating.ways(),
                each -> wording.say("sample.way." + each),
                generating.way(),
                generating.way()::set);
        Shown.when(Bindings.size(generating.ways()).greaterThan(1), answers);
        remark.textProperty().bind(generating.remark());
        Shown.when(generating.remark().isNotEmpty(), remark);
        own.textProperty().bind(generating.finding());
        Shown.when(generating.finding().isNotEmpty(), own);
        plot.setId("freeRun");
        VBox.setVgrow(plot, Priority.ALWAYS);
        run.getChildren().add(plot);
        sampling.forecast().addListener(o -> showRun());
        painting.theme().addListener(o -> showRun());
        start.textProperty().bindBidirectional(sampling.start());
        start.setOnAction(e -> go());
        temperature.valueProperty().bindBidirectional(sampling.temperature());
        temperature.valueProperty().addListener((o, before, now) -> showDegrees());
        showDegrees();
        greedy.textProperty().bind(sampling.greedy());
        sampled.textProperty().bind(sampling.sampled());
    }

    private void showRun() {
        plot.show(sampling.forecast().get(), painting.theme().get());
    }

    /** Renews what is looked at. */
    public void refresh(long now) {
        sampling.refresh(now);
        plot.refresh();
    }

    private void showDegrees() {
        degrees.setText(Numbers.text(Math.round(temperature.getValue() * 100) / 100.0));
    }

    @FXML
    private void watch() {
        generating.go();
    }

    @FXML
    private void go() {
        sampling.go();
    }
}
