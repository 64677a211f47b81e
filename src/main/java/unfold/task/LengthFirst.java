package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unfold.circuit.Form;
import unfold.trace.Series;

/**
 * The length is said before anything else, P(τ) P(y | τ), (10.34): the first output is τ, and from then on the network is also given
 * τ − t, how many bits are still to come after this one, or the end would take it by surprise.
 *
 * @param shortest the shortest length there is
 * @param longest the longest
 */
record LengthFirst(int shortest, int longest) implements Ending {
    private static final int BITS = 2;

    private Alphabet tokens() {
        return Alphabet.symbols(Stream.concat(
                        Stream.of("0", "1"),
                        IntStream.rangeClosed(shortest, longest).mapToObj(length -> "τ=" + length))
                .toArray(String[]::new));
    }

    @Override
    public Form form() {
        return new Form(Form.Encoding.vector(2), tokens().encoding(), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
    }

    @Override
    public Series inputs(int[] bits) {
        double[] x = new double[2 * (bits.length + 1)];
        for (int t = 1; t <= bits.length; t++) {
            x[2 * t] = t == 1 ? 0 : Ending.given(bits[t - 2]);
            x[2 * t + 1] = bits.length - t;
        }
        return new Series(new int[0], x, 2);
    }

    @Override
    public Series targets(int[] bits) {
        int[] tokens = new int[bits.length + 1];
        tokens[0] = BITS + bits.length - shortest;
        System.arraycopy(bits, 0, tokens, 1, bits.length);
        return Series.ofSymbols(tokens);
    }

    @Override
    public int[] bits(Series targets) {
        return Arrays.copyOfRange(targets.symbols(), 1, targets.length());
    }

    @Override
    public List<String> names() {
        return tokens().channels();
    }

    @Override
    public String targetText(Series targets, int place) {
        return tokens().name(targets.symbols()[place]);
    }

    @Override
    public String predictionText(double[] prediction) {
        Alphabet tokens = tokens();
        return tokens.name(tokens.likeliest(prediction));
    }

    @Override
    public Growth.Grown begin() {
        return new Bits(this) {
            private int planned;

            @Override
            public Series input() {
                return Series.ofVectors(new double[] {last(), planned == 0 ? 0 : planned - length() - 1});
            }

            /** A length first, then bits: what would be neither is not drawn. */
            @Override
            public boolean grow(double[] prediction, ToIntFunction<double[]> draw) {
                if (planned == 0) {
                    planned = shortest + draw.applyAsInt(Arrays.copyOfRange(prediction, BITS, prediction.length));
                } else {
                    add(draw.applyAsInt(Arrays.copyOf(prediction, BITS)));
                }
                return length() < planned;
            }
        };
    }
}
