package unfold.bench;

import java.util.SplittableRandom;

/**
 * What is to be done: a character model of 64 symbols, one-hot input, one recurrent layer, softmax at each step.
 *
 * @param cell {@code lstm}, {@code gru} or {@code vanilla}
 * @param units size of the recurrent layer
 * @param batch sequences in a minibatch
 * @param length steps of a sequence
 */
record Work(String cell, int units, int batch, int length) {

    /** Size of the alphabet. */
    static final int SYMBOLS = 64;

    /** Steps of a sequence, where they are not what is compared. */
    static final int LENGTH = 25;

    /** Step size of Adam. */
    static final double RATE = 0.001;

    /** Bound of the gradient's global norm. */
    static final double CLIP = 1;

    /** Minibatches that take turns. */
    static final int BATCHES = 16;

    /** The same with sequences of {@link #LENGTH} steps. */
    Work(String cell, int units, int batch) {
        this(cell, units, batch, LENGTH);
    }

    /** Symbols learned from in one step. */
    long symbols() {
        return (long) batch * length;
    }

    /**
     * The symbols of minibatch i, by sequence and then by step, one more than the length: each is the target of the one before. A
     * symbol leads to one of two others, so that the optimum is ln 2.
     */
    int[][] symbols(int i) {
        SplittableRandom random = new SplittableRandom(i);
        int[][] text = new int[batch][length + 1];
        for (int[] line : text) {
            line[0] = random.nextInt(SYMBOLS);
            for (int t = 1; t < line.length; t++) {
                line[t] = (line[t - 1] * 37 + 11 + 5 * random.nextInt(2)) % SYMBOLS;
            }
        }
        return text;
    }

    @Override
    public String toString() {
        return "%-8s H = %3d, B = %2d, τ = %4d".formatted(cell, units, batch, length);
    }
}
