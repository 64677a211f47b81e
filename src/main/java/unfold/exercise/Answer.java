package unfold.exercise;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as somebody wrote it.
 *
 * @param value the number
 * @param decimals how many decimals it was rounded to
 */
public record Answer(double value, int decimals) {
    /** Fewer decimals say too little, unless the number is exact. */
    static final int LEAST_DECIMALS = 2;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d{1,12}([.,]\\d{0,12})?|[.,]\\d{1,12})");
    private static final double DUST = 1e-9;

    /** Reads one, with a decimal point or comma; empty if it is none. */
    public static Optional<Answer> read(String typed) {
        String text = typed.strip().replace('\u2212', '-');
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        String plain = text.replace(',', '.');
        int point = plain.indexOf('.');
        return Optional.of(new Answer(Double.parseDouble(plain), point < 0 ? 0 : plain.length() - point - 1));
    }

    /** Whether a number rounds to it; at exactly half both ways are right. */
    boolean rounds(double number) {
        return Math.abs(value - number) <= 0.5 * Math.pow(10, -decimals) + DUST;
    }

    /** Whether it is the number itself. */
    boolean exact(double number) {
        return Math.abs(value - number) <= DUST;
    }

    /** Whether it has enough decimals to be judged as this number. */
    boolean fine(double number) {
        return decimals >= LEAST_DECIMALS || exact(number);
    }
}
