package unfold.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.trace.Series;

/**
 * A map applied again and again, fig 10.15: h⁽ᵗ⁾ = tanh(W h⁽ᵗ⁻¹⁾) of many units from the places h⁽⁰⁾ = s v of a random line, seen through
 * a random linear read-out. The entries of W are normal with standard deviation gain/√units; v has length 1.
 *
 * @param gain of W
 * @param starts s, from left to right
 * @param read by t from 0: what is read out at each start
 */
public record RepeatedMap(double gain, double[] starts, double[][] read) {
    /** s goes from −{@value} to {@value}. */
    public static final double REACH = 20;

    /**
     * Runs it.
     *
     * @param seed of W, line and read-out; another gain only stretches the same W
     * @param steps how often it is applied
     * @param places how many starts
     */
    public static RepeatedMap of(Kernel kernel, int units, double gain, long seed, int steps, int places) {
        Initialisation drawn =
                new Initialisation(Initializer.scaledGaussian(1), Initializer.scaledGaussian(gain), Optional.empty());
        CircuitBuilder c = new CircuitBuilder("repeated map", drawn);
        State h = c.state("h", units, Initializer.ZERO);
        Signal a =
                c.define("a", "", c.sum(List.of(c.recurrent("W", units, units).times(h.previous()))));
        Signal now = h.is("", c.tanh(a));
        Signal o = c.define("o", "", c.sum(List.of(c.weight("V", 1, units).times(now))));
        Circuit circuit = c.build();
        Parameters p = Parameters.initialise(circuit, seed);
        double[] v = direction(new SplittableRandom(seed), units);
        double[] out = p.value(circuit.parameter("V"));
        double slope = 0;
        for (int i = 0; i < units; i++) {
            slope += out[i] * v[i];
        }
        double[] starts = new double[places];
        double[][] read = new double[steps + 1][places];
        Stepper stepper = new Stepper(circuit, kernel, p);
        Series nothing = Series.ofNumbers(0);
        double[] from = new double[units];
        for (int k = 0; k < places; k++) {
            double s = REACH * (2.0 * k / (places - 1) - 1);
            starts[k] = s;
            read[0][k] = slope * s;
            Arrays.setAll(from, i -> s * v[i]);
            p.set(circuit.parameter("h^0"), from);
            stepper.restart();
            for (int t = 1; t <= steps; t++) {
                stepper.advance(nothing);
                read[t][k] = stepper.value(o)[0];
            }
        }
        return new RepeatedMap(gain, starts, read);
    }

    private static double[] direction(SplittableRandom random, int units) {
        double[] v = new double[units];
        double length = 0;
        for (int i = 0; i < units; i++) {
            v[i] = random.nextGaussian();
            length = Math.hypot(length, v[i]);
        }
        for (int i = 0; i < units; i++) {
            v[i] /= length;
        }
        return v;
    }

    /** How often it is applied. */
    public int steps() {
        return read.length - 1;
    }

    /** How often the curve of a t turns from rising to falling or back. */
    public int turningPoints(int t) {
        int turns = 0;
        double before = 0;
        for (int k = 1; k < starts.length; k++) {
            double rise = Math.signum(read[t][k] - read[t][k - 1]);
            turns += rise != 0 && before != 0 && rise != before ? 1 : 0;
            before = rise == 0 ? before : rise;
        }
        return turns;
    }

    /** The middle one of the steepnesses of a t. */
    public double medianSlope(int t) {
        double[] slopes = slopes(t);
        Arrays.sort(slopes);
        return slopes[slopes.length / 2];
    }

    /** The steepness where the curve of a t is steepest. */
    public double steepest(int t) {
        return Arrays.stream(slopes(t)).max().orElse(0);
    }

    private double[] slopes(int t) {
        double[] slopes = new double[starts.length - 1];
        Arrays.setAll(slopes, k -> Math.abs(read[t][k + 1] - read[t][k]) / (starts[k + 1] - starts[k]));
        return slopes;
    }
}
