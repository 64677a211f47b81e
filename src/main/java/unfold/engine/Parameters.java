package unfold.engine;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import unfold.circuit.Circuit;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.trace.Trace;

/**
 * All parameters of a network in one flat array, and their gradients in another. A parameter is a slice, row-major, {@code out × in} as
 * in the book. The slices that training changes come first: an optimizer works on the first {@link #trainedCount} numbers.
 */
public final class Parameters {
    private final Circuit circuit;
    private final Layout layout;
    private final double[] values;
    private final double[] gradients;

    private Parameters(Circuit circuit, Layout layout) {
        this.circuit = circuit;
        this.layout = layout;
        this.values = new double[layout.count()];
        this.gradients = new double[layout.count()];
    }

    /** The parameters of the circuit as their initializers make them. Each has a stream of its own, from the seed and its name. */
    public static Parameters initialise(Circuit circuit, long seed) {
        Parameters p = new Parameters(circuit, new Layout(circuit));
        for (Parameter each : p.order()) {
            SplittableRandom random = new SplittableRandom(stream(seed, each.name()));
            fill(each, random, p.values, p.offset(each));
        }
        return p;
    }

    /** Room for the parameters of the circuit, all zero. */
    public static Parameters zero(Circuit circuit) {
        return new Parameters(circuit, new Layout(circuit));
    }

    /** The parameters that a trace was made with. */
    public static Parameters of(Trace trace) {
        Parameters p = new Parameters(trace.circuit(), new Layout(trace.circuit()));
        p.order().forEach(each -> p.set(each, trace.parameter(each)));
        return p;
    }

    /** The network they belong to. */
    public Circuit circuit() {
        return circuit;
    }

    /** All values. Changing them changes the parameters. */
    public double[] values() {
        return values;
    }

    /** All gradients, overwritten by {@link Program#backward}. */
    public double[] gradients() {
        return gradients;
    }

    /** All parameters in the order in which they lie. */
    public List<Parameter> order() {
        return layout.order();
    }

    /** Where the parameter begins in both arrays. */
    public int offset(Parameter parameter) {
        return layout.offset(parameter);
    }

    /** How many numbers there are. */
    public int count() {
        return layout.count();
    }

    /** How many of them training changes: the first so many. */
    public int trainedCount() {
        return layout.trained();
    }

    /** A copy of the parameter's numbers, row-major. */
    public double[] value(Parameter parameter) {
        int at = offset(parameter);
        return Arrays.copyOfRange(values, at, at + parameter.count());
    }

    /** A copy of its gradient. */
    public double[] gradient(Parameter parameter) {
        int at = offset(parameter);
        return Arrays.copyOfRange(gradients, at, at + parameter.count());
    }

    /** Sets the parameter's numbers, row-major. */
    public void set(Parameter parameter, double... numbers) {
        if (numbers.length != parameter.count()) {
            throw new IllegalArgumentException("parameter " + parameter.name() + " is " + parameter.shape() + ", not "
                    + numbers.length + " numbers");
        }
        System.arraycopy(numbers, 0, values, offset(parameter), numbers.length);
    }

    /** A copy with its own values and gradients. */
    public Parameters copy() {
        Parameters copy = new Parameters(circuit, layout);
        copy.set(this);
        System.arraycopy(gradients, 0, copy.gradients, 0, gradients.length);
        return copy;
    }

    /** Takes over the values of another set for the same circuit. */
    public void set(Parameters other) {
        if (!layout.order().equals(other.layout.order())) {
            throw new IllegalArgumentException(
                    "these are parameters of another network: " + other.circuit.name() + ", not " + circuit.name());
        }
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    private static long stream(long seed, String name) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, so that names that differ little give seeds that differ much
        for (int k = 0; k < name.length(); k++) {
            hash = (hash ^ name.charAt(k)) * 0x100000001b3L;
        }
        return seed * 0x9e3779b97f4a7c15L ^ hash;
    }

    /** Starts the parameter; every copy of an untied one starts as the shared one would. */
    private static void fill(Parameter p, SplittableRandom random, double[] values, int at) {
        fillOne(p, random, values, at);
        for (int copy = 1; copy < p.copies(); copy++) {
            System.arraycopy(values, at, values, at + copy * p.size(), p.size());
        }
    }

    private static void fillOne(Parameter p, SplittableRandom random, double[] values, int at) {
        Initializer how = p.initializer();
        int end = at + p.size();
        switch (how.rule()) {
            case CONSTANT -> Arrays.fill(values, at, end, how.scale());
            case GLOROT -> {
                double bound = how.scale() * Math.sqrt(6.0 / (p.rows() + p.columns()));
                for (int k = at; k < end; k++) {
                    values[k] = bound * (2 * random.nextDouble() - 1);
                }
            }
            case GAUSSIAN -> gaussian(random, how.scale(), values, at, end);
            case SCALED_GAUSSIAN -> gaussian(random, how.scale() / Math.sqrt(p.columns()), values, at, end);
            case RAMP -> {
                for (int k = at; k < end; k++) {
                    values[k] = p.size() == 1 ? how.scale() : how.scale() * (2.0 * (k - at) / (p.size() - 1) - 1);
                }
            }
            case ORTHOGONAL -> orthogonal(p, random, how.scale(), values, at);
            case SPECTRAL -> gaussian(random, 1, values, at, end);
        }
        if (how.inputs() > 0) {
            thin(p, random, values, at);
        }
        if (how.rule() == Initializer.Rule.SPECTRAL) {
            double radius = SpectralRadius.of(p.rows(), values, at);
            for (int k = at; k < end && radius > 0; k++) {
                values[k] *= how.scale() / radius;
            }
        }
    }

    /** Leaves in each row only so many entries as the initializer says, drawn anew for each row. */
    private static void thin(Parameter p, SplittableRandom random, double[] values, int at) {
        for (int i = 0; i < p.rows(); i++) {
            int kept = Math.min(p.initializer().inputs(), p.columns());
            for (int j = 0; j < p.columns(); j++) {
                if (random.nextInt(p.columns() - j) < kept) {
                    kept--;
                } else {
                    values[at + i * p.columns() + j] = 0;
                }
            }
        }
    }

    private static void gaussian(SplittableRandom random, double deviation, double[] values, int at, int end) {
        for (int k = at; k < end; k++) {
            values[k] = deviation * normal(random);
        }
    }

    /** After Box and Muller, in StrictMath, so that every Java makes the same numbers. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    /** The Q of a Gaussian matrix, each column turned so that R has a positive diagonal: uniform among the rotations. */
    private static void orthogonal(Parameter p, SplittableRandom random, double scale, double[] values, int at) {
        int tall = Math.max(p.rows(), p.columns());
        int narrow = Math.min(p.rows(), p.columns());
        DMatrixRMaj a = new DMatrixRMaj(tall, narrow);
        gaussian(random, 1, a.data, 0, tall * narrow);
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(tall, narrow);
        if (!qr.decompose(a)) {
            throw new IllegalStateException("the random matrix for " + p.name() + " has no QR decomposition");
        }
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        for (int i = 0; i < p.rows(); i++) {
            for (int j = 0; j < p.columns(); j++) {
                int row = p.rows() >= p.columns() ? i : j;
                int column = p.rows() >= p.columns() ? j : i;
                double sign = r.get(column, column) < 0 ? -1 : 1;
                values[at + i * p.columns() + j] = scale * sign * q.get(row, column);
            }
        }
    }
}
