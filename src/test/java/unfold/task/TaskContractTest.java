package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.corpus.Corpora;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/** What every task promises, for the default settings and for each choice and the ends of what is cheap. */
class TaskContractTest {
    record Case(Task task, Settings settings) {
        Dataset open() throws Exception {
            return task.open(settings, 7);
        }

        @Override
        public String toString() {
            return task.key() + settings;
        }
    }

    static List<Task> tasks() {
        return ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    static Stream<Case> cases() {
        return Stream.concat(generated(), corpora());
    }

    /** Every shipped corpus with the task that reads it. */
    private static Stream<Case> corpora() {
        return Corpora.standard().shipped().stream().map(corpus -> {
            Task task = tasks().stream()
                    .filter(t -> t.key().equals(corpus.kind().task()))
                    .findFirst()
                    .orElseThrow();
            try {
                return new Case(task, Settings.defaults(task.settings()).with("file", corpus.file()));
            } catch (SettingException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Stream<Case> generated() {
        return tasks().stream().flatMap(task -> {
            Settings defaults = Settings.defaults(task.settings());
            List<Case> cases = new ArrayList<>(List.of(new Case(task, defaults)));
            for (Setting setting : task.settings()) {
                for (String choice : setting.choices()) {
                    // How columns are separated is a fact about the file, of which only one choice is right.
                    if (!setting.key().equals("delimiter") && !choice.equals(setting.initial())) {
                        try {
                            cases.add(new Case(task, defaults.with(setting.key(), choice)));
                        } catch (SettingException e) {
                            throw new AssertionError(e);
                        }
                    }
                }
            }
            return cases.stream();
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sequencesFitTheForm(Case c) throws Exception {
        Dataset data = c.open();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5; i++) {
            fits(data, data.training(8, random));
        }
        fits(data, data.validation());
        fits(data, new Batch(List.of(data.probe(1, random), data.probe(20, random), data.probe(70, random)), false));
        assertThat(data.training(3, random).size()).isEqualTo(3);
        assertThat(data.inputNames()).hasSize(data.form().input().size());
        assertThat(data.outputNames()).hasSize(data.form().target().size());
    }

    private static void fits(Dataset data, Batch batch) {
        Form form = data.form();
        int asked = 0;
        for (Example e : batch.examples()) {
            Series x = e.get("x");
            Series y = e.get("y");
            assertThat(x.length()).isPositive();
            switch (form.reading()) {
                case EACH_STEP -> assertThat(y.length()).isEqualTo(x.length());
                case AT_END -> assertThat(y.length()).isEqualTo(1);
                case FROM_ONE -> assertThat(x.length()).isEqualTo(1);
                case ANOTHER_LENGTH -> assertThat(data.end()).isPresent();
            }
            written(x, form.input(), false);
            asked += written(y, form.target(), true);
            assertThat(form.target().symbolic()).isEqualTo(form.loss() == Loss.SOFTMAX);
            if (form.loss() == Loss.BERNOULLI) {
                assertThat(Arrays.stream(y.vectors()).filter(v -> v != 0 && v != 1))
                        .isEmpty();
            }
        }
        assertThat(asked).isPositive();
    }

    private static int written(Series series, Encoding encoding, boolean mayBeMissing) {
        int given = 0;
        if (encoding.symbolic()) {
            for (int symbol : series.symbols()) {
                boolean missing = mayBeMissing && symbol == Series.NO_SYMBOL;
                assertThat(missing || symbol >= 0 && symbol < encoding.size()).isTrue();
                given += missing ? 0 : 1;
            }
        } else {
            assertThat(series.width()).isEqualTo(encoding.size());
            for (double v : series.vectors()) {
                assertThat(mayBeMissing && Double.isNaN(v) || Double.isFinite(v))
                        .isTrue();
                given += Double.isNaN(v) ? 0 : 1;
            }
        }
        return given;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everythingFollowsFromTheSeed(Case c) throws Exception {
        Dataset one = c.open();
        Dataset other = c.open();
        assertThat(one.validation()).isEqualTo(other.validation());
        SplittableRandom first = new SplittableRandom(3);
        SplittableRandom second = new SplittableRandom(3);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Batch batch = one.training(4, first);
            batches.add(batch);
            assertThat(batch).isEqualTo(other.training(4, second));
        }
        assertThat(one.probe(12, first)).isEqualTo(other.probe(12, second));
        assertThat(Set.copyOf(batches)).as("batches differ").hasSizeGreaterThan(1);
        one.rewind();
        SplittableRandom again = new SplittableRandom(3);
        for (Batch batch : batches) {
            assertThat(one.training(4, again)).isEqualTo(batch);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void batchesFollowAgainFromAPlace(Case c) throws Exception {
        Dataset data = c.open();
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 3; i++) {
            data.training(4, random);
        }
        Place place = data.place();
        assertThat(place.bytes()).isBetween(0L, 1000L);
        List<Batch> first = batches(data, 25);
        data.training(5, random);
        for (int times = 0; times < 2; times++) {
            data.comeBack(place);
            assertThat(batches(data, 25)).isEqualTo(first);
        }
        Dataset other = c.open();
        other.comeBack(place);
        assertThat(batches(other, 25)).as("another one of its kind").isEqualTo(first);
        assertThatIllegalArgumentException().isThrownBy(() -> data.comeBack(new Place(List.of(1, 2, 3, 4))));
        assertThatIllegalArgumentException().isThrownBy(() -> data.comeBack(new Place(List.of(0, -7, 1 << 30))));
    }

    private static List<Batch> batches(Dataset data, int count) {
        SplittableRandom random = new SplittableRandom(10);
        return Stream.generate(() -> data.training(4, random)).limit(count).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStreamContinuesItself(Case c) throws Exception {
        Dataset data = c.open();
        SplittableRandom random = new SplittableRandom(4);
        Batch before = data.training(3, random);
        assertThat(before.continues()).isFalse();
        for (int i = 0; i < 5; i++) {
            Batch batch = data.training(3, random);
            if (batch.continues()) {
                for (int member = 0; member < 3; member++) {
                    int[] y = before.examples().get(member).get("y").symbols();
                    assertThat(batch.examples().get(member).get("x").symbols()[0])
                            .isEqualTo(y[y.length - 1]);
                }
            }
            before = batch;
        }
        assertThat(data.training(2, random).continues()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aProbeCanBeTyped(Case c) throws Exception {
        Dataset data = c.open();
        SplittableRandom random = new SplittableRandom(5);
        for (int length : new int[] {1, 2, 3, 10, 20, 20, 20, data.defaults().probeLength(), 200}) {
            Example probe = data.probe(length, random);
            String typed = data.probeText(probe);
            assertThat(typed).isNotEmpty().doesNotContain("\n");
            assertThat(data.probe(typed)).as(typed).isEqualTo(probe);
        }
        assertThat(data.probe(20, random).steps()).isBetween(5, 40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBadProbeIsRefusedInOneSentence(Case c) throws Exception {
        Dataset data = c.open();
        for (String bad : List.of("", "\u0001", "\uD83E\uDD95".repeat(3), "0".repeat(300_000))) {
            try {
                Example e = data.probe(bad);
                assertThat(data.vocabulary().orElseThrow().indexOf(Vocabulary.UNKNOWN))
                        .as("only a vocabulary with an unknown symbol can read %s", bad)
                        .isPresent();
                assertThat(e.get("x").length()).isPositive();
            } catch (ProbeException e) {
                assertThat(e.getMessage()).endsWith(".").doesNotContain("\n").hasSizeLessThan(300);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPersonSeesEachStep(Case c) throws Exception {
        Dataset data = c.open();
        Example probe = data.probe(20, new SplittableRandom(6));
        double[] prediction = new double[data.form().target().size()];
        prediction[0] = 1;
        assertThat(data.predictionText(prediction)).isNotEmpty().hasSizeLessThan(9);
        int targets = 0;
        boolean apart = data.form().reading() == Reading.ANOTHER_LENGTH;
        int length = apart ? probe.get("x").length() : probe.steps();
        for (int t = 1; t <= length; t++) {
            assertThat(data.inputText(probe, t)).isNotEmpty().hasSizeLessThan(9);
        }
        length = apart ? probe.get("y").length() : probe.steps();
        for (int t = 1; t <= length; t++) {
            String target = data.targetText(probe, t);
            assertThat(target).hasSizeLessThan(9);
            targets += target.isEmpty() ? 0 : 1;
            if (target.isEmpty()) {
                assertThat(data.correct(probe, t, prediction)).isEmpty();
            }
        }
        assertThat(targets).isPositive();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatEndsItselfEndsOnce(Case c) throws Exception {
        Dataset data = c.open();
        if (data.end().isPresent()) {
            int end = data.end().getAsInt();
            for (Example e : data.validation().examples()) {
                int[] y = e.get("y").symbols();
                assertThat(Arrays.stream(y).filter(s -> s == end)).hasSize(1);
                assertThat(y[y.length - 1]).isEqualTo(end);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTargetItselfIsRight(Case c) throws Exception {
        Dataset data = c.open();
        Form form = data.form();
        int size = form.target().size();
        for (Example e : data.validation().examples().stream().limit(3).toList()) {
            Series y = e.get("y");
            int length = e.steps();
            for (int i = 0; i < y.length(); i++) {
                if (form.target().symbolic() && y.symbols()[i] == Series.NO_SYMBOL) {
                    continue;
                }
                int t = form.reading() == Reading.AT_END ? length : i + 1;
                double[] prediction = new double[size];
                if (form.target().symbolic()) {
                    prediction[y.symbols()[i]] = 1;
                } else {
                    System.arraycopy(y.vectors(), i * size, prediction, 0, size);
                }
                assertThat(data.correct(e, t, prediction).orElse(1)).isEqualTo(1);
                if (form.loss() == Loss.BERNOULLI) {
                    prediction[0] = 1 - prediction[0];
                    assertThat(data.correct(e, t, prediction)).hasValue(0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOptimumIsBelowWhatGuessingCosts(Case c) throws Exception {
        Dataset data = c.open();
        double trivial = TrivialLoss.of(data);
        assertThat(trivial).isPositive().isFinite();
        data.optimum().ifPresent(optimum -> assertThat(optimum).isNotNegative().isLessThan(trivial));
        Solved solved = data.solved();
        if (solved.measure() == Solved.Measure.LOSS) {
            assertThat(solved.threshold())
                    .isGreaterThan(data.optimum().orElse(0))
                    .isLessThan(trivial);
        } else {
            assertThat(solved.threshold()).isBetween(0.9, 1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void validationIsNotTrainedOn(Case c) throws Exception {
        Dataset data = c.open();
        Set<Example> validation = new HashSet<>(data.validation().examples());
        SplittableRandom random = new SplittableRandom(7);
        int same = 0;
        for (int i = 0; i < 50; i++) {
            for (Example e : data.training(4, random).examples()) {
                same += validation.contains(e) && e.get("x").length() > 20 ? 1 : 0;
            }
        }
        assertThat(same)
                .as("short strings may return by chance, long ones may not")
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theStartIsSensible(Case c) throws Exception {
        Defaults defaults = c.open().defaults();
        assertThat(defaults.cell()).isIn("vanilla", "lstm", "gru");
        assertThat(defaults.units()).isBetween(1, 256);
        assertThat(defaults.batch()).isBetween(1, 64);
        assertThat(defaults.rate()).isBetween(1e-4, 0.1);
        assertThat(defaults.probeLength()).isBetween(1, 100);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void itIsNamedOnScreen(Task task) {
        ResourceBundle messages = ResourceBundle.getBundle("unfold.task.messages", Locale.ROOT);
        String prefix = "task." + task.key();
        assertThat(messages.getString(prefix + ".name")).isNotBlank().hasSizeLessThan(30);
        assertThat(messages.getString(prefix + ".text")).endsWith(".").hasSizeLessThan(220);
        for (Setting setting : task.settings()) {
            String key = prefix + ".setting." + setting.key();
            assertThat(messages.getString(key)).isNotBlank();
            if (setting.kind() == Setting.Kind.CHOICE) {
                setting.choices().forEach(choice -> assertThat(messages.getString(key + "." + choice))
                        .isNotBlank());
            }
        }
        for (Solved.Measure measure : Solved.Measure.values()) {
            assertThat(messages.getString("solved." + measure)).contains("{0}");
        }
    }
}
