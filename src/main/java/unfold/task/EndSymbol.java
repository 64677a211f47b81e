package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import unfold.circuit.Form;
import unfold.trace.Series;

/** A symbol more in the vocabulary, which is asked for after the last bit; a sequence is over when it is drawn. */
record EndSymbol() implements Ending {
    private static final Alphabet TOKENS = Alphabet.symbols("0", "1", "■");
    private static final int END = 2;

    @Override
    public Form form() {
        return new Form(Form.Encoding.vector(1), TOKENS.encoding(), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
    }

    @Override
    public Series inputs(int[] bits) {
        return Ending.before(bits, bits.length + 1);
    }

    @Override
    public Series targets(int[] bits) {
        int[] tokens = Arrays.copyOf(bits, bits.length + 1);
        tokens[bits.length] = END;
        return Series.ofSymbols(tokens);
    }

    @Override
    public int[] bits(Series targets) {
        return Arrays.copyOf(targets.symbols(), targets.length() - 1);
    }

    @Override
    public List<String> names() {
        return TOKENS.channels();
    }

    @Override
    public String targetText(Series targets, int place) {
        return TOKENS.name(targets.symbols()[place]);
    }

    @Override
    public String predictionText(double[] prediction) {
        return TOKENS.name(TOKENS.likeliest(prediction));
    }

    @Override
    public Growth.Grown begin() {
        return new Bits(this) {
            @Override
            public Series input() {
                return Series.ofNumbers(last());
            }

            @Override
            public boolean grow(double[] prediction, ToIntFunction<double[]> draw) {
                int token = draw.applyAsInt(prediction);
                if (token != END) {
                    add(token);
                }
                return token != END;
            }
        };
    }
}
