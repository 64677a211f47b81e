package unfold.trace;

import java.util.List;

/**
 * One minibatch: sequences of their own lengths, trained on together.
 *
 * @param examples the sequences, in the order in which they were drawn
 * @param continues whether each member continues the same member of the batch before, so that the state is carried over
 */
public record Batch(List<Example> examples, boolean continues) {
    /** Checks that there is something to train on. */
    public Batch {
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one sequence");
        }
    }

    /** A batch of these sequences. */
    public static Batch of(Example... examples) {
        return new Batch(List.of(examples), false);
    }

    /** The number of sequences. */
    public int size() {
        return examples.size();
    }

    /** How many steps the signal is given over the whole batch. */
    public int symbols(String signal) {
        int total = 0;
        for (Example e : examples) {
            total += e.get(signal).length();
        }
        return total;
    }
}
