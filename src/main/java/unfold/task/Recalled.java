package unfold.task;

import java.util.List;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Asks for what came in some steps before, whatever the sizes: of numbers each as often as it takes, going round; of a symbol its number
 * modulo what there is to say. A number asked for as a symbol is the first of its step, in equal intervals from −2 to 2; a symbol asked for
 * as numbers is a 1 at its place, going round one place further than there are, where nothing stands.
 *
 * @param inputs what is given
 * @param targets what is asked for
 * @param reading when
 * @param delay how many steps before
 * @param length steps in training
 */
record Recalled(Entries inputs, Entries targets, Reading reading, int delay, int length) implements EntryRule {
    /** Digits after the point of the numbers that are drawn. */
    static final int DECIMALS = 2;

    private static final double GRAIN = 100;
    private static final double EDGE = 2;

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
        if (EntryRule.gap(x)) {
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
            all[t] = t < delay ? targets.unknown(1) : answer(x, t - delay);
        }
        return Example.of(x, Series.joined(List.of(all)));
    }

    /** What is asked for of the step at a 0-based place. */
    private Series answer(Series x, int place) {
        int asked = targets.encoding().size();
        if (targets.encoding().symbolic()) {
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
}
