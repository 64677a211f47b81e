package unfold.circuit;

/**
 * A direction in which a sequence extends. A signal on an axis has one value for each step of it.
 *
 * @param name the letter of a position on it
 * @param length the letter of its length
 */
public record Axis(String name, String length) {
    /** The usual one: t = 1 … τ. */
    public static final Axis TIME = new Axis("t", "τ");

    /** That of an input whose length is its own: i = 1 … n_x. */
    public static final Axis SOURCE = new Axis("i", "n_x");
}
