package unfold.task;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Sequences of tokens whose targets follow from the input: an answer at each step, or one at the end.
 *
 * @param inputs the tokens that come in
 * @param outputs the tokens that are asked for
 * @param reading when
 * @param shortest fewest steps in training
 * @param longest most steps in training
 * @param draw draws the input tokens
 * @param answer the targets of input tokens: one a step, or exactly one; refuses what has no answer
 * @param notation how input tokens are typed
 * @param shown draws the input tokens of a sequence to look at
 */
record Transducer(
        Alphabet inputs,
        Alphabet outputs,
        Reading reading,
        int shortest,
        int longest,
        Draw draw,
        Answer answer,
        Notation notation,
        Draw shown)
        implements Rule {
    /** Draws the input tokens of a sequence. */
    interface Draw {
        int[] tokens(int length, RandomGenerator random);
    }

    /** The right answers. */
    interface Answer {
        int[] to(int[] tokens);
    }

    /** How input tokens are typed. */
    interface Notation {
        int[] read(String text);

        String write(int[] tokens);
    }

    /** What is looked at is drawn as in training. */
    Transducer(
            Alphabet inputs,
            Alphabet outputs,
            Reading reading,
            int shortest,
            int longest,
            Draw draw,
            Answer answer,
            Notation notation) {
        this(inputs, outputs, reading, shortest, longest, draw, answer, notation, draw);
    }

    /** Input tokens are typed one after another. */
    Transducer(
            Alphabet inputs, Alphabet outputs, Reading reading, int shortest, int longest, Draw draw, Answer answer) {
        this(inputs, outputs, reading, shortest, longest, draw, answer, new Notation() {
            @Override
            public int[] read(String text) {
                return inputs.read(text);
            }

            @Override
            public String write(int[] tokens) {
                return inputs.write(tokens);
            }
        });
    }

    /** A stream of fair random bits, and one bit in answer to each. */
    static Transducer ofBits(int shortest, int longest, Answer answer) {
        return new Transducer(
                Alphabet.signs(), Alphabet.bits(), Reading.EACH_STEP, shortest, longest, Delay::bits, answer);
    }

    @Override
    public Form form() {
        return new Form(
                inputs.encoding(), outputs.encoding(), outputs.symbolic() ? Loss.SOFTMAX : Loss.BERNOULLI, reading);
    }

    @Override
    public Example draw(RandomGenerator random) {
        return example(draw.tokens(random.nextInt(shortest, longest + 1), random));
    }

    @Override
    public Example probe(int length, RandomGenerator random) {
        return example(shown.tokens(length, random));
    }

    @Override
    public Example read(String text) {
        return example(notation.read(text));
    }

    private Example example(int[] tokens) {
        return Example.of(inputs.series(tokens), outputs.series(answer.to(tokens)));
    }

    @Override
    public String write(Example example) {
        return notation.write(inputs.tokens(example.get("x")));
    }

    @Override
    public String inputText(Example example, int t) {
        return inputs.name(inputs.token(example.get("x"), t - 1));
    }

    @Override
    public String targetText(Example example, int t) {
        return outputs.name(target(example, t));
    }

    @Override
    public String predictionText(double[] prediction) {
        return outputs.name(outputs.likeliest(prediction));
    }

    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        int target = target(example, t);
        return target == Series.NO_SYMBOL
                ? OptionalDouble.empty()
                : OptionalDouble.of(outputs.likeliest(prediction) == target ? 1 : 0);
    }

    private int target(Example example, int t) {
        if (reading == Reading.EACH_STEP) {
            return outputs.token(example.get("y"), t - 1);
        }
        return t == example.get("x").length() ? outputs.token(example.get("y"), 0) : Series.NO_SYMBOL;
    }

    @Override
    public List<String> inputNames() {
        return inputs.channels();
    }

    @Override
    public List<String> outputNames() {
        return outputs.channels();
    }
}
