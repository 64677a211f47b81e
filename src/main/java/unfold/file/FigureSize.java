package unfold.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many pixels a PNG has: so many for each of the figure's own, or so many across.
 *
 * @param times pixels for each of the figure's own; 0 if the width says it
 * @param width pixels across; 0 if {@code times} says it
 */
public record FigureSize(double times, int width) {
    /** Sharp on every screen. */
    public static final FigureSize USUAL = times(2);

    private static final int WIDEST = 30_000;
    private static final double LARGEST = 32;
    private static final double SMALLEST = 0.1;
    /** More are refused before memory is asked for. */
    private static final long MOST = 200_000_000L;

    private static final Pattern TIMES = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)\\s*[x×]");
    private static final Pattern WIDTH = Pattern.compile("(\\d{1,6})");

    /** Checks the numbers. */
    public FigureSize {
        boolean one = (times == 0) != (width == 0);
        if (!one || (times != 0 && !(times >= SMALLEST && times <= LARGEST)) || width < 0 || width > WIDEST) {
            throw new IllegalArgumentException("a PNG of " + times + " times or " + width + " pixels");
        }
    }

    /** So many pixels for each of the figure's own. */
    public static FigureSize times(double times) {
        return new FigureSize(times, 0);
    }

    /** So many pixels across. */
    public static FigureSize wide(int width) {
        return new FigureSize(0, width);
    }

    /** What somebody wrote: {@code 4x} (0.1 to 32 times) or {@code 3000} (1 to 30,000 pixels across). */
    public static Optional<FigureSize> parse(String text) {
        Matcher often = TIMES.matcher(text.strip());
        Matcher wide = WIDTH.matcher(text.strip());
        try {
            if (often.matches()) {
                return Optional.of(times(Double.parseDouble(often.group(1))));
            }
            return wide.matches() ? Optional.of(wide(Integer.parseInt(wide.group(1)))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a number beyond what is possible
        }
    }

    /**
     * Pixels for each of this figure's own.
     *
     * @throws IllegalArgumentException if they would be too many
     */
    public double scale(Figure figure) {
        double scale = width > 0 ? (double) width / figure.width() : times;
        double all = Math.ceil(scale * figure.width()) * Math.ceil(scale * figure.height());
        if (all > MOST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%.0f × %.0f pixels are too many for one PNG; choose fewer, or SVG or PDF, which have none.",
                    scale * figure.width(),
                    scale * figure.height()));
        }
        return scale;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        boolean whole = times == Math.rint(times);
        return width > 0
                ? Integer.toString(width)
                : whole ? String.format(Locale.ROOT, "%.0fx", times) : String.format(Locale.ROOT, "%sx", times);
    }
}
