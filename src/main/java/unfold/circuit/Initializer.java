package unfold.circuit;

/**
 * How a parameter starts.
 *
 * @param rule the distribution
 * @param scale the constant, the gain, the standard deviation, or the spectral radius, as the rule says
 * @param inputs how many entries of each row of a matrix are there, the others being zero; 0 for all
 */
public record Initializer(Rule rule, double scale, int inputs) {
    /** Zero. */
    public static final Initializer ZERO = constant(0);
    /** Uniform within ±√(6/(rows + columns)), after Glorot and Bengio 2010. */
    public static final Initializer GLOROT = new Initializer(Rule.GLOROT, 1);
    /** A random rotation (for a square matrix), after Saxe et al. 2013: every singular value is the scale. */
    public static final Initializer ORTHOGONAL = new Initializer(Rule.ORTHOGONAL, 1);

    /** A rule for all entries. */
    public Initializer(Rule rule, double scale) {
        this(rule, scale, 0);
    }

    /** The distributions. */
    public enum Rule {
        /** Every entry is the scale. */
        CONSTANT,
        /** Uniform within ± scale · √(6/(rows + columns)). */
        GLOROT,
        /** Orthonormal rows or columns times the scale. */
        ORTHOGONAL,
        /** Normal, standard deviation the scale. */
        GAUSSIAN,
        /** Normal, standard deviation scale/√columns: a square matrix then has a spectral radius near the scale. */
        SCALED_GAUSSIAN,
        /** Evenly from −scale to scale, entry by entry. */
        RAMP,
        /** Normal, then multiplied so that the largest eigenvalue of the square matrix has the scale as its modulus. */
        SPECTRAL
    }

    /** The same number everywhere. */
    public static Initializer constant(double value) {
        return new Initializer(Rule.CONSTANT, value);
    }

    /** Normal with this standard deviation. */
    public static Initializer gaussian(double standardDeviation) {
        return new Initializer(Rule.GAUSSIAN, standardDeviation);
    }

    /** Normal with standard deviation gain/√columns. */
    public static Initializer scaledGaussian(double gain) {
        return new Initializer(Rule.SCALED_GAUSSIAN, gain);
    }

    /** Normal, with this spectral radius and so many entries in each row; 0 for all. */
    public static Initializer spectral(double radius, int inputs) {
        return new Initializer(Rule.SPECTRAL, radius, inputs);
    }

    /** Evenly from −{@code most} to {@code most}. */
    public static Initializer ramp(double most) {
        return new Initializer(Rule.RAMP, most);
    }
}
