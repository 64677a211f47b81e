package unfold.task.corpus;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How a table is written.
 *
 * @param delimiter between columns
 * @param decimal decimal sign
 */
public record Dialect(char delimiter, char decimal) {
    /**
     * What a person asks for; an empty delimiter or decimal sign is found out.
     *
     * @param delimiter one character or empty
     * @param decimal one character or empty
     */
    public record Wish(String delimiter, String decimal) {
        /** Everything is found out. */
        public static final Wish NONE = new Wish("", "");
    }

    private static final int LINES = 100;
    private static final Pattern COMMA_NUMBER = Pattern.compile("\\s*[+-]?\\d+(\\.\\d{3})*,\\d+([eE][+-]?\\d+)?\\s*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([.,]\\d{3})+([.,]\\d+)?");

    /** Finds out how the first lines of a table are written. */
    static Dialect detect(String text, Wish wish) {
        List<String> lines = text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .limit(LINES)
                .map(line -> line.length() > 10_000 ? line.substring(0, 10_000) : line)
                .toList();
        char delimiter = wish.delimiter.isEmpty() ? delimiter(lines) : wish.delimiter.charAt(0);
        char decimal = wish.decimal.isEmpty() ? decimal(lines, delimiter) : wish.decimal.charAt(0);
        return new Dialect(delimiter, decimal);
    }

    /** Semicolons and tabs are hardly ever anything else; a comma may also be a decimal sign. */
    private static char delimiter(List<String> lines) {
        for (char candidate : new char[] {'\t', ';', '|'}) {
            long with =
                    lines.stream().filter(line -> line.indexOf(candidate) >= 0).count();
            if (with > lines.size() / 2) {
                return candidate;
            }
        }
        // One column of numbers such as 3,14 under a name without a comma.
        boolean decimalCommas = lines.size() > 1
                && lines.get(0).indexOf(',') < 0
                && lines.stream()
                                .skip(1)
                                .filter(line -> COMMA_NUMBER.matcher(line).matches())
                                .count()
                        > lines.size() / 2;
        return decimalCommas ? ';' : ',';
    }

    private static char decimal(List<String> lines, char delimiter) {
        if (delimiter == ',') {
            return '.';
        }
        int commas = 0;
        int points = 0;
        for (String line : lines) {
            for (String field : line.split(Pattern.quote(Character.toString(delimiter)), -1)) {
                String bare = field.replace("\"", "").strip();
                commas += COMMA_NUMBER.matcher(bare).matches() ? 1 : 0;
                points += bare.indexOf(',') < 0
                                && bare.indexOf('.') >= 0
                                && NUMBER.matcher(bare).matches()
                        ? 1
                        : 0;
            }
        }
        return commas > points ? ',' : '.';
    }

    /** The number an entry means; empty if it means none, or none that is finite. */
    OptionalDouble number(String field) {
        String plain = plain(field);
        if (!NUMBER.matcher(plain).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(plain);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Digits after the decimal sign of an entry that is a number; 9 at most, and for one with an exponent. */
    int decimals(String field) {
        String plain = plain(field);
        int point = plain.indexOf('.');
        boolean exponent = plain.indexOf('e') >= 0 || plain.indexOf('E') >= 0;
        return exponent ? 9 : point < 0 ? 0 : Math.min(9, plain.length() - point - 1);
    }

    private String plain(String field) {
        String text = field.strip().replace('\u2212', '-');
        char group = decimal == ',' ? '.' : ',';
        if (text.indexOf(group) >= 0 && GROUPED.matcher(text).matches()) {
            text = text.replace(Character.toString(group), "");
        }
        return decimal == ',' && text.indexOf('.') < 0 ? text.replace(',', '.') : text;
    }
}
