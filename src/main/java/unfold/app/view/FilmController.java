package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** How far the film being written is, and how to give it up; nothing while there is none. */
public final class FilmController {
    private final FilmMaking films;

    @FXML
    private HBox film;

    @FXML
    private ProgressBar share;

    @FXML
    private Label filming;

    /** Shows these. */
    public FilmController(FilmMaking films) {
        this.films = films;
    }

    @FXML
    private void initialize() {
        share.progressProperty().bind(films.done());
        filming.textProperty().bind(films.doing());
        Shown.when(films.writing(), film);
    }

    @FXML
    private void giveUp() {
        films.cancel();
    }
}
