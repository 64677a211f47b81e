package unfold.app.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import unfold.app.desk.Prints;
import unfold.app.desk.Wording;
import unfold.file.FigureFile;
import unfold.file.FileKind;
import unfold.file.FilmFile;

/** The menu of pictures and films. */
public final class FiguresController {
    /** Training steps that a film can be of. */
    private static final List<Integer> AHEAD = List.of(50, 200, 1000, 5000);

    private final FigureSaving figures;
    private final FilmMaking films;
    private final Prints prints;
    private final Dialogs dialogs;
    private final Wording wording;

    @FXML
    private CheckMenuItem record;

    @FXML
    private MenuItem cancel;

    @FXML
    private CheckMenuItem numbers;

    @FXML
    private Menu size;

    @FXML
    private Menu ahead;

    /** Saves these. */
    public FiguresController(FigureSaving figures, FilmMaking films, Prints prints, Dialogs dialogs, Wording wording) {
        this.figures = figures;
        this.films = films;
        this.prints = prints;
        this.dialogs = dialogs;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        record.selectedProperty().bindBidirectional(films.recording());
        numbers.selectedProperty().bindBidirectional(prints.numbers());
        for (int steps : AHEAD) {
            MenuItem item = new MenuItem(wording.say("film.ahead.steps", steps));
            item.setId("ahead-" + steps);
            item.setOnAction(e -> ask("film.training", "training", FilmFile.Kind.values())
                    .ifPresent(file -> films.ahead(steps, file)));
            ahead.getItems().add(item);
        }
        new SizeMenu(size, prints.size(), wording).fill();
        cancel.disableProperty().bind(films.writing().not());
    }

    @FXML
    private void save() {
        ask("figure.save", "unfold", FigureFile.Format.values()).ifPresent(figures::save);
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
        ask("film." + name, name, FilmFile.Kind.values()).ifPresent(file -> films.make(shot, file));
    }

    private Optional<Path> ask(String title, String name, FileKind... kinds) {
        List<String> endings = FileKind.endings(kinds);
        return dialogs.save(wording.say(title), name + "." + endings.get(0), endings.toArray(String[]::new));
    }
}
