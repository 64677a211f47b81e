package unfold.app.desk;

import java.util.Locale;

/** Numbers as a person reads them, and as TeX sets them. */
public final class Numbers {
    private Numbers() {}

    /** Four or so places: 0.3412, 1.2e-7. */
    public static String text(double v) {
        if (Double.isNaN(v)) {
            return "NaN";
        }
        if (Double.isInfinite(v)) {
            return v > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(v);
        String plain = v == 0
                ? "0"
                : size < 1e-3 || size >= 1e5
                        ? String.format(Locale.ROOT, "%.2e", v)
                        : String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f", v);
        return plain.replace("-", "−").replace("e−0", "e−").replace("e+0", "e");
    }

    /** The Euclidean norm. */
    public static double norm(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    /** The same for a formula. */
    public static String tex(double v) {
        String text = text(v).replace("−", "-").replace("∞", "\\infty ");
        int e = text.indexOf('e');
        return e < 0
                ? text.replace("NaN", "\\mathrm{NaN}")
                : text.substring(0, e) + "{\\cdot}10^{" + text.substring(e + 1) + "}";
    }

    /** A number that stands behind a sign: in parentheses if it is negative. */
    public static String texFactor(double v) {
        return v < 0 ? "(" + tex(v) + ")" : tex(v);
    }
}
