package unfold.task;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The symbols of a text, by code point, with how often each occurs.
 *
 * @param symbols each a code point as a string, or {@link #UNKNOWN}
 * @param counts occurrences, in the same order
 */
public record Vocabulary(List<String> symbols, List<Long> counts) {
    /** Stands for every symbol too rare to be learned. */
    public static final String UNKNOWN = "\uFFFD";

    /** How a line break is shown and may be typed. */
    public static final String LINE_BREAK = "\u21B5";

    /** Checks that the two lists agree. */
    public Vocabulary {
        symbols = List.copyOf(symbols);
        counts = List.copyOf(counts);
        if (symbols.size() != counts.size()) {
            throw new IllegalArgumentException(symbols.size() + " symbols but " + counts.size() + " counts");
        }
    }

    /** The number of symbols. */
    public int size() {
        return symbols.size();
    }

    /** The symbol with the largest of these probabilities; the first of several. */
    public static int likeliest(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /** Where each symbol stands. */
    public Map<String, Integer> index() {
        return IntStream.range(0, size()).boxed().collect(Collectors.toMap(symbols::get, i -> i));
    }

    /** Where this symbol stands, if it is known. */
    public OptionalInt indexOf(String symbol) {
        int i = symbols.indexOf(symbol);
        return i < 0 ? OptionalInt.empty() : OptionalInt.of(i);
    }

    /**
     * The symbols of a typed text, such as a prompt. The sign ↵ is read as a line break unless it is itself a symbol here; what is not
     * here becomes the unknown symbol, where there is one.
     *
     * @throws IllegalArgumentException naming the place of the first symbol that is not here, if there is no unknown symbol
     */
    public int[] encode(String text) {
        Map<String, Integer> index = index();
        Integer unknown = index.get(UNKNOWN);
        boolean translates = !index.containsKey(LINE_BREAK);
        int[] points = text.codePoints().toArray();
        int[] encoded = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            String symbol = Character.toString(points[i]);
            Integer at = index.getOrDefault(translates && symbol.equals(LINE_BREAK) ? "\n" : symbol, unknown);
            if (at == null) {
                throw new ProbeException("symbol", i + 1, shown(symbol), sample());
            }
            encoded[i] = at;
        }
        return encoded;
    }

    /** The text of these symbols, line breaks as they are. */
    public String decode(int... encoded) {
        StringBuilder text = new StringBuilder();
        for (int i : encoded) {
            text.append(symbols.get(i));
        }
        return text.toString();
    }

    /** One symbol for the eye: white space becomes a visible sign. */
    public String show(int symbol) {
        return shown(symbols.get(symbol));
    }

    private static String shown(String symbol) {
        return switch (symbol) {
            case "\n" -> LINE_BREAK;
            case " " -> "\u2423";
            case "\t" -> "\u21E5";
            default -> symbol;
        };
    }

    private String sample() {
        String all = symbols.stream().limit(40).map(Vocabulary::shown).collect(Collectors.joining());
        return size() > 40 ? all + "…" : all;
    }
}
