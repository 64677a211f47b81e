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
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Brought;
import unfold.app.desk.Design;
import unfold.app.desk.Recipe;
import unfold.app.desk.Session;
import unfold.app.desk.Survey;
import unfold.file.CorpusCopy;
import unfold.setting.SettingException;
import unfold.train.Optimizers;

/** The grid of a survey, what is varied in it, and what it says so far. */
final class LearnabilityView implements Bench.Opened {
    private static final String BENCH = "bench.learnability.";

    private final Desk desk;
    private final Consumer<Survey> keep;
    private final SurveyChoices choices;
    private final Button go = new Button();
    private final Button refine = new Button();
    private final Button save = new Button();
    private final Button take = new Button();
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

    LearnabilityView(Desk desk, @Nullable Survey before, Consumer<Survey> keep) {
        this.desk = desk;
        this.keep = keep;
        this.words = new SurveyWords(desk.wording());
        this.choices = new SurveyChoices(desk, words, this::begin, this::change);
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
        grid.setMinHeight(60);
        grid.onChosen(this::chosen, this::takeToDesk);
        HBox.setHgrow(grid, Priority.ALWAYS);
        HBox middle = new HBox(12, choices, grid);
        middle.setMinHeight(60);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("learnabilityFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        view = new VBox(head, middle, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
        if (before == null) {
            choices.choose();
        } else {
            survey = before;
            choices.show(before.grid());
        }
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
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

    private void begin(Survey.Grid next) {
        if (survey != null) {
            survey.close();
        }
        Survey fresh = new Survey(
                next, desk.kernel(), desk.choices().cells(), new Optimizers().all(), words.room(desk.running()));
        survey = fresh;
        keep.accept(fresh);
        choices.show(next);
        seen = -1;
    }

    private void change(Survey.Grid next) {
        Objects.requireNonNull(survey).change(next);
        choices.show(next);
    }

    private void refine() {
        Survey there = survey;
        if (there == null) {
            return;
        }
        Survey.Grid g = there.grid();
        change(new Survey.Grid(g.recipe(), words.finer(g.down()), words.finer(g.across()), g.seeds(), g.steps()));
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
                            () -> new Session.Arrival(
                                    design,
                                    design.subject().task().open(design.subjectSettings(), design.seed()),
                                    CorpusCopy.of(design.subjectSettings()),
                                    recipe.tuning(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Brought.NOTHING),
                            desk.session()::take,
                            e -> desk.notices().warn(desk.wording().tell(e)));
        } catch (SettingException e) {
            desk.notices().warn(desk.wording().tell(e));
        }
    }
}
