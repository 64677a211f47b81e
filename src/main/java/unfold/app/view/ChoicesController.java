package unfold.app.view;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import unfold.app.desk.Choices;
import unfold.app.desk.Counted;
import unfold.app.desk.Running;
import unfold.app.desk.Subject;
import unfold.app.desk.Tuned;
import unfold.app.desk.Wording;
import unfold.train.Optimizer;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;

/** The short list of choices; the rest is folded away. */
public final class ChoicesController {
    private final Choices choices;
    private final Tuned tuned;
    private final Running running;
    private final Runnable editing;
    private final Wording wording;

    @FXML
    private ComboBox<Subject> subject;

    @FXML
    private Label subjectText;

    @FXML
    private ComboBox<Cell> cell;

    @FXML
    private ComboBox<Wiring> wiring;

    @FXML
    private VBox size;

    @FXML
    private Label counted;

    @FXML
    private VBox live;

    @FXML
    private ComboBox<Integer> trainingSpeed;

    @FXML
    private ComboBox<Optimizer> optimizer;

    @FXML
    private VBox optimizerFields;

    @FXML
    private TitledPane subjectPane;

    @FXML
    private VBox subjectFields;

    @FXML
    private TitledPane cellPane;

    @FXML
    private VBox cellFields;

    @FXML
    private TitledPane wiringPane;

    @FXML
    private VBox wiringFields;

    @FXML
    private VBox start;

    /** Shows these. */
    public ChoicesController(Choices choices, Tuned tuned, Running running, Runnable editing, Wording wording) {
        this.choices = choices;
        this.tuned = tuned;
        this.running = running;
        this.editing = editing;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        Named.fill(subject, choices.subjects(), Subject::name, choices.subject(), choices::choose);
        ObservableValue<Subject> chosen = choices.subject();
        subjectText.textProperty().bind(chosen.map(Subject::text).orElse(""));
        Named.fill(
                cell,
                FXCollections.observableList(choices.cells()),
                c -> wording.or("cell." + c.key() + ".name", c.key()),
                choices.cell(),
                choices.cell()::set);
        Named.fill(
                wiring,
                choices.wirings(),
                w -> wording.or("wiring." + w.key() + ".name", w.key()),
                choices.wiring(),
                choices.wiring()::set);
        Named.fill(
                optimizer,
                FXCollections.observableList(tuned.optimizers()),
                o -> wording.or("optimizer." + o.key() + ".name", o.key()),
                tuned.optimizer(),
                tuned.optimizer()::set);
        Named.fill(
                trainingSpeed,
                FXCollections.observableArrayList(0, 1, 3, 10, 30, 100),
                n -> n == 0 ? wording.say("choices.speed.0") : wording.say("choices.speed.some", n),
                running.limit().asObject(),
                running.limit()::set);
        cell.disableProperty().bind(choices.wiring().map(w -> !w.stacks()).orElse(false));
        FieldRows rows = new FieldRows(wording);
        rows.show(size, choices.size(), "size");
        rows.show(live, tuned.fields(), "live");
        rows.show(start, choices.start(), "start");
        rows.follow(subjectFields, choices.subjectFields(), () -> "task." + key() + ".setting", subjectPane);
        rows.follow(cellFields, choices.cellFields(), () -> "cell." + cellKey() + ".setting", cellPane);
        rows.follow(wiringFields, choices.wiringFields(), () -> "wiring." + wiringKey() + ".setting", wiringPane);
        rows.follow(optimizerFields, tuned.optimizerFields(), () -> "optimizer", optimizerFields);
        Late.unfold(size.getParent());
        counted.textProperty()
                .bind(running.circuit().map(c -> Counted.words(c, wording)).orElse(""));
    }

    @FXML
    private void edit() {
        editing.run();
    }

    private String key() {
        Subject now = choices.subject().get();
        return now == null ? "" : now.task().key();
    }

    private String cellKey() {
        Cell now = choices.cell().get();
        return now == null ? "" : now.key();
    }

    private String wiringKey() {
        Wiring now = choices.wiring().get();
        return now == null ? "" : now.key();
    }
}
