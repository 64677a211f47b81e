package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unfold.circuit.Form;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * One long series, standardised by its training part: windows anywhere in that part to train on, and the part after it to validate.
 * Before its first question each validation sequence sees one window of the values before it.
 */
final class SeriesDataset implements Dataset {
    /** Questions in one validation sequence at most. */
    private static final int STRETCH = 500;
    /** Questions in all: more would take long to measure and tell nothing new. */
    private static final int MOST = 20_000;

    private final NextValue notation;
    private final double[] values;
    private final int trained;
    private final int window;
    private final Solved solved;
    private final Defaults defaults;
    private final Batch validation;

    /**
     * A series in its own units.
     *
     * @param name of the quantity
     * @param raw values in their units
     * @param decimals digits after the decimal point of the values
     * @param trained how many of them are trained on; more than {@code window} and fewer than all
     * @param window steps of a training sequence
     */
    SeriesDataset(String name, double[] raw, int decimals, int trained, int window, Solved solved, Defaults defaults) {
        this.notation = new NextValue(scaling(name, raw, trained), decimals);
        this.values = Arrays.stream(raw).map(notation.scaling()::standardise).toArray();
        this.trained = trained;
        this.window = window;
        this.solved = solved;
        this.defaults = defaults;
        List<Example> stretches = new ArrayList<>();
        int end = end(values.length, trained);
        for (int from = trained; from < end; from += STRETCH) {
            int to = Math.min(end, from + STRETCH);
            int start = Math.max(0, from - window);
            stretches.add(NextValue.window(values, start, to - 1, from - start - 1));
        }
        this.validation = new Batch(stretches, false);
    }

    /** Mean and deviation of the training part; a series that does not vary there keeps its units. */
    private static Scaling scaling(String name, double[] raw, int trained) {
        double mean = mean(raw, trained);
        return new Scaling(name, mean, deviation(raw, trained, mean));
    }

    private static double mean(double[] raw, int trained) {
        return Arrays.stream(raw, 0, trained).average().orElseThrow();
    }

    private static double deviation(double[] raw, int trained, double mean) {
        double variance = Arrays.stream(raw, 0, trained)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    /**
     * Whether mean, deviation and the losses of simple answers are finite: sums and squares of finite values need not be. Twice the sum
     * of squares is a bound of {@link #persistence}.
     */
    static boolean measurable(double[] raw, int trained) {
        double mean = mean(raw, trained);
        double deviation = deviation(raw, trained, mean);
        double squares = Arrays.stream(raw)
                .map(v -> (v - mean) / deviation)
                .map(v -> v * v)
                .sum();
        return Double.isFinite(deviation) && Double.isFinite(2 * squares);
    }

    /** The loss of answering each time with the value just seen, over the validation part. */
    static double persistence(double[] raw, int trained) {
        return loss(raw, trained, t -> raw[t - 1]);
    }

    /** The loss of answering each time with the mean of what is trained on, over the validation part. */
    static double average(double[] raw, int trained) {
        double mean = mean(raw, trained);
        return loss(raw, trained, t -> mean);
    }

    private static double loss(double[] raw, int trained, IntToDoubleFunction answer) {
        double deviation = scaling("", raw, trained).deviation();
        return IntStream.range(trained, end(raw.length, trained))
                .mapToDouble(t -> (raw[t] - answer.applyAsDouble(t)) / deviation)
                .map(error -> error * error / 2)
                .average()
                .orElseThrow();
    }

    /** Where validation ends. */
    private static int end(int length, int trained) {
        return Math.min(length, trained + MOST);
    }

    @Override
    public Form form() {
        return NextValue.FORM;
    }

    @Override
    public Batch training(int size, RandomGenerator random) {
        return new Batch(
                Stream.generate(() -> random.nextInt(trained - window))
                        .limit(size)
                        .map(from -> NextValue.window(values, from, from + window, 0))
                        .toList(),
                false);
    }

    @Override
    public Batch validation() {
        return validation;
    }

    /** A stretch of the validation part, or of the end of the series where that part is too short. */
    @Override
    public Example probe(int length, RandomGenerator random) {
        int steps = Math.max(1, Math.min(Math.min(length, Episodes.LONGEST_PROBE), values.length - 1));
        int last = values.length - 1 - steps;
        int from = trained >= last ? last : random.nextInt(trained, last + 1);
        return NextValue.window(values, from, from + steps, 0);
    }

    @Override
    public Example probe(String text) {
        return notation.read(Episodes.typed(text), 0);
    }

    @Override
    public String probeText(Example probe) {
        return notation.write(probe);
    }

    @Override
    public String inputText(Example example, int t) {
        return notation.inputText(example, t);
    }

    @Override
    public String targetText(Example example, int t) {
        return notation.targetText(example, t);
    }

    @Override
    public String predictionText(double[] prediction) {
        return notation.predictionText(prediction);
    }

    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        return OptionalDouble.empty();
    }

    @Override
    public OptionalDouble optimum() {
        return OptionalDouble.empty();
    }

    @Override
    public Solved solved() {
        return solved;
    }

    @Override
    public Optional<Scaling> scaling() {
        return Optional.of(notation.scaling());
    }

    @Override
    public Optional<LongSeries> longSeries() {
        return Optional.of(new LongSeries(values.clone(), trained));
    }

    @Override
    public List<String> inputNames() {
        return notation.names();
    }

    @Override
    public List<String> outputNames() {
        return notation.names();
    }

    @Override
    public Defaults defaults() {
        return defaults;
    }
}
