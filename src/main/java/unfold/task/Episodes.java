package unfold.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unfold.circuit.Form;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * A data set of sequences drawn one by one, independently and without end.
 *
 * @param rule how a sequence is drawn, read and shown
 * @param validation the fixed set
 * @param optimum the best possible mean loss, where known
 * @param solved when it counts as solved
 * @param defaults where to start
 * @param stock the only sequences there are to train on; empty if each is drawn anew
 * @param positions where the answer can stand, for a task that asks about that
 */
record Episodes(
        Rule rule,
        Batch validation,
        OptionalDouble optimum,
        Solved solved,
        Defaults defaults,
        List<Example> stock,
        Optional<Positions> positions)
        implements Dataset {
    /** More steps than this cannot be looked at. */
    static final int LONGEST_PROBE = 10_000;

    /** Most sequences in a validation set drawn at random. */
    static final int VALIDATION = 200;

    private static final int FEWEST = 20;
    /** A validation set has no more sequences once it has this many steps, so that measuring stays quick. */
    private static final int STEPS = 20_000;

    /** Sequences without end. */
    Episodes(Rule rule, Batch validation, OptionalDouble optimum, Solved solved, Defaults defaults) {
        this(rule, validation, optimum, solved, defaults, List.of(), Optional.empty());
    }

    /** The same with only so many different sequences to train on, drawn from a generator of their own; 0 for ever new ones. */
    Episodes few(int sequences, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x2545F4914F6CDD1DL);
        List<Example> drawn =
                Stream.generate(() -> rule.draw(random)).limit(sequences).toList();
        return new Episodes(rule, validation, optimum, solved, defaults, drawn, positions);
    }

    /** The same with the places where the answer can stand. */
    Episodes at(Positions places) {
        return new Episodes(rule, validation, optimum, solved, defaults, stock, Optional.of(places));
    }

    /** Other sequences of the same kind, as a validation set of at most so many. */
    Episodes other(Rule by, long seed, int most) {
        return new Episodes(by, drawn(by, seed, most), optimum, solved, defaults);
    }

    /** Some sequences drawn as in training, from a generator of their own. */
    static Batch drawn(Rule rule, long seed) {
        return drawn(rule, seed, VALIDATION);
    }

    /** The same, but at most so many. */
    static Batch drawn(Rule rule, long seed, int most) {
        SplittableRandom random = validationRandom(seed);
        return collected(() -> rule.draw(random), most);
    }

    /** Sequences of one length, which may differ from the lengths in training. */
    static Batch ofLength(Rule rule, int length, int count, long seed) {
        SplittableRandom random = validationRandom(seed);
        return collected(() -> rule.probe(length, random), count);
    }

    private static Batch collected(Supplier<Example> draw, int most) {
        List<Example> examples = new ArrayList<>();
        int steps = 0;
        while (examples.size() < most && (steps < STEPS || examples.size() < FEWEST)) {
            Example e = draw.get();
            examples.add(e);
            steps += e.steps();
        }
        return new Batch(examples, false);
    }

    /** Chance for the validation set only, so that training with the same seed draws something else. */
    static SplittableRandom validationRandom(long seed) {
        return new SplittableRandom(seed ^ 0x5DEECE66DA5L);
    }

    @Override
    public Form form() {
        return rule.form();
    }

    @Override
    public Batch training(int size, RandomGenerator random) {
        Stream<Example> drawn =
                Stream.generate(() -> stock.isEmpty() ? rule.draw(random) : stock.get(random.nextInt(stock.size())));
        return new Batch(drawn.limit(size).toList(), false);
    }

    @Override
    public int longest() {
        return Math.max(rule.longest(), Dataset.super.longest());
    }

    @Override
    public Example probe(int length, RandomGenerator random) {
        return rule.probe(Math.max(1, Math.min(length, LONGEST_PROBE)), random);
    }

    @Override
    public Example probe(String text) {
        return rule.read(typed(text));
    }

    /** The text, if it is not empty or far too long. */
    static String typed(String text) {
        if (text.isBlank()) {
            throw new ProbeException("empty");
        }
        if (text.length() > 20 * LONGEST_PROBE) {
            throw new ProbeException("long", text.length(), LONGEST_PROBE);
        }
        return text;
    }

    @Override
    public String probeText(Example probe) {
        return rule.write(probe);
    }

    @Override
    public String inputText(Example example, int t) {
        return rule.inputText(example, t);
    }

    @Override
    public String targetText(Example example, int t) {
        return rule.targetText(example, t);
    }

    @Override
    public String predictionText(double[] prediction) {
        return rule.predictionText(prediction);
    }

    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        return rule.correct(example, t, prediction);
    }

    @Override
    public List<String> inputNames() {
        return rule.inputNames();
    }

    @Override
    public List<String> outputNames() {
        return rule.outputNames();
    }

    @Override
    public OptionalInt end() {
        return rule.end();
    }

    @Override
    public Optional<Scaling> scaling() {
        return rule.scaling();
    }

    @Override
    public Optional<Growth> growth() {
        return rule.growth();
    }
}
