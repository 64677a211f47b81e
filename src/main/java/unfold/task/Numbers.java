package unfold.task;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people type them in a row: separated by spaces, semicolons or line breaks, with a decimal point or comma. */
final class Numbers {
    private static final Pattern TOKEN = Pattern.compile("[^\\s;]+");

    private Numbers() {}

    /** One typed word after another, each with its place. */
    interface Word {
        void at(int number, String word);
    }

    /** Calls for each word of the text, counted from 1; answers how many there were. */
    static int words(String text, Word word) {
        Matcher m = TOKEN.matcher(text);
        int count = 0;
        while (m.find()) {
            word.at(++count, m.group());
        }
        return count;
    }

    /** The number a word means. */
    static double parse(int number, String word) {
        try {
            double value = Double.parseDouble(word.replace(',', '.').replace('\u2212', '-'));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, as for what is not finite
        }
        throw new ProbeException("number", number, ProbeException.shortened(word));
    }

    /** The shortest text that reads back as exactly this number, without an exponent-free tail of zeros. */
    static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A number in a few characters, for the eye. */
    static String brief(double value) {
        double size = Math.abs(value);
        return Double.isNaN(value)
                ? ""
                : String.format(
                        Locale.ROOT, size >= 1e5 ? "%.2g" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
