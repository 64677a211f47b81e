package unfold.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * The sequences of one task with its settings: minibatches to train on, a fixed validation set, a probe, and how to show them.
 *
 * <p>Steps t are 1-based steps of the input. Where one output is asked for after the last step, the target series holds one entry,
 * and it belongs to the last step. Where one input makes a sequence, the input series holds one entry and steps are those of the target.
 * Where input and target have lengths of their own, steps of the input count its entries and steps of the target those of the target.
 */
public interface Dataset {
    /** What a network is given and asked for. */
    Form form();

    /**
     * The next training minibatch. A stream (contiguous text) answers with batches that continue each other until {@code size} changes.
     *
     * @param size number of sequences
     * @param random the run's generator: the only source of chance
     */
    Batch training(int size, RandomGenerator random);

    /** Forgets where a stream was, so that the next training batch starts afresh. */
    default void rewind() {}

    /** Where a stream is now, to come back to: the batches from there on follow again, if the generator is as it was, too. */
    default Place place() {
        return Place.ANY;
    }

    /**
     * Goes back to a place where this data set, or one like it, was.
     *
     * @throws IllegalArgumentException if it is no place of it
     */
    default void comeBack(Place place) {
        if (!place.marks().isEmpty()) {
            throw Place.wrong();
        }
    }

    /** A fixed set never trained on. */
    Batch validation();

    /**
     * The most steps of a sequence to be expected: the longest of the validation set, unless training or the first probe are known to be
     * longer.
     */
    default int longest() {
        return validation().examples().stream()
                .mapToInt(Example::steps)
                .reduce(defaults().probeLength(), Math::max);
    }

    /** A sequence of about {@code length} steps to look at. */
    Example probe(int length, RandomGenerator random);

    /**
     * A probe as a person typed it.
     *
     * @throws IllegalArgumentException if the text cannot be read; the message is one sentence saying where and what is allowed
     */
    Example probe(String text);

    /** The probe as a person would type it, such that {@link #probe(String)} reads it back. */
    String probeText(Example probe);

    /** The input at step t (1-based) in a few characters. */
    String inputText(Example example, int t);

    /** The target at step t (1-based) in a few characters; empty where there is none. */
    String targetText(Example example, int t);

    /** A prediction in a few characters: {@code prediction} holds probabilities, or the vector itself under squared error. */
    String predictionText(double[] prediction);

    /** How right one prediction is: 1 right, 0 wrong; empty where nothing can be right or wrong (or there is no target). */
    OptionalDouble correct(Example example, int t, double[] prediction);

    /** The best possible mean loss per target in nats (or mean half squared error), where it is known exactly. */
    OptionalDouble optimum();

    /** When the task counts as solved, measured on the validation set. */
    Solved solved();

    /**
     * The vocabulary, where inputs and targets are symbols of one text, so that the prediction can be fed back as the next input;
     * otherwise empty.
     */
    default Optional<Vocabulary> vocabulary() {
        return Optional.empty();
    }

    /** The target symbol after which a sequence is over, where the network itself has to say where that is; otherwise empty. */
    default OptionalInt end() {
        return OptionalInt.empty();
    }

    /** How inputs and targets are scaled, where both are one series and the prediction can be fed back; otherwise empty. */
    default Optional<Scaling> scaling() {
        return Optional.empty();
    }

    /** How a network makes such sequences by itself and ends them, where that is what is to be learned; otherwise empty. */
    default Optional<Growth> growth() {
        return Optional.empty();
    }

    /** The one long series its sequences are cut from, where there is one; otherwise empty. */
    default Optional<LongSeries> longSeries() {
        return Optional.empty();
    }

    /** The places where what is asked for can stand in a sequence, where the task is about that; otherwise empty. */
    default Optional<Positions> positions() {
        return Optional.empty();
    }

    /** A short name for each entry of the input: the symbols, or the channels of a vector. */
    List<String> inputNames();

    /** A short name for each entry of the target and of the prediction: the symbols, or the channels of a vector. */
    List<String> outputNames();

    /** The defaults a person should start with for this task. */
    Defaults defaults();
}
