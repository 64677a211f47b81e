package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Asks for what came in some steps before, whatever the sizes: of numbers each as often as it takes, going round; of a symbol its number
 * modulo what there is to say. A number asked for as a symbol is the first of its step, in equal intervals from −2 to 2; a symbol asked for
 * as numbers is a 1 at its place, going round one place further than there are, where nothing stands.
 *
 * @param inputs what is given
 * @param outputs what is asked for
 * @param reading when
 * @param delay how many steps before
 * @param length steps in training
 */
record Recalled(Entries inputs, Entries outputs, Reading reading, int delay, int length) implements Rule {
    /** Digits after the point of the numbers that are drawn. */
    static final int DECIMALS = 2;

    private static final double GRAIN = 100;
    private static final double EDGE = 2;

    @Override
    public Form form() {
        boolean symbolic = outputs.encoding().symbolic();
        return new Form(inputs.encoding(), outputs.encoding(), symbolic ? Loss.SOFTMAX : Loss.SQUARED, reading);
    }

    @Override
    public Example draw(RandomGenerator random) {
        return probe(length, random);
    }

    @Override
    public int longest() {
        return length;
    }

    @Override
    public Example probe(int steps, RandomGenerator random) {
        int size = inputs.encoding().size();
        if (inputs.encoding().symbolic()) {
            return answered(Series.ofSymbols(random.ints(steps, 0, size).toArray()));
        }
        double[] numbers = new double[Math.multiplyExact(steps, size)];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = Math.rint(GRAIN * random.nextGaussian()) / GRAIN + 0.0;
        }
        return answered(new Series(new int[0], numbers, size));
    }

    @Override
    public Example read(String text) {
        Series x = inputs.read(text);
        boolean gap = Arrays.stream(x.vectors()).anyMatch(Double::isNaN)
                || Arrays.stream(x.symbols()).anyMatch(s -> s == Series.NO_SYMBOL);
        if (gap || x.length() == 0) {
            throw new ProbeException("given");
        }
        return answered(x);
    }

    private Example answered(Series x) {
        int steps = x.length();
        if (reading == Reading.AT_END) {
            return Example.of(x, answer(x, Math.max(0, steps - 1 - delay)));
        }
        Series[] all = new Series[steps];
        for (int t = 0; t < steps; t++) {
            all[t] = t < delay ? outputs.unknown(1) : answer(x, t - delay);
        }
        return Example.of(x, Series.joined(List.of(all)));
    }

    /** What is asked for of the step at a 0-based place. */
    private Series answer(Series x, int place) {
        int asked = outputs.encoding().size();
        if (outputs.encoding().symbolic()) {
            return Series.ofSymbols(
                    x.symbolic() ? x.symbols()[place] % asked : interval(x.vectors()[place * x.width()], asked));
        }
        double[] numbers = new double[asked];
        if (x.symbolic()) {
            int at = x.symbols()[place] % (asked + 1);
            if (at < asked) {
                numbers[at] = 1;
            }
        } else {
            for (int k = 0; k < asked; k++) {
                numbers[k] = x.vectors()[place * x.width() + k % x.width()];
            }
        }
        return new Series(new int[0], numbers, asked);
    }

    private static int interval(double number, int intervals) {
        double at = Math.floor((number + EDGE) / (2 * EDGE) * intervals);
        return (int) Math.max(0, Math.min(intervals - 1, at));
    }

    @Override
    public String write(Example example) {
        return inputs.write(example.get("x"));
    }

    @Override
    public String inputText(Example example, int t) {
        return inputs.text(example.get("x"), t - 1);
    }

    @Override
    public String targetText(Example example, int t) {
        int place = place(example, t);
        return place < 0 ? "" : outputs.text(example.get("y"), place);
    }

    /** Which entry of the target belongs to step t; −1 for none. */
    private int place(Example example, int t) {
        return reading == Reading.EACH_STEP ? t - 1 : t == example.get("x").length() ? 0 : -1;
    }

    @Override
    public String predictionText(double[] prediction) {
        return outputs.predictionText(prediction);
    }

    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        int place = place(example, t);
        return place < 0 ? OptionalDouble.empty() : outputs.correct(example.get("y"), place, prediction);
    }

    @Override
    public List<String> inputNames() {
        return inputs.names();
    }

    @Override
    public List<String> outputNames() {
        return outputs.names();
    }
}
