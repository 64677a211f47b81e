package unfold.task;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The symbols of a text, by code point, with how often each occurs.
 *
 * @param symbols each a code point as a string, or a longer name such as the unknown symbol
 * @param counts occurrences, in the same order
 */
public record Vocabulary(List<String> symbols, List<Long> counts) {
    /** Stands for every symbol too rare to be learned. */
    public static final String UNKNOWN = "�";

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

    /** Where each symbol stands. */
    public Map<String, Integer> index() {
        return IntStream.range(0, size()).boxed().collect(Collectors.toMap(symbols::get, i -> i));
    }

    /** Where this symbol stands, if it is known. */
    public OptionalInt indexOf(String symbol) {
        int i = symbols.indexOf(symbol);
        return i < 0 ? OptionalInt.empty() : OptionalInt.of(i);
    }
}
