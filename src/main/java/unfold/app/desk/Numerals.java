package unfold.app.desk;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers as people type them: with a point, and with a comma where that is how the language writes decimals. What could be meant two
 * ways is refused.
 *
 * @param comma whether a comma is the decimal sign
 */
public record Numerals(boolean comma) {
    /** As the language writes them. */
    public static Numerals of(Locale locale) {
        return new Numerals(DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',');
    }

    /** A whole number from {@code low} to {@code high}, in digits and nothing else; empty if it is none. */
    public static OptionalInt whole(String typed, int low, int high) {
        int number = typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
        return number >= Math.max(0, low) && number <= high ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** The number with a point, as {@link Double#parseDouble} reads it; empty if its signs could be meant two ways. */
    public Optional<String> plain(String typed) {
        String text = typed.strip().replace('\u2212', '-');
        int at = text.indexOf(',');
        if (at < 0) {
            return Optional.of(text);
        }
        boolean once = text.indexOf(',', at + 1) < 0 && text.indexOf('.') < 0;
        return comma && once ? Optional.of(text.replace(',', '.')) : Optional.empty();
    }
}
