package unfold.app.desk;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;

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
