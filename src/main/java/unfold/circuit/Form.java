package unfold.circuit;

/**
 * What a network is given and what it is asked for: all that a wiring needs to know of a task.
 *
 * @param input what comes in at each step
 * @param target what is asked for
 * @param loss how an output is judged
 * @param reading when an output is asked for
 * @param shape how the entries of a sequence lie to one another
 */
public record Form(Encoding input, Encoding target, Loss loss, Reading reading, Shape shape) {
    /** What is given and asked for in sequences whose entries follow one another. */
    public Form(Encoding input, Encoding target, Loss loss, Reading reading) {
        this(input, target, loss, reading, Shape.LINE);
    }

    /** How the entries of a sequence lie to one another. */
    public enum Shape {
        /** They follow one another. */
        LINE,
        /** They are the leaves of a tree, or simply follow one another. */
        TREE,
        /** They are the cells of a grid, row by row. */
        GRID
    }

    /**
     * How one entry of a sequence is written.
     *
     * @param symbolic whether it is a symbol, a one-hot vector given by its index
     * @param size entries of the vector; for symbols the size of the alphabet
     */
    public record Encoding(boolean symbolic, int size) {
        /** One of {@code size} symbols. */
        public static Encoding symbols(int size) {
            return new Encoding(true, size);
        }

        /** A real vector. */
        public static Encoding vector(int size) {
            return new Encoding(false, size);
        }
    }

    /** How an output is judged. */
    public enum Loss {
        /** Softmax and the negative logarithm of the target's probability, (10.11)–(10.14); the target is a symbol. */
        SOFTMAX,
        /** A logistic unit for each entry; the target is a vector of zeros and ones. */
        BERNOULLI,
        /** Half the squared distance to the target vector. */
        SQUARED
    }

    /** When an output is asked for. */
    public enum Reading {
        /** At every step, fig 10.3. */
        EACH_STEP,
        /** Once, after the last step, fig 10.5. */
        AT_END,
        /** At every step of a sequence that is made from one input, fig 10.9: x has no axis. */
        FROM_ONE,
        /** At every step of a sequence whose length is its own, fig 10.12: x has another axis. */
        ANOTHER_LENGTH
    }
}
