package unfold.circuit;

import java.util.Optional;

/**
 * Numbers shared by all steps, or, untied, numbers of its own for each step.
 *
 * @param name unique in its circuit; read by {@link Symbol}
 * @param kind how it is used
 * @param rows entries of what it makes
 * @param columns entries of what it reads; 1 unless it is a matrix
 * @param initializer how it starts
 * @param trained whether training changes it
 * @param untied along which axis each step has a copy of its own; empty for the sharing that makes a network recurrent
 */
public record Parameter(
        String name,
        Kind kind,
        int rows,
        int columns,
        Initializer initializer,
        boolean trained,
        Optional<Untied> untied) {
    /** No parameter has more numbers, so that a file that says otherwise is refused before memory runs out. */
    static final long MOST_NUMBERS = 1 << 27;

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

    /**
     * Copies for the steps of an axis, one after another in the order of the steps.
     *
     * @param axis along which each step has its own
     * @param steps how many there are: no sequence can be longer
     */
    public record Untied(Axis axis, int steps) {
        /** Checks the number of steps. */
        public Untied {
            if (steps < 1) {
                throw CircuitException.of("untied.steps", steps);
            }
        }
    }

    /** Shared by all steps. */
    public Parameter(String name, Kind kind, int rows, int columns, Initializer initializer, boolean trained) {
        this(name, kind, rows, columns, initializer, trained, Optional.empty());
    }

    /**
     * The same with a copy for each of so many steps of the axis.
     *
     * @throws CircuitException if it stands before the first step, or if the copies would be too many numbers
     */
    public Parameter untied(Axis axis, int steps) {
        if (kind == Kind.STATE) {
            throw CircuitException.of("untied.state", name);
        }
        if ((long) size() * steps > MOST_NUMBERS) {
            throw CircuitException.of("untied.size", name, steps, rows, columns);
        }
        return new Parameter(name, kind, rows, columns, initializer, trained, Optional.of(new Untied(axis, steps)));
    }

    /** How many copies there are: 1 if all steps share it. */
    public int copies() {
        return untied.map(Untied::steps).orElse(1);
    }

    /** How many numbers one copy holds. */
    public int size() {
        return rows * columns;
    }

    /** How many numbers it holds, all copies together. */
    public int count() {
        return size() * copies();
    }

    /** Where the numbers of this step (from 1) begin among all. */
    public int offset(int step) {
        return untied.isEmpty() ? 0 : (step - 1) * size();
    }

    /** The shape of one copy as read by a person: {@code 16 × 8} or {@code 16}. */
    public String shape() {
        return kind == Kind.MATRIX ? rows + " × " + columns : Integer.toString(rows);
    }

    /** How it is written. */
    public Symbol symbol() {
        return Symbol.of(name);
    }

    /** This weight times a signal: a summand. */
    public Term times(Operand operand) {
        return new Term(Optional.of(this), operand);
    }
}
