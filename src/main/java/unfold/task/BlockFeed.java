package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unfold.trace.Batch;

/**
 * A contiguous text: the members of a minibatch read it from places evenly apart, window after window, carrying their state along,
 * until one would run past its part; then all begin again, a little displaced.
 */
final class BlockFeed implements TextDataset.Feed {
    private final char[] training;
    private final char[] held;
    private final int window;
    private int members;
    private int at;

    /**
     * A text in two blocks.
     *
     * @param training symbols to train on, more than {@code window}
     * @param held symbols after them, never trained on: passages to look at are from there
     * @param window steps of one training sequence
     */
    BlockFeed(char[] training, char[] held, int window) {
        this.training = training;
        this.held = held;
        this.window = window;
    }

    @Override
    public Batch next(int size, RandomGenerator random) {
        int part = Math.max(window + 1, training.length / size);
        boolean continues = size == members && at + window + 1 <= part;
        if (!continues) {
            members = size;
            at = random.nextInt(Math.min(window, part - window));
        }
        int from = at;
        at += window;
        return new Batch(
                IntStream.range(0, size)
                        .map(i -> size == 1 ? 0 : (int) ((long) (training.length - part) * i / (size - 1)))
                        .mapToObj(start -> TextDataset.example(symbols(training, start + from, window + 1)))
                        .toList(),
                continues);
    }

    @Override
    public void rewind() {
        members = 0;
    }

    @Override
    public Place place() {
        return new Place(List.of(members, at));
    }

    @Override
    public void comeBack(Place place) {
        if (place.marks().size() != 2) {
            throw Place.wrong();
        }
        int membersThen = place.marks().get(0);
        int atThen = place.marks().get(1);
        if (membersThen < 0 || atThen < 0 || atThen > training.length) {
            throw Place.wrong();
        }
        members = membersThen;
        at = atThen;
    }

    @Override
    public int[] passage(int count, RandomGenerator random) {
        char[] text = held.length > 20 || held.length >= count ? held : training;
        int length = Math.min(count, text.length);
        return symbols(text, random.nextInt(text.length - length + 1), length);
    }

    /** Symbols of a stretch of text. */
    static int[] symbols(char[] text, int from, int count) {
        int[] symbols = new int[count];
        Arrays.setAll(symbols, i -> text[from + i]);
        return symbols;
    }
}
