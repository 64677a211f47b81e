package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unfold.analysis.Trial;
import unfold.app.Messages;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Trainer;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** Grids of short runs, filled without a window. */
class SurveyTest {
    private final Wording wording = new Wording(new Messages(Locale.ENGLISH, List.of()), Numerals.of(Locale.ENGLISH));
    private final Subjects subjects = new Subjects(wording);
    private final Choices choices = new Choices(
            new Zoo(),
            subjects.all(),
            new Tuned(new Optimizers(), wording),
            wording,
            Background.atOnce(),
            new Notices());

    private Survey.Grid grid(String key) {
        return KnownMap.all().stream()
                .filter(m -> m.key().equals(key))
                .findFirst()
                .orElseThrow()
                .grid(subjects.all(), choices);
    }

    private static Survey survey(Survey.Grid grid) {
        return new Survey(grid, Kernels.best(), new Zoo().cells(), new Optimizers().all(), () -> Runtime.getRuntime()
                .availableProcessors());
    }

    private static void fill(Survey survey) throws InterruptedException {
        survey.start();
        while (survey.running()) {
            Thread.sleep(20);
        }
        assertThat(survey.problem()).isEmpty();
    }

    private static Survey.Side only(Survey.Side side, String... values) {
        return new Survey.Side(side.variable(), List.of(values));
    }

    /** Book §5: plain SGD finds the bit over 5 steps with every seed, and over 15 hardly ever. */
    @Test
    @Tag("slow")
    void plainDescentLosesItsSpan() throws InterruptedException {
        Survey.Grid g = grid("span");
        Survey.Grid grid =
                new Survey.Grid(g.recipe(), only(g.down(), "0.283"), only(g.across(), "5", "15"), 10, g.steps());
        try (Survey survey = survey(grid)) {
            fill(survey);
            assertThat(survey.share("0.283", "5").solved()).isEqualTo(10);
            assertThat(survey.share("0.283", "15").solved()).isLessThanOrEqualTo(1);
        }
    }

    /** Book §5: a gate that begins open at σ(b) leaves σ(b)^T; with bias 0 nothing is solved over 40 steps, with 5 all. */
    @Test
    @Tag("slow")
    void theForgetBiasDecidesHowFarBackIsLearned() throws InterruptedException {
        Survey.Grid g = grid("forget");
        Survey.Grid grid =
                new Survey.Grid(g.recipe(), only(g.down(), "0", "5"), only(g.across(), "10", "40"), 3, g.steps());
        try (Survey survey = survey(grid)) {
            fill(survey);
            assertThat(survey.share("0", "10").solved()).isGreaterThanOrEqualTo(2);
            assertThat(survey.share("0", "40").solved()).isZero();
            assertThat(survey.share("5", "40").solved()).isEqualTo(3);
        }
    }

    private Survey.Grid small() {
        Survey.Grid g = grid("span");
        return new Survey.Grid(g.recipe(), only(g.down(), "0.5", "1"), only(g.across(), "2", "4"), 2, 30);
    }

    @Test
    void everyPlaceGetsItsRunsAndKeepsThemWhenTheGridGrows() throws InterruptedException {
        Survey.Grid grid = small();
        try (Survey survey = survey(grid)) {
            assertThat(survey.total()).isEqualTo(8);
            fill(survey);
            assertThat(survey.done()).isEqualTo(8);
            Map<Long, Trial> before = survey.trials("1", "2");
            assertThat(before).containsOnlyKeys(1L, 2L);
            assertThat(before.values()).allMatch(t -> t.steps() <= 30);

            Survey.Side finer = new Survey.Side(
                    grid.across().variable(),
                    grid.across().variable().refined(grid.across().values()));
            assertThat(finer.values()).containsExactly("2", "3", "4");
            survey.change(new Survey.Grid(grid.recipe(), grid.down(), finer, 2, 30));
            assertThat(survey.done()).isEqualTo(8);
            assertThat(survey.total()).isEqualTo(12);
            fill(survey);
            assertThat(survey.done()).isEqualTo(12);
            assertThat(survey.trials("1", "2")).isEqualTo(before);

            survey.change(new Survey.Grid(grid.recipe(), grid.down(), finer, 2, 31));
            assertThat(survey.done()).as("other runs").isZero();
        }
    }

    /** A run of the map is the run that the desk would make of the same choices. */
    @Test
    void aRunIsARunLikeAnyOther() throws Exception {
        Survey.Grid grid = small();
        try (Survey survey = survey(grid)) {
            fill(survey);
            Recipe recipe = survey.recipe("0.5", "4");
            assertThat(recipe.design().start().text("gain")).isEqualTo("0.5");
            Trainer trainer = new Trainer(recipe.plan(2), Kernels.best(), Parallel.serial());
            Trial trial = Objects.requireNonNull(survey.trials("0.5", "4").get(2L));
            while (trainer.steps() < trial.steps()) {
                trainer.step();
            }
            assertThat(trainer.evaluate()).isEqualTo(trial.last());
        }
    }

    @Test
    void aStoppedMapGoesOn() throws InterruptedException {
        Survey.Grid g = grid("span");
        Survey.Grid grid = new Survey.Grid(g.recipe(), g.down(), only(g.across(), "20"), 1, 200);
        try (Survey survey = survey(grid)) {
            survey.start();
            survey.stop();
            int before = survey.done();
            assertThat(survey.running()).isFalse();
            assertThat(before).isLessThan(survey.total());
            fill(survey);
            assertThat(survey.done()).isEqualTo(survey.total());
        }
    }

    /** Whatever can be varied takes the values that are proposed, and then has them. */
    @Test
    void everyVariableTakesWhatItProposes() throws SettingException {
        List<Cell> cells = new Zoo().cells();
        List<Optimizer> optimizers = new Optimizers().all();
        for (KnownMap map : KnownMap.all()) {
            Recipe recipe = map.grid(subjects.all(), choices).recipe();
            for (Variable variable : Variable.of(recipe, cells, optimizers)) {
                List<String> values = variable.proposals(recipe);
                assertThat(values).as(variable.id()).isNotEmpty().doesNotHaveDuplicates();
                assertThat(values).as(variable.id()).contains(variable.in(recipe));
                for (String value : values) {
                    Recipe varied = variable.with(recipe, value, cells, optimizers);
                    assertThat(variable.in(varied)).as(variable.id()).isEqualTo(value);
                    assertThat(variable.say(value, wording)).isNotBlank();
                }
                assertThat(variable.name(wording)).isNotBlank();
            }
        }
    }
}
