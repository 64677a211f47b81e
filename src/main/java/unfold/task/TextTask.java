package unfold.task;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.CorpusException;
import unfold.task.corpus.CorpusText;
import unfold.trace.Batch;
import unfold.trace.Example;

/** Any text, character by character; as one stream, or as a list of lines drawn at random. */
@AutoService(Task.class)
public final class TextTask implements Task {
    /** More kinds of symbols than this are not told apart. */
    private static final int MOST_SYMBOLS = 4096;

    /** A line of a list may be no longer. */
    private static final int LONGEST_LINE = 1000;

    private static final int STRETCH = 400;
    private static final int MOST_STRETCHES = 50;

    @Override
    public String key() {
        return "text";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("file", "harbour-log.txt"),
                Setting.choice("mode", "auto", "stream", "lines"),
                Setting.whole("window", 2, 1000, 25),
                Setting.whole("validation", 1, 50, 10),
                Setting.whole("rare", 1, 1000, 3));
    }

    @Override
    public Dataset open(Settings settings, long seed) throws IOException {
        CorpusText text = Corpora.standard().find(settings.text("file")).read();
        int window = settings.whole("window");
        String mode = settings.text("mode");
        if (mode.equals("auto")) {
            mode = text.header().getOrDefault("mode", "stream");
        }
        return mode.equals("lines")
                ? lines(text, window, seed)
                : stream(text, window, settings.whole("validation"), settings.whole("rare"));
    }

    private static Dataset lines(CorpusText text, int window, long seed) throws CorpusException {
        List<String> entries = new ArrayList<>();
        int number = text.headerLines();
        for (String line : (Iterable<String>) text.text().lines()::iterator) {
            number++;
            if (line.length() > LONGEST_LINE) {
                throw CorpusException.at(
                        text.name(), CorpusException.place("line", number), "longline", line.length(), LONGEST_LINE);
            }
            if (!line.isBlank()) {
                entries.add(line.strip());
            }
        }
        if (entries.stream().distinct().limit(2).count() < 2) {
            throw CorpusException.of(text.name(), "fewlines");
        }
        return LineFeed.dataset(entries, window, seed, 0.2 * Math.log(2), new Defaults("gru", 64, 16, 0.005, window));
    }

    private static Dataset stream(CorpusText text, int window, int percent, int rare) throws CorpusException {
        Vocabulary vocabulary = vocabulary(text, rare);
        char[] symbols = encoded(text.text(), vocabulary);
        int held = (int) Math.max(1, (long) symbols.length * percent / 100);
        int trained = symbols.length - held;
        if (trained < window + 1) {
            throw CorpusException.of(text.name(), "shorttext", symbols.length, trained, window + 1, trained - 1);
        }
        List<Example> validation = new ArrayList<>();
        // Each stretch begins with the last symbol of the one before, so that every held symbol is asked once and no
        // other.
        for (int from = trained; from < symbols.length && validation.size() < MOST_STRETCHES; from += STRETCH) {
            int to = Math.min(symbols.length, from + STRETCH);
            validation.add(TextDataset.example(BlockFeed.symbols(symbols, from - 1, to - from + 1)));
        }
        double threshold = new ShortMemory(symbols, trained, vocabulary.size())
                .loss(symbols, trained, Math.min(symbols.length, trained + MOST_STRETCHES * STRETCH));
        return new TextDataset(
                vocabulary,
                new BlockFeed(
                        Arrays.copyOf(symbols, trained), Arrays.copyOfRange(symbols, trained, symbols.length), window),
                new Batch(validation, false),
                OptionalDouble.empty(),
                new Solved(Solved.Measure.LOSS, threshold),
                new Defaults("gru", 64, 16, 0.005, window));
    }

    private static Vocabulary vocabulary(CorpusText text, int rare) throws CorpusException {
        long[] counts = new long[Character.MAX_CODE_POINT + 1];
        text.text().codePoints().forEach(symbol -> counts[symbol]++);
        long all = Arrays.stream(counts).sum();
        int unknown = Vocabulary.UNKNOWN.codePointAt(0);
        List<Integer> frequent = IntStream.range(0, counts.length)
                .filter(symbol -> symbol != unknown && counts[symbol] >= rare)
                .boxed()
                .sorted(Comparator.comparing((Integer symbol) -> -counts[symbol]))
                .limit(MOST_SYMBOLS)
                .sorted()
                .toList();
        List<String> symbols =
                new ArrayList<>(frequent.stream().map(Character::toString).toList());
        List<Long> occurrences =
                new ArrayList<>(frequent.stream().map(symbol -> counts[symbol]).toList());
        long others = all - occurrences.stream().mapToLong(n -> n).sum();
        if (others > 0) {
            symbols.add(Vocabulary.UNKNOWN);
            occurrences.add(others);
        }
        if (symbols.size() < 2) {
            throw all <= 1
                    ? CorpusException.of(text.name(), "character", all)
                    : CorpusException.of(text.name(), "rare", rare);
        }
        return new Vocabulary(symbols, occurrences);
    }

    /** As 16-bit numbers, because a text may have many millions of symbols and a vocabulary at most some thousands. */
    private static char[] encoded(String text, Vocabulary vocabulary) {
        char[] index = new char[Character.MAX_CODE_POINT + 1];
        Arrays.fill(index, (char) vocabulary.indexOf(Vocabulary.UNKNOWN).orElse(0));
        for (int i = 0; i < vocabulary.size(); i++) {
            index[vocabulary.symbols().get(i).codePointAt(0)] = (char) i;
        }
        char[] symbols = new char[text.codePointCount(0, text.length())];
        int n = 0;
        for (int at = 0; at < text.length(); n++) {
            int symbol = text.codePointAt(at);
            at += Character.charCount(symbol);
            symbols[n] = index[symbol];
        }
        return symbols;
    }
}
