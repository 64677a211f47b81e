package unfold.app.view;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import unfold.app.desk.Scenes;
import unfold.app.desk.Showing;
import unfold.app.desk.Wording;
import unfold.lesson.Scene;

/** What is said of the scene that is on, below the picture, and the way to the others. */
public final class ScenesController {
    private final Showing showing;
    private final Wording wording;

    @FXML
    private HBox sceneStrip;

    @FXML
    private Button previous;

    @FXML
    private MenuButton contents;

    @FXML
    private Button next;

    @FXML
    private VBox said;

    @FXML
    private Label lesson;

    @FXML
    private Label title;

    @FXML
    private Label note;

    @FXML
    private VBox saying;

    @FXML
    private TextField ownTitle;

    @FXML
    private TextArea ownNote;

    @FXML
    private ToggleButton retell;

    /** Shows these. */
    public ScenesController(Showing showing, Wording wording) {
        this.showing = showing;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        Scenes scenes = showing.scenes();
        BooleanBinding some = Bindings.isNotEmpty(scenes.all());
        BooleanBinding on = scenes.at().isNotEqualTo(Scenes.NONE);
        BooleanExpression changing = retell.selectedProperty();
        Shown.when(some, sceneStrip);
        Shown.when(changing.not(), said);
        Shown.when(changing, saying);
        Shown.when(note.textProperty().isNotEmpty(), note);
        Shown.when(lesson.textProperty().isNotEmpty(), lesson);
        lesson.textProperty().bind(scenes.title());
        previous.disableProperty().bind(scenes.at().lessThan(1));
        next.disableProperty().bind(scenes.at().add(1).greaterThanOrEqualTo(Bindings.size(scenes.all())));
        retell.disableProperty().bind(on.not());
        retell.selectedProperty().bindBidirectional(scenes.changing());
        changing.addListener((o, was, now) -> {
            if (now) {
                ownTitle.requestFocus();
                ownTitle.selectAll();
            }
        });
        ownTitle.textProperty().addListener(o -> say());
        ownNote.textProperty().addListener(o -> say());
        scenes.all().addListener((ListChangeListener<Scene>) e -> show());
        scenes.at().addListener(o -> show());
        show();
    }

    /** What is typed counts at once, so that there is nothing to confirm. */
    private void say() {
        if (ownTitle.isFocused() || ownNote.isFocused()) {
            showing.scenes().say(ownTitle.getText(), ownNote.getText());
        }
    }

    private void show() {
        Scenes scenes = showing.scenes();
        int at = scenes.at().get();
        title.setText(scenes.current().map(Scene::title).orElse(wording.say("scenes.none")));
        note.setText(scenes.current().map(Scene::note).orElse(""));
        contents.setText(wording.say("scenes.place", at + 1, scenes.all().size()));
        contents.getItems().clear();
        for (int k = 0; k < scenes.all().size(); k++) {
            int which = k;
            MenuItem item = new MenuItem(wording.say(
                    "scenes.entry", k + 1, scenes.all().get(k).title().replace("_", "__")));
            item.setOnAction(e -> showing.show(which));
            contents.getItems().add(item);
        }
        if (!ownTitle.isFocused() && !ownNote.isFocused()) {
            ownTitle.setText(scenes.current().map(Scene::title).orElse(""));
            ownNote.setText(scenes.current().map(Scene::note).orElse(""));
        }
        if (at == Scenes.NONE) {
            scenes.changing().set(false);
        }
    }

    @FXML
    private void previous() {
        showing.move(-1);
    }

    @FXML
    private void next() {
        showing.move(1);
    }

    @FXML
    private void close() {
        showing.close();
    }
}
