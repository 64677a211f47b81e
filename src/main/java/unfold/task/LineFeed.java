package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import unfold.trace.Batch;
import unfold.trace.Example;

/** Entries of a list, drawn uniformly without end and written below each other; as the source is known, so is its entropy. */
final class LineFeed implements TextDataset.Feed {
    /** After so many windows a stream begins afresh, so that a network also learns to begin. */
    private static final int WINDOWS = 20;
    /** Stands for the line break before the first line. */
    private static final int BEGINNING = -1;

    private final int[][] lines;
    private final int lineBreak;
    private final int[] beginning;
    private final int window;
    private final List<Track> tracks = new ArrayList<>();
    private int windows;

    private LineFeed(int[][] lines, int lineBreak, int window) {
        this.lines = lines;
        this.lineBreak = lineBreak;
        this.beginning = new int[] {lineBreak};
        this.window = window;
    }

    /**
     * The data set of a list.
     *
     * @param entries the list; an entry that stands twice is drawn twice as often
     * @param window steps of one training sequence
     * @param slack how far above the optimum counts as solved, in nats per symbol
     */
    static Dataset dataset(List<String> entries, int window, long seed, double slack, Defaults defaults) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (String entry : entries) {
            (entry + "\n").codePoints().forEach(symbol -> counts.merge(symbol, 1L, Long::sum));
        }
        Vocabulary vocabulary = new Vocabulary(
                counts.keySet().stream().map(Character::toString).toList(), List.copyOf(counts.values()));
        Map<String, Integer> index = vocabulary.index();
        int[][] lines = entries.stream()
                .map(entry -> (entry + "\n")
                        .codePoints()
                        .map(symbol -> index.get(Character.toString(symbol)))
                        .toArray())
                .toArray(int[][]::new);
        LineFeed feed = new LineFeed(lines, vocabulary.indexOf("\n").orElseThrow(), window);
        double optimum = optimum(entries);
        return new TextDataset(
                vocabulary,
                feed,
                feed.validation(Episodes.validationRandom(seed)),
                OptionalDouble.of(optimum),
                new Solved(Solved.Measure.LOSS, optimum + slack),
                defaults);
    }

    /** Entropy of one entry over the mean number of its symbols with the line break, in nats: the best possible mean loss. */
    static double optimum(List<String> entries) {
        Map<String, Long> counts = new HashMap<>();
        double symbols = 0;
        for (String entry : entries) {
            counts.merge(entry, 1L, Long::sum);
            symbols += entry.codePointCount(0, entry.length()) + 1;
        }
        double n = entries.size();
        double entropy = counts.values().stream()
                .mapToDouble(count -> -count / n * Math.log(count / n))
                .sum();
        return entropy / (symbols / n);
    }

    /** Whole lines, so that the entropy is that of whole entries. */
    private Batch validation(RandomGenerator random) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int[] text = {lineBreak};
            while (text.length < 300) {
                int[] line = lines[random.nextInt(lines.length)];
                int length = text.length;
                text = Arrays.copyOf(text, length + line.length);
                System.arraycopy(line, 0, text, length, line.length);
            }
            examples.add(TextDataset.example(text));
        }
        return new Batch(examples, false);
    }

    @Override
    public Batch next(int size, RandomGenerator random) {
        boolean continues = size == tracks.size() && windows < WINDOWS;
        if (!continues) {
            tracks.clear();
            windows = 0;
            for (int i = 0; i < size; i++) {
                tracks.add(new Track());
            }
        }
        windows++;
        return new Batch(
                tracks.stream()
                        .map(track -> TextDataset.example(track.next(window + 1, random)))
                        .toList(),
                continues);
    }

    @Override
    public void rewind() {
        tracks.clear();
    }

    @Override
    public Place place() {
        List<Integer> marks = new ArrayList<>(List.of(windows));
        tracks.forEach(track -> marks.addAll(List.of(track.line, track.at)));
        return new Place(marks);
    }

    @Override
    public void comeBack(Place place) {
        List<Integer> marks = place.marks();
        if (marks.size() % 2 == 0) {
            throw Place.wrong();
        }
        List<Track> then = new ArrayList<>();
        for (int k = 1; k < marks.size(); k += 2) {
            then.add(new Track(marks.get(k), marks.get(k + 1)));
        }
        windows = marks.get(0);
        tracks.clear();
        tracks.addAll(then);
    }

    @Override
    public int[] passage(int count, RandomGenerator random) {
        return new Track().next(count, random);
    }

    /** One member's text; its next passage begins with the symbol the last one ended with. */
    private final class Track {
        private int line = BEGINNING;
        private int at;

        /** At the beginning of a line. */
        Track() {}

        /** At a symbol of a line. */
        Track(int line, int at) {
            if (line < BEGINNING || line >= lines.length || at < 0 || at >= symbols(line).length) {
                throw Place.wrong();
            }
            this.line = line;
            this.at = at;
        }

        private int[] symbols(int number) {
            return number == BEGINNING ? beginning : lines[number];
        }

        int[] next(int count, RandomGenerator random) {
            int[] symbols = new int[count];
            symbols[0] = symbols(line)[at];
            for (int i = 1; i < count; i++) {
                if (++at == symbols(line).length) {
                    line = random.nextInt(lines.length);
                    at = 0;
                }
                symbols[i] = symbols(line)[at];
            }
            return symbols;
        }
    }
}
