package unfold.circuit;

/**
 * Numbers shared by all steps.
 *
 * @param name unique in its circuit; read by {@link Symbol}
 * @param kind how it is used
 * @param rows entries of what it makes
 * @param columns entries of what it reads; 1 unless it is a matrix
 * @param initializer how it starts
 * @param trained whether training changes it
 */
public record Parameter(String name, Kind kind, int rows, int columns, Initializer initializer, boolean trained) {
    /** How a parameter is used. */
    public enum Kind {
        /** {@code rows × columns}, on an edge: W h. */
        MATRIX,
        /** One number a unit, on an edge: w ⊙ s. */
        DIAGONAL,
        /** Added to a sum. */
        BIAS,
        /** The value before the first step. */
        STATE
    }

    /** How many numbers it holds. */
    public int count() {
        return rows * columns;
    }

    /** Its shape as read by a person: {@code 16 × 8} or {@code 16}. */
    public String shape() {
        return kind == Kind.MATRIX ? rows + " × " + columns : Integer.toString(rows);
    }

    /** How it is written. */
    public Symbol symbol() {
        return Symbol.of(name);
    }

    /** This weight times a signal: a summand. */
    public Term times(Operand operand) {
        return new Term(java.util.Optional.of(this), operand);
    }
}
