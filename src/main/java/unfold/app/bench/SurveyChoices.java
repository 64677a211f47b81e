package unfold.app.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Design;
import unfold.app.desk.KnownMap;
import unfold.app.desk.Names;
import unfold.app.desk.Recipe;
import unfold.app.desk.Survey;
import unfold.app.desk.Variable;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.train.Optimizers;

/** What a survey varies: a ready-made map or the network on the desk, two variables with their values, and how many runs of which length. */
final class SurveyChoices extends ScrollPane {
    private static final String BENCH = "bench.learnability.";
    /** The network on the desk, among the maps that are known. */
    private static final String DESK = "desk";

    private static final double COLUMN = 250;
    private static final int SEEDS = 3;
    private static final int STEPS = 500;
    private static final Setting RUNS = Setting.whole("runs", 1, 100, SEEDS);
    private static final Setting BUDGET = Setting.whole("steps", 1, 1_000_000, STEPS);

    private final Desk desk;
    private final SurveyWords words;
    private final Consumer<Survey.Grid> begun;
    private final Consumer<Survey.Grid> changed;
    private final ComboBox<String> map = new ComboBox<>();
    private final ComboBox<Variable> down = new ComboBox<>();
    private final ComboBox<Variable> across = new ComboBox<>();
    private final TextField rows = new TextField();
    private final TextField columns = new TextField();
    private final TextField seeds = new TextField();
    private final TextField steps = new TextField();
    private final Label base = new Label();
    private Survey.@Nullable Grid shown;
    private boolean filling;

    /**
     * Empty controls.
     *
     * @param begun hears of another map
     * @param changed hears of the same map with other values, seeds or steps
     */
    SurveyChoices(Desk desk, SurveyWords words, Consumer<Survey.Grid> begun, Consumer<Survey.Grid> changed) {
        this.desk = desk;
        this.words = words;
        this.begun = begun;
        this.changed = changed;
        map.getItems().add(DESK);
        KnownMap.all().forEach(m -> map.getItems().add(m.key()));
        map.setConverter(new Names<>(key -> say("known." + key)));
        map.setValue(DESK);
        map.setOnAction(e -> choose());
        named(map, "learnabilityMap", "map");
        down.setConverter(new Names<>(v -> v.name(desk.wording())));
        across.setConverter(new Names<>(v -> v.name(desk.wording())));
        named(down, "learnabilityDown", "down");
        named(across, "learnabilityAcross", "across");
        down.setOnAction(e -> vary(down, rows));
        across.setOnAction(e -> vary(across, columns));
        field(rows, "learnabilityRows", "rows", 190);
        field(columns, "learnabilityColumns", "columns", 190);
        field(seeds, "learnabilitySeeds", "seeds", 44);
        field(steps, "learnabilitySteps", "steps", 64);
        base.setWrapText(true);
        base.setMinHeight(Region.USE_PREF_SIZE);
        base.getStyleClass().add("hint");
        HBox amount = new HBox(8, named(seeds, "seeds"), seeds, named(steps, "steps"), steps);
        amount.setAlignment(Pos.CENTER_LEFT);
        VBox column = new VBox(
                4,
                named(map, "map"),
                map,
                named(down, "down"),
                down,
                rows,
                named(across, "across"),
                across,
                columns,
                amount,
                base);
        for (Region wide : List.of(map, down, across)) {
            wide.setMaxWidth(Double.MAX_VALUE);
        }
        column.setPadding(new Insets(0, 8, 0, 0));
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(COLUMN);
        setPrefWidth(COLUMN);
    }

    private Label named(Control control, String key) {
        Label label = new Label(say(key));
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        return label;
    }

    private String say(String key) {
        return desk.wording().say(BENCH + key);
    }

    private void named(ComboBox<?> box, String id, String key) {
        box.setId(id);
        box.setAccessibleText(say(key));
    }

    private void field(TextField field, String id, String key, double width) {
        field.setId(id);
        field.setAccessibleText(say(key));
        field.setPrefWidth(width);
        field.setOnAction(e -> apply());
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                apply();
            }
        });
    }

    /** Begins a map: one that is known, or one of the network on the desk. */
    void choose() {
        String key = map.getValue();
        if (filling || key == null) {
            return;
        }
        Optional<Survey.Grid> next = key.equals(DESK)
                ? ofDesk()
                : KnownMap.all().stream()
                        .filter(m -> m.key().equals(key))
                        .findFirst()
                        .map(m -> m.grid(desk.choices().subjects(), desk.choices()));
        next.ifPresent(begun);
    }

    /** The cell against the first number of the task, or the learning rate where it has none. */
    private Optional<Survey.Grid> ofDesk() {
        Design design = desk.choices().design().get();
        if (design == null) {
            return Optional.empty();
        }
        Recipe recipe = new Recipe(design, desk.choices().tuned().tuning().get());
        List<Variable> all = variables(recipe);
        Variable cell = all.stream()
                .filter(v -> v.part() == Variable.Part.CELL)
                .findFirst()
                .orElseThrow();
        Variable other = all.stream()
                .filter(v -> v.part() == Variable.Part.TASK_SETTING && v.numeric())
                .findFirst()
                .orElseGet(() -> all.get(all.size() - 1));
        return Optional.of(new Survey.Grid(recipe, words.side(cell, recipe), words.side(other, recipe), SEEDS, STEPS));
    }

    private List<Variable> variables(Recipe recipe) {
        return Variable.of(recipe, desk.choices().cells(), new Optimizers().all());
    }

    /** Puts the choices of a grid into the controls. */
    void show(Survey.Grid g) {
        shown = g;
        filling = true;
        List<Variable> all = variables(g.recipe());
        down.getItems().setAll(all);
        across.getItems().setAll(all);
        down.setValue(g.down().variable());
        across.setValue(g.across().variable());
        rows.setText(String.join(", ", g.down().values()));
        columns.setText(String.join(", ", g.across().values()));
        seeds.setText(Integer.toString(g.seeds()));
        steps.setText(Long.toString(g.steps()));
        filling = false;
        base.setText(words.base(g));
    }

    private void vary(ComboBox<Variable> box, TextField values) {
        Survey.Grid g = shown;
        Variable variable = box.getValue();
        if (filling || g == null || variable == null) {
            return;
        }
        if (down.getValue().equals(across.getValue())) {
            desk.notices().warn(say("twice"));
            show(g);
            return;
        }
        values.setText(String.join(", ", words.side(variable, g.recipe()).values()));
        apply();
    }

    /** Takes what is typed; what cannot be taken is told, and the field goes back. */
    private void apply() {
        Survey.Grid g = shown;
        if (filling || g == null) {
            return;
        }
        try {
            Survey.Grid next = new Survey.Grid(
                    g.recipe(),
                    words.typed(down.getValue(), rows.getText()),
                    words.typed(across.getValue(), columns.getText()),
                    Integer.parseInt(RUNS.check(seeds.getText())),
                    Long.parseLong(BUDGET.check(steps.getText())));
            if (!next.equals(g)) {
                changed.accept(next);
                return;
            }
        } catch (SettingException e) {
            desk.notices().warn(name(e.key()) + ": " + desk.wording().tell(e));
        }
        show(g);
    }

    private String name(String key) {
        return List.of(down.getValue(), across.getValue()).stream()
                .filter(v -> v.setting().key().equals(key))
                .map(v -> v.name(desk.wording()))
                .findFirst()
                .orElseGet(() -> say(key.equals(RUNS.key()) ? "seeds" : "steps"));
    }
}
