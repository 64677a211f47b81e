package unfold.circuit;

/**
 * How many rows and columns an example has for signals that run along two axes; what these are given is listed row by row.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record Grid(int rows, int columns) implements Structure {
    /** The most cells there can be. */
    public static final int MOST_CELLS = 10_000;

    /** Checks the size. */
    public Grid {
        if (rows < 1 || columns < 1 || (long) rows * columns > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a grid of " + rows + " × " + columns + " cells cannot be; choose 1 to " + MOST_CELLS + " cells");
        }
    }

    /** Rows times columns. */
    public int cells() {
        return rows * columns;
    }
}
