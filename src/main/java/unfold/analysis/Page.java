package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Sequences that are never trained on, to be read one after another. The parts of a text follow each other, and each of its symbols is
 * what the one before was asked for; other sequences begin anew each.
 *
 * <p>Steps are counted from 0 over the whole page.
 *
 * @param passages the sequences, inputs with a symbol or vector each step
 * @param text whether they are parts of one text
 */
public record Page(List<Example> passages, boolean text) {
    /** Kinds of vectors of what can be read: all of three channels that are on or off; numbers that vary freely cannot. */
    private static final int MOST_KINDS = 8;
    /** Steps looked at to tell. */
    private static final int SAMPLE = 500;

    /** Checks that there is something to read. */
    public Page {
        passages = List.copyOf(passages);
        if (passages.isEmpty()) {
            throw new IllegalArgumentException("a page needs at least one sequence");
        }
    }

    /** The validation sequences of a data set until there are {@code most} steps, but at least one. */
    public static Page of(Dataset dataset, int most) {
        List<Example> taken = new ArrayList<>();
        int steps = 0;
        for (Example e : dataset.validation().examples()) {
            int length = e.get("x").length();
            if (!taken.isEmpty() && steps + length > most) {
                break;
            }
            taken.add(e);
            steps += length;
        }
        return new Page(taken, dataset.vocabulary().isPresent());
    }

    /** Whether the sequences of a data set are written with a few kinds of signs, so that they can be read as a text. */
    public static boolean legible(Dataset dataset) {
        if (dataset.form().input().symbolic()) {
            return true;
        }
        return Page.of(dataset, SAMPLE).passages.stream()
                        .flatMap(e ->
                                IntStream.rangeClosed(1, e.get("x").length()).mapToObj(t -> dataset.inputText(e, t)))
                        .distinct()
                        .limit(MOST_KINDS + 1L)
                        .count()
                <= MOST_KINDS;
    }

    /** How many steps there are. */
    public int steps() {
        return passages.stream().mapToInt(e -> e.get("x").length()).sum();
    }

    /** The first step of each passage, and of one more after the last. */
    public int[] starts() {
        int[] starts = new int[passages.size() + 1];
        for (int k = 0; k < passages.size(); k++) {
            starts[k + 1] = starts[k] + passages.get(k).get("x").length();
        }
        return starts;
    }

    /** Which passage a step belongs to. */
    public int passage(int step) {
        int[] starts = starts();
        int k = 0;
        while (starts[k + 1] <= step) {
            k++;
        }
        return k;
    }

    /** The symbol that is asked for at a step; −1 for none. */
    public int answer(int step) {
        int passage = passage(step);
        Series y = passages.get(passage).get("y");
        int at = step - starts()[passage];
        return at < y.symbols().length ? y.symbols()[at] : Series.NO_SYMBOL;
    }

    /**
     * The sequence in which a step is read: its passage, and of a text up to {@code most} steps before, too.
     *
     * @param from the step of the page that the sequence begins with
     */
    public record Extract(Example example, int from) {}

    /** The sequence in which a step is read. */
    public Extract around(int step, int most) {
        int[] starts = starts();
        int last = passage(step);
        int first = last;
        while (text && first > 0 && step - starts[first] < most) {
            first--;
        }
        if (first == last) {
            return new Extract(passages.get(last), starts[last]);
        }
        List<Example> parts = passages.subList(first, last + 1);
        Example all = new Example(Map.of(
                "x", Series.joined(parts.stream().map(e -> e.get("x")).toList()),
                "y", Series.joined(parts.stream().map(e -> e.get("y")).toList())));
        int from = Math.max(starts[first], step - most);
        return new Extract(all.slice(from - starts[first], starts[last + 1] - starts[first]), from);
    }
}
