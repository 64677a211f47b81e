package unfold.app.bench;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import unfold.app.desk.Numbers;
import unfold.circuit.Operation;
import unfold.diagram.Palette;
import unfold.diagram.ValueScale;

/**
 * What a text is tinted by: a number for each sign, and the colours they have.
 *
 * @param numbers one for each sign; NaN for one without a tint
 * @param colour of a number
 * @param scale numbers from the left end of a legend to its right end
 * @param marks what is written below it
 */
record PageTint(double[] numbers, DoubleFunction<Color> colour, double[] scale, List<Mark> marks) {
    /** Surprises from this many bits on have the strongest colour. */
    static final double MOST_BITS = 10;

    private static final int STOPS = 33;
    /** This part of the values at either end does not count for a scale. */
    private static final double FEW = 0.02;
    /** Values at least so far apart on the scale of all values are told apart there; it goes from −1 to 1. */
    private static final double APART = 0.6;

    /**
     * What stands below a place of the legend.
     *
     * @param place from 0 to 1
     */
    record Mark(double place, String text) {}

    /**
     * The values of a unit: on the scale of all values, or on one of its own where that would hardly tell them apart. Then the colours
     * part below and above zero, or go from weak to strong where nearly all values have one sign.
     */
    static PageTint unit(float[] values, Operation of, Palette palette) {
        double[] numbers = new double[values.length];
        Arrays.setAll(numbers, t -> values[t]);
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (FEW * (sorted.length - 1))];
        double high = sorted[(int) ((1 - FEW) * (sorted.length - 1))];
        if (ValueScale.position(high) - ValueScale.position(low) >= APART || !(high > low)) {
            boolean gate = of == Operation.SIGMOID || of == Operation.SOFTMAX;
            double end = of == Operation.TANH || gate ? 1 : 2;
            return new PageTint(numbers, palette::value, gate ? stops(0, end) : stops(-end, end), gate ? 0 : -end, end);
        }
        Palette.Pair pair = palette.values();
        if (low < 0 && high > 0) {
            double most = Math.max(-low, high);
            return new PageTint(numbers, v -> palette.shade(pair, bounded(v / most)), stops(-most, most), -most, most);
        }
        double sign = low >= 0 ? 1 : -1;
        double weak = low >= 0 ? low : high;
        double span = high - low;
        return new PageTint(
                numbers,
                v -> palette.shade(pair, sign * Math.max(0, bounded(sign * (v - weak) / span))),
                stops(low, high),
                low,
                high);
    }

    private PageTint(double[] numbers, DoubleFunction<Color> colour, double[] scale, double low, double high) {
        this(
                numbers,
                colour,
                scale,
                List.of(new Mark(0, plain(low)), new Mark(0.5, plain((low + high) / 2)), new Mark(1, plain(high))));
    }

    private static double bounded(double share) {
        return Math.max(-1, Math.min(1, share));
    }

    private static String plain(double v) {
        return v == Math.rint(v) ? (v < 0 ? "−" : "") + Math.round(Math.abs(v)) : Numbers.text(v);
    }

    /**
     * How surprising each sign is.
     *
     * @param bits of each sign
     * @param odds says how rare something of so many bits is
     */
    static PageTint surprise(double[] bits, DoubleFunction<String> odds, Palette palette) {
        Palette.Pair pair =
                new Palette.Pair(palette.roles().loss(), palette.roles().loss());
        List<Mark> marks = new ArrayList<>();
        for (double b : new double[] {0, MOST_BITS / 2, MOST_BITS}) {
            marks.add(new Mark(b / MOST_BITS, odds.apply(b)));
        }
        return new PageTint(bits, b -> palette.shade(pair, b / MOST_BITS), stops(0, MOST_BITS), marks);
    }

    /** What something depends on, on a logarithmic scale below the strongest. */
    static PageTint gradient(double[] norms, Palette palette) {
        double largest =
                Arrays.stream(norms).filter(v -> !Double.isNaN(v)).max().orElse(0);
        Palette.Pair pair = palette.gradients();
        double[] scale = new double[STOPS];
        Arrays.setAll(scale, k -> largest * Math.pow(SaliencyMap.FAINTEST, 1 - k / (STOPS - 1.0)));
        return new PageTint(
                norms,
                v -> palette.shade(pair, SaliencyMap.strength(v, largest)),
                scale,
                List.of(
                        new Mark(0, Numbers.text(SaliencyMap.FAINTEST * largest)),
                        new Mark(0.5, Numbers.text(Math.sqrt(SaliencyMap.FAINTEST) * largest)),
                        new Mark(1, Numbers.text(largest))));
    }

    private static double[] stops(double low, double high) {
        double[] scale = new double[STOPS];
        Arrays.setAll(scale, k -> low + (high - low) * k / (STOPS - 1));
        return scale;
    }

    /** The colour of each sign as 0xAARRGGBB; clear where there is no number. */
    int[] argb() {
        int[] argb = new int[numbers.length];
        Arrays.setAll(
                argb,
                t -> Double.isNaN(numbers[t]) ? 0 : colour.apply(numbers[t]).getRGB());
        return argb;
    }
}
