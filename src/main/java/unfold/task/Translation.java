package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Sequences of tokens and for each another one of another length, which ends with an end symbol: the last token of {@code outputs}.
 *
 * <p>A sequence in which every prediction is right is one that is right when each prediction is fed back: up to the first slip both read the
 * same. The share of {@link Solved.Measure#SEQUENCES} is therefore that of exact greedy translations.
 *
 * @param inputs the tokens that come in
 * @param outputs the tokens that are asked for
 * @param training draws the input tokens to train on
 * @param probe draws the input tokens to look at, such that the answer with its end symbol has about the length asked for
 * @param answer the right answer, without the end symbol; refuses what has none
 */
record Translation(
        Alphabet inputs,
        Alphabet outputs,
        Function<RandomGenerator, int[]> training,
        Transducer.Draw probe,
        Transducer.Answer answer)
        implements TokenTargets {
    /** How the end symbol is shown. */
    static final String END = "■";

    /** These tokens and the end symbol. */
    static Alphabet ending(String... names) {
        String[] all = Arrays.copyOf(names, names.length + 1);
        all[names.length] = END;
        return Alphabet.symbols(all);
    }

    /** The digits. */
    static Alphabet digits() {
        return Alphabet.symbols("0 1 2 3 4 5 6 7 8 9".split(" "));
    }

    @Override
    public Form form() {
        return new Form(inputs.encoding(), outputs.encoding(), Form.Loss.SOFTMAX, Form.Reading.ANOTHER_LENGTH);
    }

    @Override
    public OptionalInt end() {
        return OptionalInt.of(outputs.names().size() - 1);
    }

    /** The example of these input tokens. */
    Example example(int... tokens) {
        int[] right = answer.to(tokens);
        int[] ended = Arrays.copyOf(right, right.length + 1);
        ended[right.length] = end().orElseThrow();
        return Example.of(inputs.series(tokens), Series.ofSymbols(ended));
    }

    @Override
    public Example draw(RandomGenerator random) {
        return example(training.apply(random));
    }

    @Override
    public Example probe(int length, RandomGenerator random) {
        return example(probe.tokens(length, random));
    }

    @Override
    public Example read(String text) {
        return example(inputs.read(text));
    }

    @Override
    public String write(Example example) {
        return inputs.write(inputs.tokens(example.get("x")));
    }

    @Override
    public String inputText(Example example, int t) {
        return inputs.name(inputs.token(example.get("x"), t - 1));
    }

    @Override
    public List<String> inputNames() {
        return inputs.channels();
    }
}
