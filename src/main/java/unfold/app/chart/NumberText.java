package unfold.app.chart;

import java.util.Locale;

/** Numbers as a person reads them on a chart: few digits, and powers of ten as 10⁻⁵. */
final class NumberText {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private NumberText() {}

    /** A measured value with three significant digits. */
    static String value(double value) {
        double size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        if (size < 1e-3 || size >= 1e6) {
            int exponent = exponent(size);
            int half = exponent / 2; // in two goes: 10⁻³¹⁰ alone would be zero
            double mantissa = value / Math.pow(10, half) / Math.pow(10, exponent - half);
            String tenths = String.format(Locale.ROOT, "%.1f", mantissa);
            return tenths.endsWith("10.0")
                    ? tenths.replace("10.0", "1").replace('-', '−') + "·" + power(exponent + 1)
                    : trimmed(tenths) + "·" + power(exponent);
        }
        int digits = Math.max(0, Math.min(6, 2 - exponent(size)));
        return String.format(Locale.ROOT, "%,." + digits + "f", value).replace('-', '−');
    }

    /** A whole number of steps, such as 1,200. */
    static String steps(long steps) {
        return String.format(Locale.ROOT, "%,d", steps);
    }

    /** Such as 10⁻³⁰⁰; 1 for exponent 0. */
    static String power(int exponent) {
        if (exponent == 0) {
            return "1";
        }
        StringBuilder out = new StringBuilder("10");
        for (char digit : Integer.toString(exponent).toCharArray()) {
            out.append(digit == '-' ? '⁻' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return out.toString();
    }

    /** The place of the first digit: 0 for 1 … 9.99, −1 for 0.1 …, as shown with three digits. */
    static int exponent(double size) {
        return (int) Math.floor(Math.log10(size) + 1e-9);
    }

    private static String trimmed(String decimal) {
        return (decimal.endsWith(".0") ? decimal.substring(0, decimal.length() - 2) : decimal).replace('-', '−');
    }
}
