package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.task.Growth;
import unfold.trace.Example;

/**
 * How long the sequences are that a network makes, against how long they should be.
 *
 * @param share of the samples by length from 0; the last entry holds all that did not end before
 * @param truth the chance of each length, as many entries
 * @param first the first few samples
 */
public record LengthSamples(double[] share, double[] truth, List<String> first) {
    private static final int SHOWN = 12;
    /** A sequence so many times as long as the longest one there is may be taken not to end. */
    private static final int BEYOND = 3;

    /** Draws so many sequences, each until it ends or an untied network has no more weights; the same seed draws the same ones. */
    public static LengthSamples drawn(
            Circuit circuit, Kernel kernel, Parameters parameters, Growth growth, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Stepper stepper = new Stepper(circuit, kernel, parameters.copy());
        int longest = growth.lengths().length - 1;
        double[] share = new double[BEYOND * longest + 1];
        List<String> first = new ArrayList<>();
        int most = circuit.longest(Axis.TIME).orElse(Integer.MAX_VALUE);
        for (int sample = 0; sample < count; sample++) {
            Growth.Grown grown = growth.begin();
            stepper.restart();
            boolean goesOn = true;
            for (int step = 0; goesOn && step < most && grown.length() < share.length - 1; step++) {
                double[] prediction = stepper.advance(new Example(Map.of("x", grown.input())));
                goesOn = grown.grow(prediction, weights -> Answer.drawn(weights, 1, random.nextDouble()));
            }
            share[grown.length()] += 1.0 / count;
            if (sample < SHOWN) {
                first.add(goesOn ? grown.text() + "…" : grown.text());
            }
        }
        return new LengthSamples(share, Arrays.copyOf(growth.lengths(), share.length), first);
    }

    /** Total variation: half the sum of the differences, 0 for the same and 1 for nothing in common. */
    public double distance() {
        double sum = 0;
        for (int n = 0; n < share.length; n++) {
            sum += Math.abs(share[n] - truth[n]);
        }
        return sum / 2;
    }
}
