package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/** A character-level language model: at each symbol of a text, which comes next? */
final class TextDataset implements Dataset {
    /** Where the text comes from. */
    interface Feed {
        /** The next minibatch, which continues the one before where it can. */
        Batch next(int size, RandomGenerator random);

        /** Forgets where the text was. */
        void rewind();

        /** Where the text is now, to come back to. */
        Place place();

        /** Goes back there. */
        void comeBack(Place place);

        /** So many consecutive symbols to look at. */
        int[] passage(int count, RandomGenerator random);
    }

    private final Vocabulary vocabulary;
    private final Feed feed;
    private final Batch validation;
    private final OptionalDouble optimum;
    private final Solved solved;
    private final Defaults defaults;

    TextDataset(
            Vocabulary vocabulary,
            Feed feed,
            Batch validation,
            OptionalDouble optimum,
            Solved solved,
            Defaults defaults) {
        this.vocabulary = vocabulary;
        this.feed = feed;
        this.validation = validation;
        this.optimum = optimum;
        this.solved = solved;
        this.defaults = defaults;
    }

    /** Consecutive symbols, each but the last asked for the one after it. */
    static Example example(int[] symbols) {
        return Example.of(
                Series.ofSymbols(Arrays.copyOf(symbols, symbols.length - 1)),
                Series.ofSymbols(Arrays.copyOfRange(symbols, 1, symbols.length)));
    }

    @Override
    public Form form() {
        Encoding symbols = Encoding.symbols(vocabulary.size());
        return new Form(symbols, symbols, Loss.SOFTMAX, Reading.EACH_STEP);
    }

    @Override
    public Batch training(int size, RandomGenerator random) {
        return feed.next(size, random);
    }

    @Override
    public void rewind() {
        feed.rewind();
    }

    @Override
    public Place place() {
        return feed.place();
    }

    @Override
    public void comeBack(Place place) {
        feed.comeBack(place);
    }

    @Override
    public Batch validation() {
        return validation;
    }

    @Override
    public Example probe(int length, RandomGenerator random) {
        return example(feed.passage(Math.max(1, Math.min(length, Episodes.LONGEST_PROBE)) + 1, random));
    }

    @Override
    public Example probe(String text) {
        int[] symbols = vocabulary.encode(text.isEmpty() ? Episodes.typed(text) : text);
        if (symbols.length < 2) {
            throw new ProbeException("character");
        }
        if (symbols.length > Episodes.LONGEST_PROBE + 1) {
            throw new ProbeException("characters", symbols.length, Episodes.LONGEST_PROBE + 1);
        }
        return example(symbols);
    }

    @Override
    public String probeText(Example probe) {
        int[] y = probe.get("y").symbols();
        String text = vocabulary.decode(probe.get("x").symbols()) + vocabulary.decode(y[y.length - 1]);
        return vocabulary.indexOf(Vocabulary.LINE_BREAK).isPresent() ? text : text.replace("\n", Vocabulary.LINE_BREAK);
    }

    @Override
    public String inputText(Example example, int t) {
        return vocabulary.show(example.get("x").symbols()[t - 1]);
    }

    @Override
    public String targetText(Example example, int t) {
        int target = example.get("y").symbols()[t - 1];
        return target == Series.NO_SYMBOL ? "" : vocabulary.show(target);
    }

    @Override
    public String predictionText(double[] prediction) {
        return vocabulary.show(Vocabulary.likeliest(prediction));
    }

    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        int target = example.get("y").symbols()[t - 1];
        return target == Series.NO_SYMBOL
                ? OptionalDouble.empty()
                : OptionalDouble.of(Vocabulary.likeliest(prediction) == target ? 1 : 0);
    }

    @Override
    public OptionalDouble optimum() {
        return optimum;
    }

    @Override
    public Solved solved() {
        return solved;
    }

    @Override
    public Optional<Vocabulary> vocabulary() {
        return Optional.of(vocabulary);
    }

    @Override
    public List<String> inputNames() {
        return IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::show).toList();
    }

    @Override
    public List<String> outputNames() {
        return inputNames();
    }

    @Override
    public Defaults defaults() {
        return defaults;
    }
}
