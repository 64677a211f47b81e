package unfold.circuit.text;

/**
 * A stretch of one line.
 *
 * @param line from 1
 * @param column of its first character, from 1
 * @param length its characters
 */
public record Place(int line, int column, int length) {
    /** The beginning of a text. */
    static final Place BEGINNING = new Place(1, 1, 0);

    /** From here to the end of {@code last}, which stands on the same line. */
    Place to(Place last) {
        return new Place(line, column, Math.max(length, last.column + last.length - column));
    }
}
