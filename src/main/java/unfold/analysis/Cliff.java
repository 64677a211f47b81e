package unfold.analysis;

/**
 * The error surface over two parameters that has a cliff, fig 10.17 after Pascanu, Mikolov and Bengio (2013): one unit
 * x⁽ᵗ⁾ = w σ(x⁽ᵗ⁻¹⁾) + b from x⁽⁰⁾ = ½ through {@value #STEPS} steps, and E = (σ(x⁽⁵⁰⁾) − 0.7)².
 *
 * <p>Its gradient is carried forward with the state: ∂x⁽ᵗ⁾/∂w = σ(x⁽ᵗ⁻¹⁾) + w σ′(x⁽ᵗ⁻¹⁾) ∂x⁽ᵗ⁻¹⁾/∂w, and with 1 for σ by b. A test has
 * the engine find the same by back-propagation through the same circuit.
 *
 * @param w where on the surface
 * @param b where on the surface
 * @param error E
 * @param byW ∂E/∂w
 * @param byB ∂E/∂b
 */
public record Cliff(double w, double b, double error, double byW, double byB) {
    /** How often the unit reads itself. */
    public static final int STEPS = 50;
    /** The state before the first step. */
    public static final double START = 0.5;
    /** What the last output should be. */
    public static final double TARGET = 0.7;

    /** Error and gradient at a place. */
    public static Cliff at(double w, double b) {
        double x = START;
        double xByW = 0;
        double xByB = 0;
        for (int t = 1; t <= STEPS; t++) {
            double s = sigmoid(x);
            double slope = w * s * (1 - s);
            xByW = s + slope * xByW;
            xByB = 1 + slope * xByB;
            x = w * s + b;
        }
        double o = sigmoid(x);
        double byX = 2 * (o - TARGET) * o * (1 - o);
        return new Cliff(w, b, (o - TARGET) * (o - TARGET), byX * xByW, byX * xByB);
    }

    /** ‖∇E‖. */
    public double norm() {
        return Math.hypot(byW, byB);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
