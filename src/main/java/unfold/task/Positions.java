package unfold.task;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The places in a sequence where what is asked for can stand. What a network learned at some of them it may or may not know at the others.
 *
 * @param first the first place, 1-based
 * @param last the last place
 * @param trained whether training has it at a place
 * @param at sequences, as a validation set, that have it at this place alone
 * @param guessing the share of right answers that guessing gives
 * @param beyond sequences longer than any in training
 */
public record Positions(
        int first, int last, IntPredicate trained, IntFunction<Dataset> at, double guessing, Beyond beyond) {
    /**
     * Sequences longer than any in training, as a validation set.
     *
     * @param shortest their fewest steps
     * @param longest their most steps
     * @param sequences the sequences
     */
    public record Beyond(int shortest, int longest, Dataset sequences) {}
}
