package unfold.task;

import java.util.Arrays;
import unfold.circuit.Form;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * What a predictor costs that never looks at the input: the frequencies, or the mean, of the validation targets themselves. For the
 * next value of a series, if that is worse, what it costs to repeat the value just seen.
 */
final class TrivialLoss {
    private TrivialLoss() {}

    static double of(Dataset data) {
        double constant = constant(data);
        return data.scaling().isPresent() ? Math.max(constant, repeated(data)) : constant;
    }

    private static double repeated(Dataset data) {
        double sum = 0;
        int n = 0;
        for (Example e : data.validation().examples()) {
            for (int t = 0; t < e.get("x").length(); t++) {
                double error = e.get("y").vectors()[t] - e.get("x").vectors()[t];
                sum += Double.isNaN(error) ? 0 : error * error / 2;
                n += Double.isNaN(error) ? 0 : 1;
            }
        }
        return sum / n;
    }

    private static double constant(Dataset data) {
        Form form = data.form();
        int size = form.target().size();
        double[] sum = new double[size];
        double[] squares = new double[size];
        int n = 0;
        for (Example e : data.validation().examples()) {
            Series y = e.get("y");
            for (int t = 0; t < y.length(); t++) {
                if (form.target().symbolic() && y.symbols()[t] == Series.NO_SYMBOL) {
                    continue;
                } else if (form.target().symbolic()) {
                    sum[y.symbols()[t]]++;
                } else if (Double.isNaN(y.vectors()[t * size])) {
                    continue;
                } else {
                    for (int i = 0; i < size; i++) {
                        double v = y.vectors()[t * size + i];
                        sum[i] += v;
                        squares[i] += v * v;
                    }
                }
                n++;
            }
        }
        double count = n;
        return switch (form.loss()) {
            case SOFTMAX -> -Arrays.stream(sum)
                    .filter(s -> s > 0)
                    .map(s -> s / count * Math.log(s / count))
                    .sum();
            case BERNOULLI -> Arrays.stream(sum).map(s -> entropy(s / count)).sum();
            case SQUARED -> java.util.stream.IntStream.range(0, size)
                    .mapToDouble(i -> (squares[i] / count - sum[i] / count * sum[i] / count) / 2)
                    .sum();
        };
    }

    private static double entropy(double p) {
        return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }
}
