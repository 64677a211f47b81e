package unfold.analysis;

import java.util.Arrays;
import unfold.circuit.Circuit;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.task.LongSeries;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * A network with fixed random weights (§10.8) whose read-out is fitted to a series, again for each spectral radius. Its random weights
 * are drawn once and then only multiplied. One caller at a time.
 */
public final class Reservoir {
    /** Steps before the first that counts, in which a reservoir forgets how it began. */
    public static final int WASHOUT = 100;

    /** How far it is left to itself: the horizon of NRMSE84. */
    public static final int HORIZON = 84;

    private static final int RUNS = 20;

    /**
     * A reservoir with its read-out.
     *
     * @param radius spectral radius of the recurrent weights
     * @param parameters all weights
     * @param free what it predicts beyond what was fitted
     * @param seconds what fitting took
     */
    public record Fitted(double radius, Parameters parameters, Forecasts free, double seconds) {}

    private final Circuit circuit;
    private final Kernel kernel;
    private final Parameters drawn;
    private final LongSeries series;
    private final ReadOut readOut;
    private final Batch told;

    /**
     * A reservoir and the series it is to learn.
     *
     * @throws IllegalArgumentException if the network has no read-out that can be fitted, or the series is too short
     */
    public Reservoir(Circuit circuit, Kernel kernel, Parameters drawn, LongSeries series) {
        this.circuit = circuit;
        this.kernel = kernel;
        this.drawn = drawn;
        this.series = series;
        this.readOut = new ReadOut(circuit, kernel);
        if (series.trained() < 2 * WASHOUT) {
            throw new IllegalArgumentException(
                    "The series has " + series.trained() + " values to fit; a reservoir needs " + 2 * WASHOUT + ".");
        }
        double[] asked = Arrays.copyOfRange(series.values(), 1, series.trained());
        Arrays.fill(asked, 0, WASHOUT, Double.NaN);
        this.told = Batch.of(Example.of(
                Series.ofNumbers(Arrays.copyOf(series.values(), series.trained() - 1)), Series.ofNumbers(asked)));
    }

    /** What the read-out is fitted to. */
    public Batch told() {
        return told;
    }

    /** The weights with their recurrent part multiplied to this spectral radius, the read-out as it was drawn. */
    public Parameters scaled(double radius) {
        Parameters p = drawn.copy();
        for (Parameter w : circuit.parameters()) {
            if (w.initializer().rule() == Initializer.Rule.SPECTRAL) {
                double by = radius / w.initializer().scale();
                p.set(w, Arrays.stream(drawn.value(w)).map(v -> by * v).toArray());
            }
        }
        return p;
    }

    /** Fits the read-out at this spectral radius and lets the network run on. */
    public Fitted fit(double radius, double lambda) {
        Parameters p = scaled(radius);
        long before = System.nanoTime();
        readOut.fit(p, told, lambda);
        double seconds = (System.nanoTime() - before) / 1e9;
        Forecasts free = Forecasts.of(circuit, kernel, p, series.values(), series.trained(), RUNS, WASHOUT, HORIZON);
        return new Fitted(radius, p, free, seconds);
    }

    /** How much of an unforeseeable input its state holds at this spectral radius. */
    public MemoryCurve memory(double radius, int longest, int steps) {
        return MemoryCurve.of(circuit, kernel, scaled(radius), circuit.signal("h"), longest, steps, 1);
    }
}
