package unfold.app.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unfold.diagram.Gap;

/**
 * Where an axis has its marks and what they say. Marks sit on 1, 2 or 5 times a power of ten; a logarithmic axis has them at
 * (every second, fifth, tenth … ) power of ten, and between the powers when it spans few of them.
 *
 * @param values increasing
 * @param labels one for each value
 */
record Ticks(List<Double> values, List<String> labels) {
    private static final double[] EVERY = {1, 2, 5, 10, 20, 25, 50, 100};
    private static final int PLAIN = 4;

    /** About {@code most} or fewer marks between two numbers, and one at least. */
    static Ticks linear(double low, double high, int most) {
        double gap = gap(low, high, most);
        if (Math.ceil(low / gap - 1e-9) * gap > high + gap * 1e-9) {
            return linear(low, high, most + 1);
        }
        int digits = Math.max(0, -(int) Math.floor(Math.log10(gap) + 1e-9));
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (double k = Math.ceil(low / gap - 1e-9); k * gap <= high + gap * 1e-9; k++) {
            values.add(k * gap);
            labels.add(label(k * gap, digits));
        }
        return new Ticks(values, labels);
    }

    /** As {@link #linear}, for counts: marks at whole numbers only, thousands and millions shortened. */
    static Ticks whole(double low, double high, int most) {
        double gap = Math.max(1, gap(low, high, most));
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (double k = Math.ceil(low / gap - 1e-9); k * gap <= high + gap * 1e-9; k++) {
            values.add(k * gap);
            labels.add(count(k * gap, Math.max(Math.abs(low), Math.abs(high))));
        }
        return new Ticks(values, labels);
    }

    /** The distance of marks: the smallest of 1, 2, 5 · 10ⁿ that gives no more than {@code most} gaps. */
    static double gap(double low, double high, int most) {
        return Gap.of((high - low) / Math.max(1, most));
    }

    /** About {@code most} or fewer marks on a logarithmic axis; both ends above zero. */
    static Ticks logarithmic(double low, double high, int most) {
        double first = Math.log10(low);
        double last = Math.log10(high);
        if (last - first < 0.8) {
            return linear(low, high, most);
        }
        List<Double> values = new ArrayList<>();
        boolean between = 3 * (last - first) <= most + 1;
        double every = 1;
        for (int i = 0; i < EVERY.length && (last - first) / every > most; i++) {
            every = EVERY[i];
        }
        for (double k = Math.floor(first / every) * every; k <= last + 1e-9; k += every) {
            for (double times : between ? new double[] {1, 2, 5} : new double[] {1}) {
                double value = times * Math.pow(10, k);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    values.add(value);
                }
            }
        }
        if (values.isEmpty()) {
            return linear(low, high, most); // between two powers of ten
        }
        boolean plain = first >= -PLAIN && last <= PLAIN + 1;
        return new Ticks(values, values.stream().map(v -> logLabel(v, plain)).toList());
    }

    private static String logLabel(double value, boolean plain) {
        int exponent = NumberText.exponent(value);
        if (plain) {
            return label(value, Math.max(0, -exponent));
        }
        long times = Math.round(value / Math.pow(10, exponent));
        return (times == 1 ? "" : times + "·") + NumberText.power(exponent);
    }

    private static String label(double value, int digits) {
        double size = Math.abs(value);
        if (digits > 5 || size >= 1e7) {
            return NumberText.value(value);
        }
        return String.format(Locale.ROOT, "%,." + digits + "f", value == 0 ? 0 : value)
                .replace('-', '−');
    }

    private static String count(double value, double largest) {
        if (value == 0 || largest < 1e5) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        double unit = largest < 1e6 ? 1e3 : 1e6;
        String text = String.format(Locale.ROOT, "%,.3f", value / unit).replaceAll("\\.?0+$", "");
        return text + (unit == 1e3 ? " k" : " M");
    }
}
