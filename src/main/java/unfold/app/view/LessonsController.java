package unfold.app.view;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import unfold.app.desk.Scenes;
import unfold.app.desk.Showing;
import unfold.app.desk.Wording;
import unfold.file.LessonFile;
import unfold.file.Lessons;

/** The menu of lessons: one entry for each there is, and what one does with scenes of one's own. */
public final class LessonsController {
    private final Showing showing;
    private final Dialogs dialogs;
    private final Wording wording;
    private boolean listed;

    @FXML
    private Menu menu;

    @FXML
    private MenuItem renew;

    @FXML
    private MenuItem remove;

    @FXML
    private MenuItem save;

    @FXML
    private MenuItem close;

    /** A menu for these. */
    public LessonsController(Showing showing, Dialogs dialogs, Wording wording) {
        this.showing = showing;
        this.dialogs = dialogs;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        Scenes scenes = showing.scenes();
        BooleanBinding none = Bindings.isEmpty(scenes.all());
        BooleanBinding off = scenes.at().isEqualTo(Scenes.NONE);
        renew.disableProperty().bind(off);
        remove.disableProperty().bind(off);
        save.disableProperty().bind(none);
        close.disableProperty().bind(none);
        menu.setOnShowing(e -> list());
    }

    /** Files are looked for when they are asked for, and not while the window opens. */
    private void list() {
        if (!listed) {
            listed = true;
            ObservableList<MenuItem> items = menu.getItems();
            int place = 0;
            for (Lessons.Numbered lesson : new Lessons().all()) {
                MenuItem item = new MenuItem(wording.say(
                        "scenes.entry", lesson.number(), lesson.title().replace("_", "__")));
                item.setId("lesson-" + lesson.key());
                item.setOnAction(e -> showing.open(lesson.title(), lesson::lesson));
                items.add(place++, item);
            }
        }
    }

    @FXML
    private void keep() {
        showing.keep();
    }

    @FXML
    private void renew() {
        showing.renew();
    }

    @FXML
    private void remove() {
        showing.scenes().remove();
    }

    @FXML
    private void open() {
        dialogs.open(wording.say("menu.lesson.open")).ifPresent(showing::read);
    }

    @FXML
    private void save() {
        dialogs.save(wording.say("menu.lesson.save"), wording.say("menu.lesson.name"), LessonFile.ENDING.substring(1))
                .ifPresent(showing::write);
    }

    @FXML
    private void close() {
        showing.close();
    }
}
