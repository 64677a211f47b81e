package unfold.task;

import java.util.Arrays;
import java.util.List;
import unfold.circuit.Form.Encoding;
import unfold.trace.Series;

/**
 * The tokens sequences are made of: how each is written by a person, and how it is given to a network.
 *
 * @param names how a person writes each token, all of the same number of characters
 * @param codes one vector a token, or empty when tokens are symbols
 * @param channels names of the entries: the tokens themselves, or those of the vector
 */
record Alphabet(List<String> names, double[][] codes, List<String> channels) {
    /** Tokens given as symbols. */
    static Alphabet symbols(String... names) {
        return new Alphabet(List.of(names), new double[0][], List.of(names));
    }

    /** Bits as an input: 0 is given as −1 and 1 as +1. */
    static Alphabet signs() {
        return new Alphabet(List.of("0", "1"), new double[][] {{-1}, {1}}, List.of("x"));
    }

    /** Two bits at once as an input, each given as −1 or +1. */
    static Alphabet pairs() {
        return new Alphabet(
                List.of("00", "01", "10", "11"),
                new double[][] {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}},
                List.of("a", "b"));
    }

    /** Bits as a target of a logistic unit. */
    static Alphabet bits() {
        return new Alphabet(List.of("0", "1"), new double[][] {{0}, {1}}, List.of("y"));
    }

    /** Whether tokens are symbols. */
    boolean symbolic() {
        return codes.length == 0;
    }

    Encoding encoding() {
        return symbolic() ? Encoding.symbols(names.size()) : Encoding.vector(codes[0].length);
    }

    /** What a network is given for these tokens. */
    Series series(int... tokens) {
        if (symbolic()) {
            return Series.ofSymbols(tokens);
        }
        double[][] rows = new double[tokens.length][];
        Arrays.setAll(rows, t -> tokens[t] == Series.NO_SYMBOL ? unknown() : codes[tokens[t]].clone());
        return Series.ofVectors(rows);
    }

    /** The token at a 0-based place, or {@link Series#NO_SYMBOL}. */
    int token(Series series, int place) {
        if (symbolic()) {
            return series.symbols()[place];
        }
        int width = series.width();
        for (int token = 0; token < codes.length; token++) {
            if (Arrays.equals(codes[token], Arrays.copyOfRange(series.vectors(), place * width, (place + 1) * width))) {
                return token;
            }
        }
        return Series.NO_SYMBOL;
    }

    /** All tokens of a series. */
    int[] tokens(Series series) {
        int[] tokens = new int[series.length()];
        Arrays.setAll(tokens, t -> token(series, t));
        return tokens;
    }

    /** The token's name; empty for {@link Series#NO_SYMBOL}. */
    String name(int token) {
        return token == Series.NO_SYMBOL ? "" : names.get(token);
    }

    /** Typed tokens, with or without spaces between them. */
    int[] read(String text) {
        int width = names.get(0).length();
        int[] tokens = new int[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int token = names.indexOf(text.substring(at, Math.min(text.length(), at + width)));
            if (token < 0) {
                throw new ProbeException(
                        "sign", at + 1, Character.toString(text.codePointAt(at)), String.join(" ", names));
            }
            tokens[count++] = token;
            at += width;
        }
        return Arrays.copyOf(tokens, count);
    }

    /** The tokens as a person would type them. */
    String write(int... tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(names.get(token));
        }
        return text.toString();
    }

    /** The likeliest token under these predicted probabilities: the largest, or for logistic units each above one half. */
    int likeliest(double[] prediction) {
        if (symbolic()) {
            return Vocabulary.likeliest(prediction);
        }
        double[] rounded = new double[prediction.length];
        Arrays.setAll(rounded, i -> prediction[i] > 0.5 ? 1 : 0);
        return token(Series.ofVectors(rounded), 0);
    }

    private double[] unknown() {
        double[] row = new double[codes[0].length];
        Arrays.fill(row, Double.NaN);
        return row;
    }
}
