package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import unfold.app.desk.Occurrences;
import unfold.app.desk.Running;
import unfold.app.desk.Wording;

/** Which symbols the text has that is learned, and how often each occurs. */
public final class VocabularyController {
    private final Running running;
    private final Wording wording;

    @FXML
    private Label vocabulary;

    /** Shows those of this run. */
    public VocabularyController(Running running, Wording wording) {
        this.running = running;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        vocabulary
                .textProperty()
                .bind(running.plan()
                        .map(p -> Occurrences.words(p.dataset(), wording))
                        .orElse(""));
        vocabulary.visibleProperty().bind(vocabulary.textProperty().isNotEmpty());
        vocabulary.managedProperty().bind(vocabulary.visibleProperty());
    }
}
