package unfold.train;

/**
 * What is done with a gradient that is too large, (10.48)–(10.49).
 *
 * @param kind how it is made smaller
 * @param threshold the largest norm, or the largest entry, allowed; unused by {@link Kind#NONE}
 */
public record Clip(Kind kind, double threshold) {
    /** How a gradient is made smaller. */
    public enum Kind {
        /** Not at all. */
        NONE,
        /** The whole gradient is scaled to the threshold when its norm is larger: the direction stays. */
        NORM,
        /** Each entry is cut to ± the threshold by itself: the direction may change. */
        ELEMENT
    }

    /** No clipping. */
    public static final Clip NONE = new Clip(Kind.NONE, 1);

    /** Checks the threshold. */
    public Clip {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The clip threshold is " + threshold + "; it must be a finite number above zero.");
        }
    }

    /** The whole gradient to this norm at most. */
    public static Clip norm(double threshold) {
        return new Clip(Kind.NORM, threshold);
    }

    /** Each entry to ± this at most. */
    public static Clip element(double threshold) {
        return new Clip(Kind.ELEMENT, threshold);
    }

    /** The factor every entry of a gradient of this norm is multiplied by; 1 unless whole norms are clipped. */
    public double factor(double norm) {
        return kind == Kind.NORM && norm > threshold ? threshold / norm : 1;
    }

    /**
     * Makes a part of the gradient smaller.
     *
     * @param gradients the flat array
     * @param from first entry
     * @param to end, exclusive
     * @param norm norm of the whole gradient
     */
    public void apply(double[] gradients, int from, int to, double norm) {
        double factor = factor(norm);
        if (factor != 1) {
            for (int i = from; i < to; i++) {
                gradients[i] *= factor;
            }
        } else if (kind == Kind.ELEMENT) {
            for (int i = from; i < to; i++) {
                gradients[i] = Math.max(-threshold, Math.min(threshold, gradients[i]));
            }
        }
    }
}
