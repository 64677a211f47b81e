package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Initialisation;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.task.Vocabulary;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** Against a network that is advanced character by character. */
class PageReaderTest {
    private final Zoo zoo = new Zoo();
    private final Kernel kernel = Kernels.best();

    private static Dataset data(String task) throws IOException {
        Task found = ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.key().equals(task))
                .findFirst()
                .orElseThrow();
        return found.open(Settings.defaults(found.settings()), 3);
    }

    private PageReading read(Circuit circuit, Parameters p, Page page) {
        return new PageReader(circuit, kernel)
                .read(p, page, () -> false, share -> {})
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"lstm, text", "gru, text", "vanilla, text", "lstm, number-words"})
    void aTextIsReadOnAndOn(String cell, String task) throws IOException {
        Dataset data = data(task);
        Circuit circuit = Blueprint.of(zoo.cell(cell), zoo.wiring("output-each-step"), data.form(), 7)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 4);
        Page page = Page.of(data, 900);
        assertThat(page.passages()).hasSizeGreaterThan(1);
        PageReading reading = read(circuit, p, page);
        Stepper stepper = new Stepper(circuit, kernel, p);
        int[] symbols = page.passages().stream()
                .flatMapToInt(e -> Arrays.stream(e.get("x").symbols()))
                .toArray();
        for (int t = 0; t < page.steps(); t++) {
            double[] prediction = stepper.advance(Series.ofSymbols(symbols[t]));
            for (int u = 0; u < reading.units().size(); u++) {
                PageReading.Unit unit = reading.units().get(u);
                assertThat((double) reading.values().get(u)[t])
                        .isCloseTo(stepper.value(unit.signal())[unit.index()], within(1e-6));
            }
            int likeliest = Vocabulary.likeliest(prediction);
            assertThat(reading.likeliest()[t * reading.guesses()]).isEqualTo(likeliest);
            assertThat((double) reading.chances()[t * reading.guesses()])
                    .isCloseTo(prediction[likeliest], within(1e-6));
            if (t + 1 < page.steps()) {
                assertThat((double) reading.bits()[t])
                        .as("the text goes on across passages")
                        .isCloseTo(-Math.log(prediction[symbols[t + 1]]) / Math.log(2), within(1e-4));
            }
        }
    }

    @Test
    void guessesComeInOrder() throws IOException {
        Dataset data = data("text");
        Circuit circuit = Blueprint.of(zoo.cell("gru"), zoo.wiring("output-each-step"), data.form(), 5)
                .circuit();
        PageReading reading = read(circuit, Parameters.initialise(circuit, 2), Page.of(data, 300));
        assertThat(reading.guesses()).isEqualTo(PageReading.GUESSES);
        for (int t = 0; t < reading.page().steps(); t++) {
            for (int k = 1; k < reading.guesses(); k++) {
                int at = t * reading.guesses() + k;
                assertThat(reading.chances()[at]).isLessThanOrEqualTo(reading.chances()[at - 1]);
                assertThat(reading.likeliest()[at]).isNotEqualTo(reading.likeliest()[at - 1]);
            }
        }
        double untrained = Math.log(data.form().target().size()) / Math.log(2);
        assertThat(reading.meanBits())
                .as("before training all symbols are about as likely")
                .isCloseTo(untrained, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "vanilla, h",
        "lstm, f g c~ s q h",
        "gru, u r h",
    })
    void gatesAndStatesAreFollowedNotTheSumsInThem(String cell, String names) throws IOException {
        Circuit circuit = Blueprint.of(
                        zoo.cell(cell),
                        zoo.wiring("output-each-step"),
                        data("text").form(),
                        3)
                .circuit();
        assertThat(PageReader.signals(circuit).stream().map(Signal::name))
                .containsAll(List.of(names.split(" ")))
                .doesNotContain("x", "y", "o", "L", "a");
        assertThat(PageReader.units(circuit))
                .isEqualTo(3 * PageReader.signals(circuit).size());
    }

    /** Every cell that there is, two layers of it. */
    @Test
    void everyCellIsReadInEveryLayer() throws IOException {
        Dataset data = data("text");
        int read = 0;
        for (Cell cell : zoo.cells()) {
            if (!zoo.wiring("output-each-step").suits(cell)) {
                continue;
            }
            Circuit circuit = new Blueprint(
                            cell,
                            Settings.defaults(cell.settings()),
                            zoo.wiring("output-each-step"),
                            data.form(),
                            4,
                            2,
                            Initialisation.USUAL)
                    .circuit();
            PageReading reading = read(circuit, Parameters.initialise(circuit, 2), Page.of(data, 300));
            assertThat(reading.values()).as(cell.key()).isNotEmpty().allSatisfy(v -> {
                for (float each : v) {
                    assertThat(each).isFinite();
                }
            });
            assertThat(reading.meanBits()).as(cell.key()).isBetween(1.0, 12.0);
            read++;
        }
        assertThat(read).isGreaterThan(5);
    }

    @Test
    void whatIsRightAtAStepIsWhatComesNext() throws IOException {
        Page page = Page.of(data("text"), 900);
        int[] all = page.passages().stream()
                .flatMapToInt(e -> Arrays.stream(e.get("x").symbols()))
                .toArray();
        for (int t = 0; t + 1 < all.length; t++) {
            assertThat(page.answer(t)).isEqualTo(all[t + 1]);
        }
    }

    @Test
    void otherSequencesBeginAnew() throws IOException {
        Dataset data = data("reber");
        Circuit circuit = Blueprint.of(zoo.cell("gru"), zoo.wiring("output-each-step"), data.form(), 4)
                .circuit();
        Parameters p = Parameters.initialise(circuit, 2);
        Page page = Page.of(data, 200);
        assertThat(page.text()).isFalse();
        PageReading reading = read(circuit, p, page);
        Stepper stepper = new Stepper(circuit, kernel, p);
        int at = 0;
        for (Example passage : page.passages()) {
            stepper.restart();
            for (int symbol : passage.get("x").symbols()) {
                stepper.advance(Series.ofSymbols(symbol));
                PageReading.Unit unit = reading.units().get(0);
                assertThat((double) reading.values().get(0)[at++])
                        .isCloseTo(stepper.value(unit.signal())[0], within(1e-6));
            }
        }
    }

    @Test
    void itStopsWhenAsked() throws IOException {
        Dataset data = data("text");
        Circuit circuit = Blueprint.of(zoo.cell("gru"), zoo.wiring("output-each-step"), data.form(), 5)
                .circuit();
        int[] asked = {0};
        assertThat(new PageReader(circuit, kernel)
                        .read(Parameters.initialise(circuit, 2), Page.of(data, 2000), () -> asked[0]++ == 2, s -> {}))
                .isEmpty();
        assertThat(asked[0]).isEqualTo(3);
    }

    @Test
    void anExtractIsTheTextAroundAStep() throws IOException {
        Page page = Page.of(data("text"), 2000);
        int[] all = page.passages().stream()
                .flatMapToInt(e -> Arrays.stream(e.get("x").symbols()))
                .toArray();
        for (int step : new int[] {0, 5, 399, 400, 950, page.steps() - 1}) {
            Page.Extract extract = page.around(step, 500);
            int[] there = extract.example().get("x").symbols();
            assertThat(there).isEqualTo(Arrays.copyOfRange(all, extract.from(), extract.from() + there.length));
            assertThat(step - extract.from()).isBetween(Math.min(step, 300), 500);
            assertThat(extract.from() + there.length).isGreaterThan(step);
        }
    }

    @ParameterizedTest
    @CsvSource({"text, true", "reber, true", "parity, true", "sine, false", "adding, false"})
    void aFewKindsOfSignsCanBeRead(String task, boolean legible) throws IOException {
        assertThat(Page.legible(data(task))).isEqualTo(legible);
    }

    @Test
    void aUnitThatRepeatsTheInputIsExplainedByIt() {
        int[] kinds = IntStream.range(0, 400).map(t -> t * 7 % 5).toArray();
        float[] repeats = new float[400];
        float[] holds = new float[400];
        for (int t = 0; t < 400; t++) {
            repeats[t] = 3f * kinds[t] - 1;
            holds[t] = t < 200 ? 0 : 1;
        }
        assertThat(PageReading.explained(repeats, kinds)).isCloseTo(1, within(1e-6));
        assertThat(PageReading.explained(holds, kinds)).isCloseTo(0, within(1e-6));
        assertThat(PageReading.explained(new float[400], kinds)).isZero();
    }
}
