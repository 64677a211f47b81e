package unfold.app.bench;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Names;
import unfold.app.desk.Design;
import unfold.app.desk.KnownMap;
import unfold.app.desk.Recipe;
import unfold.app.desk.Survey;
import unfold.app.desk.Variable;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.task.Dataset;
import unfold.train.Optimizers;
import unfold.train.Plan;

/** The grid of a survey, what is varied in it, and what it says so far. */
final class LearnabilityView implements Bench.Opened {
    private static final String BENCH = "bench.learnability.";
    /** The network on the desk, among the maps that are known. */
    private static final String DESK = "desk";

    private static final double COLUMN = 250;
    private static final int SEEDS = 3;
    private static final int STEPS = 500;
    private static final Setting RUNS = Setting.whole("runs", 1, 100, SEEDS);
    private static final Setting BUDGET = Setting.whole("steps", 1, 1_000_000, STEPS);

    private final Desk desk;
    private final Consumer<Survey> keep;
    private final ComboBox<String> map = new ComboBox<>();
    private final ComboBox<Variable> down = new ComboBox<>();
    private final ComboBox<Variable> across = new ComboBox<>();
    private final TextField rows = new TextField();
    private final TextField columns = new TextField();
    private final TextField seeds = new TextField();
    private final TextField steps = new TextField();
    private final Button go = new Button();
    private final Button refine = new Button();
    private final Button save = new Button();
    private final Button take = new Button();
    private final Label base = new Label();
    private final Label progress = new Label();
    private final Label finding = new Label();
    private final ShareGrid grid = new ShareGrid();
    private final SurveyWords words;
    private final VBox view;
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Survey survey;
    private long seen = -1;
    private int row;
    private int column;
    private boolean filling;

    LearnabilityView(Desk desk, @Nullable Survey before, Consumer<Survey> keep) {
        this.desk = desk;
        this.keep = keep;
        this.words = new SurveyWords(desk.wording());
        map.getItems().add(DESK);
        KnownMap.all().forEach(m -> map.getItems().add(m.key()));
        map.setConverter(new Names<>(key -> say("known." + key)));
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
        button(go, "learnabilityGo", this::toggle);
        button(refine, "learnabilityRefine", this::refine);
        button(save, "learnabilitySave", this::save);
        button(take, "learnabilityTake", this::takeToDesk);
        refine.setText(say("refine"));
        save.setText(say("save"));
        take.setText(say("take"));
        progress.setMinWidth(Region.USE_PREF_SIZE);
        progress.getStyleClass().add("muted");
        FlowPane head = new FlowPane(8, 6, go, refine, take, save, progress);
        head.setRowValignment(VPos.CENTER);
        base.setWrapText(true);
        base.setMinHeight(Region.USE_PREF_SIZE);
        base.getStyleClass().add("hint");
        grid.setMinHeight(60);
        grid.onChosen(this::chosen, this::takeToDesk);
        HBox.setHgrow(grid, Priority.ALWAYS);
        HBox middle = new HBox(12, settings(), grid);
        middle.setMinHeight(60);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("learnabilityFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, middle, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
        filling = true;
        map.setValue(DESK);
        filling = false;
        if (before == null) {
            choose();
        } else {
            survey = before;
            fill();
        }
    }

    /** What is varied, in a column that scrolls where it has no room. */
    private ScrollPane settings() {
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
        ScrollPane pane = new ScrollPane(column);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinWidth(COLUMN);
        pane.setPrefWidth(COLUMN);
        return pane;
    }

    private Label named(Control control, String key) {
        Label label = new Label(say(key));
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        return label;
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
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

    private static void button(Button button, String id, Runnable action) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        Survey there = survey;
        if (there != null && there.version() != seen) {
            seen = there.version();
            there.problem().ifPresent(e -> desk.notices().warn(desk.wording().tell(e)));
            show(there);
        }
        grid.refresh();
    }

    @Override
    public void close() {
        if (survey != null) {
            survey.close();
        }
        desk.look().theme().removeListener(dressed);
    }

    private void dress() {
        grid.theme(desk.look().theme().get());
    }

    // What is varied

    /** Begins a map: one that is known, or one of the network on the desk. */
    private void choose() {
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
        next.ifPresent(this::begin);
    }

    private void begin(Survey.Grid next) {
        if (survey != null) {
            survey.close();
        }
        Survey fresh = new Survey(
                next, desk.kernel(), desk.choices().cells(), new Optimizers().all(), words.room(desk.running()));
        survey = fresh;
        keep.accept(fresh);
        fill();
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

    /** Puts the survey's own choices into the controls. */
    private void fill() {
        Survey there = Objects.requireNonNull(survey);
        Survey.Grid g = there.grid();
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
        seen = -1;
    }

    private void vary(ComboBox<Variable> box, TextField values) {
        Survey there = survey;
        Variable variable = box.getValue();
        if (filling || there == null || variable == null) {
            return;
        }
        Survey.Grid g = there.grid();
        if (down.getValue().equals(across.getValue())) {
            desk.notices().warn(say("twice"));
            fill();
            return;
        }
        values.setText(String.join(", ", words.side(variable, g.recipe()).values()));
        apply();
    }

    /** Takes what is typed; what cannot be taken is told, and the field goes back. */
    private void apply() {
        Survey there = survey;
        if (filling || there == null) {
            return;
        }
        Survey.Grid g = there.grid();
        try {
            Survey.Grid next = new Survey.Grid(
                    g.recipe(),
                    words.typed(down.getValue(), rows.getText()),
                    words.typed(across.getValue(), columns.getText()),
                    Integer.parseInt(RUNS.check(seeds.getText())),
                    Long.parseLong(BUDGET.check(steps.getText())));
            if (!next.equals(g)) {
                there.change(next);
            }
        } catch (SettingException e) {
            desk.notices().warn(name(e.key()) + ": " + desk.wording().tell(e));
        }
        fill();
    }

    private String name(String key) {
        return List.of(down.getValue(), across.getValue()).stream()
                .filter(v -> v.setting().key().equals(key))
                .map(v -> v.name(desk.wording()))
                .findFirst()
                .orElseGet(() -> say(key.equals(RUNS.key()) ? "seeds" : "steps"));
    }

    private void refine() {
        Survey there = survey;
        if (there == null) {
            return;
        }
        Survey.Grid g = there.grid();
        there.change(new Survey.Grid(g.recipe(), words.finer(g.down()), words.finer(g.across()), g.seeds(), g.steps()));
        fill();
    }

    private void toggle() {
        Survey there = survey;
        if (there == null) {
            return;
        }
        if (there.running()) {
            there.stop();
        } else {
            there.start();
        }
    }

    // What is seen

    private void show(Survey there) {
        Survey.Grid g = there.grid();
        boolean running = there.running();
        int done = there.done();
        int total = there.total();
        go.setText(say(running ? "stop" : done == 0 ? "start" : "on"));
        go.setDisable(!running && done == total);
        progress.setText(
                running && done > 0
                        ? say("progress.left", done, total, (int) Math.ceil(there.left()))
                        : say("progress", done, total));
        List<List<ShareGrid.Place>> places = new ArrayList<>();
        for (String r : g.down().values()) {
            List<ShareGrid.Place> line = new ArrayList<>();
            for (String c : g.across().values()) {
                Survey.Share share = there.share(r, c);
                line.add(new ShareGrid.Place(
                        share.done() == 0
                                ? OptionalDouble.empty()
                                : OptionalDouble.of((double) share.solved() / share.done()),
                        share.solved() + "/" + share.done(),
                        words.note(g, r, c),
                        share.running()));
            }
            places.add(line);
        }
        grid.names(
                g.down().variable().name(desk.wording()), g.across().variable().name(desk.wording()));
        grid.show(words.shown(g.down()), words.shown(g.across()), places);
        base.setText(words.base(g));
        tell();
    }

    private void chosen(int r, int c) {
        row = r;
        column = c;
        tell();
    }

    private void tell() {
        Survey there = survey;
        if (there == null) {
            return;
        }
        Survey.Grid g = there.grid();
        row = Math.min(row, g.down().values().size() - 1);
        column = Math.min(column, g.across().values().size() - 1);
        finding.setText(words.finding(there) + " "
                + words.place(
                        there, g.down().values().get(row), g.across().values().get(column)));
        grid.setAccessibleText(finding.getText());
    }

    // What goes elsewhere

    private void save() {
        Survey there = survey;
        if (there == null) {
            return;
        }
        String text = words.csv(there);
        desk.files().save("learnability.csv", "csv", out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write(text);
            writer.flush();
        });
    }

    /** Puts the network of the chosen place on the desk, where it can be watched. */
    private void takeToDesk() {
        Survey there = survey;
        if (there == null) {
            return;
        }
        Survey.Grid g = there.grid();
        try {
            Recipe recipe =
                    there.recipe(g.down().values().get(row), g.across().values().get(column));
            Design design = recipe.design();
            desk.background()
                    .run(
                            desk.wording().say("busy.opening", design.subject().name()),
                            () -> design.subject().task().open(design.subjectSettings(), design.seed()),
                            sequences -> open(recipe, sequences),
                            e -> desk.notices().warn(desk.wording().tell(e)));
        } catch (SettingException e) {
            desk.notices().warn(desk.wording().tell(e));
        }
    }

    /** Its tuning is for the run that then begins; the one under way, which a person may decide to keep, goes on with its own. */
    private void open(Recipe recipe, Dataset sequences) {
        desk.choices().show(recipe.design(), sequences);
        Plan plan = desk.running().plan().get();
        if (plan != null && plan.dataset() == sequences) {
            desk.choices().tuned().show(recipe.tuning());
            return;
        }
        desk.running().plan().addListener(new ChangeListener<@Nullable Plan>() {
            @Override
            public void changed(
                    ObservableValue<? extends @Nullable Plan> plans, @Nullable Plan before, @Nullable Plan now) {
                desk.running().plan().removeListener(this);
                if (now != null && now.dataset() == sequences) {
                    desk.choices().tuned().show(recipe.tuning());
                }
            }
        });
    }
}
