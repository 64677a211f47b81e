package unfold.engine.kernel;

/** The derivative of an elementwise function, told from its value y alone. */
public enum Slope {
    /** 1, of a number as it is. */
    ONE,
    /** 1 − y², of y = tanh x. */
    TANH,
    /** y − y², of y = σ(x). */
    SIGMOID;

    /** The derivative where the value is y. */
    public double at(double y) {
        return this == ONE ? 1 : Math.fma(-y, y, this == TANH ? 1 : y);
    }
}
