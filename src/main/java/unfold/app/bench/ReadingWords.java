package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import unfold.analysis.PageReading;
import unfold.analysis.Saliency;
import unfold.analysis.SpanUnits;
import unfold.app.desk.Numbers;
import unfold.app.desk.Wording;

/** What there is to be said of a page that was read, in one sentence each. */
final class ReadingWords {
    private static final String GAP = "   ";

    private final Wording wording;
    private final PageSigns signs;

    ReadingWords(Wording wording, PageSigns signs) {
        this.wording = wording;
        this.signs = signs;
    }

    String say(String key, Object... with) {
        return wording.say("bench.reading." + key, with);
    }

    /** A unit, counted from 1 as in an equation. */
    static String name(PageReading.Unit unit) {
        return unit.signal().symbol().text() + (unit.signal().size() > 1 ? "[" + (unit.index() + 1) + "]" : "");
    }

    /** How likely something of so many bits is: in percent, or once in so many. */
    String odds(double bits) {
        if (bits < 1) {
            return GuessCells.percent(Math.pow(2, -bits));
        }
        double of = Math.pow(2, bits);
        double digits = Math.pow(10, Math.max(0, Math.floor(Math.log10(of)) - 2));
        return say("odds", Math.round(Math.round(of / digits) * digits));
    }

    /** What a unit does over the page: where it is high and low, and how much of that the sign just read explains. */
    String unit(PageReading reading, int unit) {
        float[] values = reading.values().get(unit);
        int[] kinds = signs.kindOfEach();
        double[] sums = new double[signs.kinds()];
        int[] counts = new int[signs.kinds()];
        for (int t = 0; t < values.length; t++) {
            sums[kinds[t]] += values[t];
            counts[kinds[t]]++;
        }
        int high = -1;
        int low = -1;
        for (int k = 0; k < sums.length; k++) {
            if (counts[k] > 0) {
                high = high < 0 || sums[k] / counts[k] > sums[high] / counts[high] ? k : high;
                low = low < 0 || sums[k] / counts[k] < sums[low] / counts[low] ? k : low;
            }
        }
        double explained = PageReading.explained(values, kinds);
        return say(
                explained < 0.25 ? "unit.own" : explained > 0.75 ? "unit.repeats" : "unit.both",
                name(reading.units().get(unit)),
                signs.quoted(high),
                Numbers.text(sums[high] / counts[high]),
                signs.quoted(low),
                Numbers.text(sums[low] / counts[low]),
                Math.round(100 * explained));
    }

    /** How surprised the network is on the whole, and where most. */
    String surprise(PageReading reading, double[] bits) {
        int most = -1;
        for (int t = 0; t < bits.length; t++) {
            most = bits[t] > (most < 0 ? -1 : bits[most]) ? t : most;
        }
        double mean = reading.meanBits();
        return most < 0
                ? say("surprise.none")
                : say(
                        "surprise",
                        bits.length,
                        Numbers.text(mean),
                        Numbers.text(Math.pow(2, mean)),
                        signs.kinds(),
                        signs.quotedAt(most),
                        most + 1,
                        Numbers.text(bits[most]),
                        odds(bits[most]));
    }

    /** What the surprise at a sign depends on most, and how far back half of it lies. */
    String gradient(PageMeasuring.Dependence d, int step) {
        double[] row = Arrays.copyOfRange(d.norms(), d.from(), d.norms().length);
        int most = 0;
        for (int s = 0; s < row.length; s++) {
            row[s] = Double.isNaN(row[s]) ? 0 : row[s];
            most = row[s] > row[most] ? s : most;
        }
        return say(
                "gradient",
                signs.quotedAt(d.sign()),
                d.sign() + 1,
                signs.quotedAt(d.from() + most),
                d.sign() - d.from() - most,
                Numbers.text(row[most]),
                Saliency.half(row, step - d.from() + 1),
                step - d.from() + 1);
    }

    /** Which unit follows what was marked, how well, and what chance would do. */
    String follows(PageReading reading, SpanUnits ranking, int unit, int places) {
        SpanUnits.Follower f = ranking.follower(unit);
        SpanUnits.Follower best = ranking.followers().get(0);
        String sentence = say(
                f.equals(best) ? "follows.best" : "follows",
                name(reading.units().get(unit)),
                say(f.above() ? "above" : "below"),
                Numbers.text(f.threshold()),
                f.on(),
                f.inside(),
                f.wrong(),
                f.around(),
                places);
        double chance = ranking.sets() == 0 ? 1 : (double) ranking.asGood() / ranking.sets();
        return sentence
                + " "
                + (ranking.sets() == 0
                        ? say("chance.none")
                        : say(
                                chance > 0.05 ? "chance.likely" : "chance.rare",
                                reading.units().size(),
                                ranking.asGood(),
                                ranking.sets()));
    }

    /** One sign with what it is tinted by, and its surprise. */
    String sign(int t, String number, double bits) {
        String surprise = Double.isNaN(bits) ? "" : GAP + say("bits", Numbers.text(bits), odds(bits));
        return signs.quotedAt(t) + "  " + say("at", t + 1, signs.count()) + number + surprise;
    }

    /** The value of a unit at a sign. */
    String value(PageReading reading, int unit, int t) {
        return GAP + name(reading.units().get(unit)) + " = "
                + Numbers.text(reading.values().get(unit)[t]);
    }

    /** How much the surprise at the cursor depends on a sign, and which way if there were more of that very sign. */
    String slope(PageMeasuring.Dependence d, int t) {
        if (Double.isNaN(d.norms()[t])) {
            return "";
        }
        String norm = GAP + "‖∂L/∂x‖ = " + Numbers.text(d.norms()[t]);
        return Double.isNaN(d.own()[t]) ? norm : norm + GAP + say("own", signs.quotedAt(t), Numbers.text(d.own()[t]));
    }

    /** How well a unit follows, in short. */
    String score(SpanUnits.Follower f) {
        return say("score", f.above() ? "▲" : "▼", Math.round(100 * f.accuracy()));
    }

    /** A place in the list, with a bit of the text. */
    String place(SpanUnits.Span place) {
        return say("place", place.from() + 1, signs.excerpt(place));
    }

    /** The likeliest signs in words. */
    String guesses(List<GuessCells.Guess> likely) {
        return likely.stream()
                .map(g -> g.sign() + " " + GuessCells.percent(g.chance()))
                .collect(Collectors.joining(", "));
    }
}
