package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * What becomes of a minibatch of sequences of several lengths when the short ones are filled up to the longest and nobody says which
 * steps are real: its loss, its right answers and its gradient, beside those of the sequences as they are.
 *
 * @param rows steps computed for the sequences as they are
 * @param paddedRows steps computed once all are filled up
 * @param loss mean loss per target of the sequences as they are
 * @param paddedLoss the same once the steps filled up are asked for, too
 * @param right share of right answers of the sequences as they are
 * @param paddedRight share of right answers where those to the steps filled up count
 * @param apart how far the gradient of the whole batch lies from the mean of the gradients of each sequence alone, relative to it
 * @param paddedApart how far that of the sequences filled up does
 */
public record Padding(
        int rows,
        int paddedRows,
        double loss,
        double paddedLoss,
        double right,
        double paddedRight,
        double apart,
        double paddedApart) {

    private record Run(double loss, int targets, double right, double[] gradient) {
        double mean() {
            return loss / targets;
        }
    }

    /** Measures both on the same sequences with the same weights. */
    public static Padding of(Parameters weights, Kernel kernel, Dataset dataset, Batch batch) {
        Batch padded = padded(batch);
        Run own = run(weights, kernel, dataset, batch);
        Run filled = run(weights, kernel, dataset, padded);
        double[] alone = new double[own.gradient().length];
        for (Example e : batch.examples()) {
            Run one = run(weights, kernel, dataset, Batch.of(e));
            for (int i = 0; i < alone.length; i++) {
                alone[i] += one.gradient()[i] * one.targets() / own.targets();
            }
        }
        return new Padding(
                batch.examples().stream().mapToInt(Example::steps).sum(),
                padded.examples().stream().mapToInt(Example::steps).sum(),
                own.mean(),
                filled.mean(),
                own.right(),
                filled.right(),
                apart(own.gradient(), alone),
                apart(filled.gradient(), alone));
    }

    /** The same sequences, filled up at their ends to the longest of them: numbers with zeros, symbols with the first. */
    public static Batch padded(Batch batch) {
        int inputs = longest(batch, "x");
        int targets = longest(batch, "y");
        return new Batch(
                batch.examples().stream()
                        .map(e -> Example.of(padded(e.get("x"), inputs), padded(e.get("y"), targets)))
                        .toList(),
                false);
    }

    private static int longest(Batch batch, String signal) {
        return batch.examples().stream()
                .mapToInt(e -> e.get(signal).length())
                .max()
                .orElseThrow();
    }

    private static Series padded(Series series, int steps) {
        List<Series> parts = new ArrayList<>(List.of(series));
        int missing = steps - series.length();
        if (missing > 0) {
            parts.add(
                    series.symbolic()
                            ? Series.ofSymbols(new int[missing])
                            : new Series(new int[0], new double[missing * series.width()], series.width()));
        }
        return Series.joined(parts);
    }

    private static Run run(Parameters weights, Kernel kernel, Dataset dataset, Batch batch) {
        Circuit circuit = weights.circuit();
        Program program = new Program(circuit, kernel, Parallel.serial());
        Parameters copy = weights.copy();
        double loss = program.forward(copy, batch);
        Signal judged = circuit.losses().get(0);
        double[] prediction = new double[dataset.form().target().size()];
        double right = 0;
        int answers = 0;
        for (int member = 0; member < batch.size(); member++) {
            Example e = batch.examples().get(member);
            int last = judged.axes().isEmpty() ? e.steps() : e.get("y").length();
            for (int t = judged.axes().isEmpty() ? last : 1; t <= last; t++) {
                program.prediction(judged, member, t - 1, prediction);
                var correct = dataset.correct(e, t, prediction);
                if (correct.isPresent()) {
                    right += correct.getAsDouble();
                    answers++;
                }
            }
        }
        program.backward(copy, 1.0 / program.targets());
        return new Run(
                loss,
                program.targets(),
                answers == 0 ? Double.NaN : right / answers,
                Arrays.copyOf(copy.gradients(), copy.trainedCount()));
    }

    private static double apart(double[] gradient, double[] from) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            difference += (gradient[i] - from[i]) * (gradient[i] - from[i]);
            size += from[i] * from[i];
        }
        return Math.sqrt(difference / size);
    }
}
