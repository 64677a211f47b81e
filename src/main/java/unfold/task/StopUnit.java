package unfold.task;

import java.util.List;
import java.util.function.ToIntFunction;
import unfold.circuit.Form;
import unfold.trace.Series;

/**
 * A logistic unit beside the one that says the bit: p_stop(t) = σ(w·h(t) + b), asked to be 1 at the last step only. It would do the
 * same beside an output of real numbers, where no symbol can be added.
 */
record StopUnit() implements Ending {
    @Override
    public Form form() {
        return new Form(Form.Encoding.vector(1), Form.Encoding.vector(2), Form.Loss.BERNOULLI, Form.Reading.EACH_STEP);
    }

    @Override
    public Series inputs(int[] bits) {
        return Ending.before(bits, bits.length);
    }

    @Override
    public Series targets(int[] bits) {
        double[] y = new double[2 * bits.length];
        for (int t = 0; t < bits.length; t++) {
            y[2 * t] = bits[t];
        }
        y[y.length - 1] = 1;
        return new Series(new int[0], y, 2);
    }

    @Override
    public int[] bits(Series targets) {
        int[] bits = new int[targets.length()];
        for (int t = 0; t < bits.length; t++) {
            bits[t] = (int) targets.vectors()[2 * t];
        }
        return bits;
    }

    @Override
    public List<String> names() {
        return List.of("y", "stop");
    }

    @Override
    public String targetText(Series targets, int place) {
        return text(targets.vectors()[2 * place], targets.vectors()[2 * place + 1]);
    }

    @Override
    public String predictionText(double[] prediction) {
        return text(prediction[0], prediction[1]);
    }

    private static String text(double bit, double stop) {
        return (bit > 0.5 ? "1" : "0") + (stop > 0.5 ? "■" : "");
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
                add(draw.applyAsInt(new double[] {1 - prediction[0], prediction[0]}));
                return draw.applyAsInt(new double[] {1 - prediction[1], prediction[1]}) == 0;
            }
        };
    }
}
