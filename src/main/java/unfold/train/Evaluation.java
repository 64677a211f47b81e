package unfold.train;

/**
 * How well the network does on the validation set.
 *
 * @param loss mean loss per target, in nats (or half squared error)
 * @param accuracy share of the predictions that are right; NaN where nothing can be right or wrong
 * @param sequences share of the sequences in which every prediction is right; NaN likewise
 * @param step training steps before it
 */
public record Evaluation(double loss, double accuracy, double sequences, long step) {}
