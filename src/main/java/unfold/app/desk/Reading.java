package unfold.app.desk;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unfold.circuit.Form;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/** What a network read, was asked for and answered, step by step, as a person reads it. */
public final class Reading {
    private final Dataset dataset;
    private final Example example;
    private final Trace trace;

    /** The reading of one trace. */
    public Reading(Dataset dataset, Example example, Trace trace) {
        this.dataset = dataset;
        this.example = example;
        this.trace = trace;
    }

    /** τ. */
    public int steps() {
        return trace.steps();
    }

    /** Whether the answers are numbers of a curve rather than signs. */
    public boolean curves() {
        Form form = dataset.form();
        return form.loss() == Form.Loss.SQUARED
                && form.reading() == Form.Reading.EACH_STEP
                && form.target().size() == 1;
    }

    /** What goes in at step t; empty where nothing does. */
    public String input(int t) {
        int at = place(Operation.INPUT, t);
        return at == 0 ? "" : dataset.inputText(example, at);
    }

    /** What is asked for at step t; empty where nothing is. */
    public String target(int t) {
        int at = place(Operation.TARGET, t);
        return at == 0 ? "" : dataset.targetText(example, at);
    }

    /** Which entry of the answers stands at step t; 0 where none does. */
    public int place(int t) {
        return place(Operation.TARGET, t);
    }

    /** Which entry of what is given or asked for stands at step t; 0 where none does. */
    private int place(Operation operation, int t) {
        for (Signal s : trace.circuit().given()) {
            if (s.operation() == operation && !s.axes().isEmpty()) {
                return trace.has(s, t) ? trace.position(s, t) : 0;
            }
        }
        return t;
    }

    /** What the network answers at step t, where it is asked or could be; empty otherwise. */
    public String prediction(int t) {
        double[] answer = answer(t);
        return answer.length == 0 ? "" : dataset.predictionText(answer);
    }

    /** How right that is; empty where nothing can be right or wrong. */
    public OptionalDouble right(int t) {
        double[] answer = answer(t);
        return answer.length == 0 || target(t).isEmpty()
                ? OptionalDouble.empty()
                : dataset.correct(example, place(t), answer);
    }

    /** The number asked for at step t; NaN where there is none. */
    public double wanted(int t) {
        Series y = example.get("y");
        return y.symbolic() || t > y.length() ? Double.NaN : y.vectors()[t - 1];
    }

    /** The number answered at step t. */
    public double drawn(int t) {
        double[] answer = answer(t);
        return answer.length == 0 ? Double.NaN : answer[0];
    }

    /** The smallest and the largest number of the curves, a little apart at least. */
    public double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int t = 1; t <= steps(); t++) {
            for (double v : new double[] {wanted(t), drawn(t)}) {
                if (Double.isFinite(v)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        return low < high ? new double[] {low, high} : new double[] {-1, 1};
    }

    /** All of it in a sentence, for those who do not see it. */
    public String summary() {
        return IntStream.rangeClosed(1, Math.min(40, steps()))
                .mapToObj(t -> input(t) + "→" + prediction(t))
                .collect(Collectors.joining(" "));
    }

    /** Whether there is an answer at step t. */
    public boolean answered(int t) {
        return t <= steps() && answer(t).length > 0;
    }

    /** Whether answers are probabilities. */
    public boolean likely() {
        return dataset.form().loss() != Form.Loss.SQUARED;
    }

    /** What the entries of an answer stand for. */
    public List<String> names() {
        return dataset.outputNames();
    }

    /** The answer at step t, entry by entry; empty where there is none. */
    public double[] answer(int t) {
        List<Signal> losses = trace.circuit().losses();
        if (losses.isEmpty()) {
            return new double[0];
        }
        Signal loss = losses.get(losses.size() - 1);
        if (loss.axes().isEmpty() ? t < steps() : !trace.has(loss, t)) {
            return new double[0];
        }
        return trace.prediction(loss, t);
    }
}
