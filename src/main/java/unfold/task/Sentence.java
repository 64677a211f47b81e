package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sentences of a traveller, word by word: 25 fillers, 8 places, 10 years, and where it is asked for a cue. All words but the years are
 * drawn alike in training, so that nothing but the year itself tells where it stands; only what is looked at reads as a sentence.
 */
final class Sentence implements Transducer.Notation {
    /** The years 2000 to 2009. */
    static final int YEARS = 10;

    private static final List<String> FILLERS = List.of(
            "I", "went", "to", "in", "we", "flew", "back", "from", "for", "a", "the", "last", "trip", "there", "and",
            "saw", "home", "by", "train", "then", "my", "friend", "was", "with", "again");
    private static final List<String> PLACES =
            List.of("Nepal", "Peru", "Kenya", "Japan", "Norway", "Chile", "Egypt", "Oman");
    private static final List<String> CUES = List.of("early", "late");

    private final List<String> words;
    private final boolean cued;

    /** Sentences that begin with a cue, or that do not. */
    Sentence(boolean cued) {
        this.cued = cued;
        this.words = Stream.of(FILLERS, PLACES, years(), cued ? CUES : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }

    /** The years as they are written. */
    static List<String> years() {
        return IntStream.range(0, YEARS)
                .mapToObj(y -> Integer.toString(2000 + y))
                .toList();
    }

    /** All words, as tokens. */
    Alphabet alphabet() {
        return Alphabet.symbols(words.toArray(String[]::new));
    }

    /** The years, as tokens of the answer. */
    static Alphabet answers() {
        return Alphabet.symbols(years().toArray(String[]::new));
    }

    /** A filler or a place. */
    int word(RandomGenerator random) {
        return random.nextInt(FILLERS.size() + PLACES.size());
    }

    /** A sentence of fillers and places. */
    int[] words(int length, RandomGenerator random) {
        int[] tokens = new int[length];
        for (int t = 0; t < length; t++) {
            tokens[t] = word(random);
        }
        return tokens;
    }

    /** A place to travel to. */
    int place(RandomGenerator random) {
        return FILLERS.size() + random.nextInt(PLACES.size());
    }

    /** The token of the year 2000 + {@code year}. */
    int year(int year) {
        return FILLERS.size() + PLACES.size() + year;
    }

    /** The token of a cue: 0 asks for the early year, 1 for the late one. */
    int cue(int which) {
        return year(YEARS) + which;
    }

    /** The years in the sentence, in their order. */
    int[] yearsIn(int[] tokens) {
        return Arrays.stream(tokens)
                .map(w -> w - year(0))
                .filter(y -> y >= 0 && y < YEARS)
                .toArray();
    }

    /** Which cue the sentence begins with; −1 for none. */
    int cueOf(int[] tokens) {
        return cued && tokens[0] >= cue(0) ? tokens[0] - cue(0) : -1;
    }

    /** Words written here, as tokens; {@code *} stands for a place drawn at random, {@code #} for a year. */
    int[] written(String text, RandomGenerator random) {
        return Arrays.stream(text.split(" "))
                .mapToInt(w ->
                        w.equals("*") ? place(random) : w.equals("#") ? year(random.nextInt(YEARS)) : words.indexOf(w))
                .toArray();
    }

    @Override
    public int[] read(String text) {
        List<Integer> tokens = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            int token = words.indexOf(word);
            for (int k = 0; k < words.size() && token < 0; k++) {
                token = words.get(k).equalsIgnoreCase(word) ? k : -1;
            }
            if (token < 0) {
                throw new ProbeException("word", tokens.size() + 1, ProbeException.shortened(word));
            }
            tokens.add(token);
        }
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String write(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(words::get).collect(Collectors.joining(" "));
    }
}
