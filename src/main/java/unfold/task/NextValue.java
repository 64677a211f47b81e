package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * The next value of one series from those so far: how such sequences are made, typed and shown.
 *
 * @param scaling between the units of the series and what the network is given
 * @param decimals digits after the decimal point with which values are typed
 */
record NextValue(Scaling scaling, int decimals) {
    static final Form FORM = new Form(Encoding.vector(1), Encoding.vector(1), Loss.SQUARED, Reading.EACH_STEP);

    /**
     * The steps {@code from} (inclusive) to {@code to} (exclusive) of standardised values, each asked for the value after it, which
     * must exist; the first {@code waived} steps are not asked.
     */
    static Example window(double[] values, int from, int to, int waived) {
        double[] y = Arrays.copyOfRange(values, from + 1, to + 1);
        Arrays.fill(y, 0, Math.min(waived, y.length), Double.NaN);
        return Example.of(Series.ofNumbers(Arrays.copyOfRange(values, from, to)), Series.ofNumbers(y));
    }

    /** Typed values in the units of the series. */
    Example read(String text, int waived) {
        List<Double> typed = new ArrayList<>();
        Numbers.words(text, (number, word) -> typed.add(scaling.standardise(Numbers.parse(number, word))));
        if (typed.size() < 2) {
            throw new ProbeException("value");
        }
        double[] values = typed.stream().mapToDouble(v -> v).toArray();
        return window(values, 0, values.length - 1, waived);
    }

    /** The values in the units of the series, with all the digits needed to read the same sequence back. */
    String write(Example example) {
        double[] x = example.get("x").vectors();
        double[] y = example.get("y").vectors();
        StringBuilder text = new StringBuilder();
        for (double v : x) {
            text.append(typed(v)).append(' ');
        }
        double last = y[y.length - 1];
        // When nothing is asked at the last step the value after it is not known; any value reads back the same.
        return text.append(Double.isNaN(last) ? typed(x[x.length - 1]) : typed(last))
                .toString();
    }

    private String typed(double standardised) {
        double value = scaling.restore(standardised);
        double grain = Math.pow(10, decimals);
        double rounded = Math.rint(value * grain) / grain;
        return Numbers.exact(scaling.standardise(rounded) == standardised ? rounded + 0.0 : value);
    }

    String inputText(Example example, int t) {
        return Numbers.brief(scaling.restore(example.get("x").vectors()[t - 1]));
    }

    String targetText(Example example, int t) {
        return Numbers.brief(scaling.restore(example.get("y").vectors()[t - 1]));
    }

    String predictionText(double[] prediction) {
        return Numbers.brief(scaling.restore(prediction[0]));
    }

    List<String> names() {
        return List.of(scaling.name());
    }
}
