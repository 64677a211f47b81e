package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import unfold.app.desk.Sampling;

/** What the network answers to a whole input that somebody typed, beside the right answer. */
public final class TranslationController {
    private final Sampling sampling;

    @FXML
    private VBox translate;

    @FXML
    private TextField source;

    @FXML
    private Label said;

    @FXML
    private Label right;

    /** Shows these answers. */
    public TranslationController(Sampling sampling) {
        this.sampling = sampling;
    }

    @FXML
    private void initialize() {
        Shown.when(sampling.translation(), translate);
        source.textProperty().bindBidirectional(sampling.start());
        source.setOnAction(e -> go());
        said.textProperty().bind(sampling.greedy());
        right.textProperty().bind(sampling.right());
    }

    @FXML
    private void go() {
        sampling.go();
    }
}
