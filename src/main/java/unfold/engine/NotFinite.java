package unfold.engine;

import unfold.circuit.Signal;

/**
 * Where a number that is not finite came up first.
 *
 * @param signal the signal
 * @param step counted from 1; 0 if the signal has no axis
 * @param gradient whether it is the gradient, not the value
 * @param value the number
 */
public record NotFinite(Signal signal, int step, boolean gradient, double value) {
    /** {@code the gradient of s at step 17 (10.41) is NaN}. */
    public String sentence() {
        return (gradient ? "the gradient of " : "")
                + signal.symbol().text()
                + (step == 0 ? "" : " at step " + step)
                + (signal.equation().isEmpty() ? "" : " (" + signal.equation() + ")")
                + (Double.isNaN(value) ? " is not a number" : value > 0 ? " is infinite" : " is minus infinity");
    }
}
