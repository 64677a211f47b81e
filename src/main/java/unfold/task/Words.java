package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import unfold.circuit.Form.Encoding;
import unfold.trace.Series;

/**
 * Tokens of a file.
 *
 * @param names how a person writes each: white space in it as a visible sign
 * @param spaced whether they are typed with spaces between them; if not each is one code point
 */
record Words(List<String> names, boolean spaced) implements Entries {
    private static final int LISTED = 30;

    /** Keeps its own copy. */
    Words {
        names = List.copyOf(names);
    }

    /** A token as it is typed and seen. */
    static String seen(String token) {
        return token.codePoints()
                .mapToObj(c -> c == ' ' ? "␣" : c == '\n' ? Vocabulary.LINE_BREAK : c == '\t' ? "⇥" : sign(c))
                .collect(Collectors.joining());
    }

    private static String sign(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isISOControl(codePoint)
                ? String.format("\\u%04X", codePoint)
                : Character.toString(codePoint);
    }

    @Override
    public Encoding encoding() {
        return Encoding.symbols(names.size());
    }

    @Override
    public Series read(String text) {
        List<String> typed = spaced
                ? Arrays.stream(text.strip().split("\\s+"))
                        .filter(s -> !s.isEmpty())
                        .toList()
                : text.strip()
                        .codePoints()
                        .mapToObj(c -> seen(Character.toString(c)))
                        .toList();
        List<Integer> found = new ArrayList<>();
        for (String word : typed) {
            int at = names.indexOf(word);
            if (at < 0 && !word.equals(NONE)) {
                throw new ProbeException("token", found.size() + 1, ProbeException.shortened(word), sample());
            }
            found.add(at < 0 ? Series.NO_SYMBOL : at);
        }
        return Series.ofSymbols(found.stream().mapToInt(i -> i).toArray());
    }

    private String sample() {
        String all = names.stream().limit(LISTED).collect(Collectors.joining(spaced ? " " : ""));
        return (all.length() > 4 * LISTED ? all.substring(0, 4 * LISTED) : all)
                + (names.size() > LISTED || all.length() > 4 * LISTED ? "…" : "");
    }

    @Override
    public String write(Series series) {
        return Arrays.stream(series.symbols())
                .mapToObj(s -> s == Series.NO_SYMBOL ? NONE : names.get(s))
                .collect(Collectors.joining(spaced ? " " : ""));
    }

    @Override
    public String text(Series series, int place) {
        int symbol = series.symbols()[place];
        return symbol == Series.NO_SYMBOL ? "" : brief(names.get(symbol));
    }

    private static String brief(String name) {
        return name.codePointCount(0, name.length()) <= SHORT && name.length() <= SHORT
                ? name
                : name.substring(
                                0,
                                name.offsetByCodePoints(0, Math.min(SHORT / 2, name.codePointCount(0, name.length()))))
                        + "…";
    }

    @Override
    public String predictionText(double[] prediction) {
        return brief(names.get(Vocabulary.likeliest(prediction)));
    }

    @Override
    public OptionalDouble correct(Series series, int place, double[] prediction) {
        int symbol = series.symbols()[place];
        return symbol == Series.NO_SYMBOL
                ? OptionalDouble.empty()
                : OptionalDouble.of(Vocabulary.likeliest(prediction) == symbol ? 1 : 0);
    }

    @Override
    public Series unknown(int steps) {
        int[] none = new int[steps];
        Arrays.fill(none, Series.NO_SYMBOL);
        return Series.ofSymbols(none);
    }
}
