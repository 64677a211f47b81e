package unfold.app.view;

import java.util.Arrays;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import unfold.app.desk.Wording;
import unfold.file.FigureFile;
import unfold.file.FilmFile;

/** The menu of pictures and films. */
public final class FiguresController {
    private final FigureSaving figures;
    private final FilmMaking films;
    private final Dialogs dialogs;
    private final Wording wording;

    @FXML
    private CheckMenuItem record;

    @FXML
    private MenuItem cancel;

    /** Saves these. */
    public FiguresController(FigureSaving figures, FilmMaking films, Dialogs dialogs, Wording wording) {
        this.figures = figures;
        this.films = films;
        this.dialogs = dialogs;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        record.selectedProperty().bindBidirectional(films.recording());
        cancel.disableProperty().bind(films.writing().not());
    }

    @FXML
    private void save() {
        String[] endings = Arrays.stream(FigureFile.Format.values())
                .map(FigureFile.Format::ending)
                .toArray(String[]::new);
        dialogs.save(wording.say("figure.save"), "unfold." + endings[0], endings)
                .ifPresent(figures::save);
    }

    @FXML
    private void copy() {
        figures.copy();
    }

    @FXML
    private void sweep() {
        film(FilmMaking.Shot.SWEEP, "sweep");
    }

    @FXML
    private void unfolding() {
        film(FilmMaking.Shot.UNFOLDING, "unfolding");
    }

    /** A recording that ends is saved. */
    @FXML
    private void recorded() {
        if (!record.isSelected()) {
            film(FilmMaking.Shot.TRAINING, "training");
        }
    }

    @FXML
    private void cancel() {
        films.cancel();
    }

    private void film(FilmMaking.Shot shot, String name) {
        String[] endings =
                Arrays.stream(FilmFile.Kind.values()).map(FilmFile.Kind::ending).toArray(String[]::new);
        dialogs.save(wording.say("film." + name), name + "." + endings[0], endings)
                .ifPresent(file -> films.make(shot, file));
    }
}
