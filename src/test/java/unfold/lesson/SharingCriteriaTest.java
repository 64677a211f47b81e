package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unfold.circuit.Form;
import unfold.task.Positions;
import unfold.train.Trainer;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** What sharing is for (L2, L3): the settings of book.md §5.1, §5.1b and §6.3 with the margins of §7. */
class SharingCriteriaTest {
    private static final Experiment YEAR = new Experiment("nepal", "vanilla", 32, 32, 3e-3);
    private static final Experiment CUE = new Experiment("nepal-cue", "vanilla", 32, 32, 3e-3);
    private static final Experiment LATCH = new Experiment("flip-flop", "vanilla", 8, 32, 1e-2);

    private static Experiment window(Experiment experiment) {
        return experiment.cell("memoryless", Map.of()).wiring("window-mlp", Map.of());
    }

    private static Experiment convolution(Experiment experiment) {
        return experiment.cell("memoryless", Map.of()).wiring("convolution", Map.of("width", "3"));
    }

    /** Row 17: the year at each of the positions 1 to 7, trained at 2 and 6. */
    private static void everywhere(Experiment experiment, DoublePredicate atUnseen) {
        Trainer trainer = experiment.run(1, 1500, false);
        Positions positions = trainer.plan().dataset().positions().orElseThrow();
        assertThat(positions.first()).isEqualTo(1);
        assertThat(positions.last()).isEqualTo(7);
        for (int place = 1; place <= 7; place++) {
            double right = trainer.test(positions.at().apply(place)).accuracy();
            if (positions.trained().test(place)) {
                assertThat(right).as("position %s, trained", place).isGreaterThanOrEqualTo(0.97);
            } else {
                assertThat(right).as("position %s, unseen", place).matches(atUnseen::test, "criterion");
            }
        }
    }

    @Test
    @Tag("slow")
    void theWindowKnowsOnlyWhereItWasTaught() {
        everywhere(window(YEAR), right -> right <= 0.20);
    }

    @Test
    @Tag("slow")
    void theConvolutionFindsTheYearAnywhere() {
        everywhere(convolution(YEAR), right -> right >= 0.95);
    }

    @Test
    @Tag("slow")
    void theRecurrenceFindsTheYearAnywhere() {
        everywhere(YEAR, right -> right >= 0.90);
    }

    @Test
    @Tag("slow")
    void theConvolutionDoesNotSeeTheFarCue() {
        assertThat(convolution(CUE).run(1, 4000, false).last().orElseThrow().accuracy())
                .isLessThanOrEqualTo(0.60);
    }

    @Test
    @Tag("slow")
    void theRecurrenceCarriesTheFarCue() {
        assertThat(CUE.run(1, 4000, false).last().orElseThrow().accuracy()).isGreaterThanOrEqualTo(0.95);
    }

    private static double latched(int sequences, int untied) {
        Experiment few = LATCH.with(Map.of(
                        "shortest",
                        "20",
                        "longest",
                        "20",
                        "testLength",
                        "20",
                        "sequences",
                        Integer.toString(sequences)))
                .untied(untied);
        return LongStream.rangeClosed(1, 3)
                .mapToDouble(
                        seed -> few.run(seed, 600, false).last().orElseThrow().accuracy())
                .average()
                .orElseThrow();
    }

    /** L2: what one step learns of ten sequences, with sharing all steps know … */
    @Test
    @Tag("slow")
    void tenSequencesAreEnoughWithSharing() {
        assertThat(latched(10, 0)).isGreaterThanOrEqualTo(0.95);
    }

    /** … and without, each has to learn for itself. */
    @Test
    @Tag("slow")
    void tenSequencesAreTooFewWithoutSharing() {
        assertThat(latched(10, 20)).isLessThanOrEqualTo(0.85);
    }

    @Test
    void theUntiedNetworkEndsWhereItsWeightsDo() {
        Experiment twenty = LATCH.with(Map.of("shortest", "20", "longest", "20", "testLength", "20"))
                .untied(20);
        Trainer trainer = twenty.run(1, 1, false);
        assertThat(trainer.last()).isPresent();
        assertThatThrownBy(() -> trainer.test(twenty.dataset(Map.of("testLength", "25"), 7)))
                .hasMessageStartingWith("The untied network has weights for 20 steps; this sequence has 25.");
    }

    /** L2, C2: parameters of the four models for 8 inputs, 16 units and 4 outputs. */
    @Test
    void parametersGrowOrDoNot() {
        for (int steps : new int[] {1, 2, 7, 12}) {
            assertThat(count("vanilla", "output-each-step", Form.Reading.EACH_STEP, Map.of(), 0))
                    .isEqualTo(468);
            assertThat(count("vanilla", "output-each-step", Form.Reading.EACH_STEP, Map.of(), steps))
                    .isEqualTo(468 * steps);
            assertThat(count(
                            "memoryless",
                            "window-mlp",
                            Form.Reading.AT_END,
                            Map.of("window", Integer.toString(steps)),
                            0))
                    .isEqualTo(steps * 128 + 84);
        }
    }

    private static int count(
            String cell, String wiring, Form.Reading reading, Map<String, String> settings, int untied) {
        Zoo zoo = new Zoo();
        Form form = new Form(Form.Encoding.symbols(8), Form.Encoding.symbols(4), Form.Loss.SOFTMAX, reading);
        try {
            Blueprint blueprint = Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), form, 16);
            return new Blueprint(
                            blueprint.cell(),
                            blueprint.settings(),
                            blueprint.wiring(),
                            unfold.setting.Settings.of(blueprint.wiring().settings(), settings),
                            form,
                            16,
                            1,
                            blueprint.initialisation(),
                            untied)
                    .circuit()
                    .trainedCount();
        } catch (unfold.setting.SettingException e) {
            throw new AssertionError(e);
        }
    }
}
