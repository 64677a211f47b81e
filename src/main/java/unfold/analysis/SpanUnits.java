package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which units follow stretches of a text that somebody has marked: on inside them, off around them.
 *
 * <p>After the selection of a hypothesis in LSTMVis a unit counts by its values inside the marked stretches and closely before and after
 * them (as many steps as the stretch is long, from {@value #NEAR} to {@value #FAR}, to each side), and not by the rest of the text, where
 * the same thing may well come again. For each unit the threshold is taken that parts the two best, with either sign; the accuracy of the
 * parting, balanced between inside and around, is (1 + D) / 2 with the D of Kolmogorov and Smirnov. Of units that are equally accurate the
 * one comes first whose means lie farther apart, measured by its standard deviation over the text.
 *
 * <p>Among many units one fits any short stretch by chance. How often that happens is measured with stretches of the same lengths in random
 * places: how many of those sets have a unit that fits as well.
 *
 * @param followers all units, the best first
 * @param sets how many sets of random stretches were tried
 * @param asGood how many of them have a unit that fits as well as the best one here
 * @see "Strobelt, Gehrmann, Pfister and Rush, LSTMVis, 2018"
 */
public record SpanUnits(List<Follower> followers, int sets, int asGood) {
    /** The fewest steps before and after a stretch that are looked at. */
    public static final int NEAR = 5;
    /** The most. */
    public static final int FAR = 50;

    private static final int MOST_SETS = 200;
    private static final int FEWEST_SETS = 20;
    /** Comparisons that may be spent on random stretches. */
    private static final double BUDGET = 3e7;

    private static final int TRIES = 50;

    /**
     * A stretch of a text.
     *
     * @param from its first step
     * @param to the step after its last
     */
    public record Span(int from, int to) {
        /** Checks that it is not empty. */
        public Span {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("no stretch reaches from " + from + " to before " + to);
            }
        }

        /** How many steps. */
        public int length() {
            return to - from;
        }

        /** Whether it shares a step with another. */
        public boolean meets(Span other) {
            return from < other.to && other.from < to;
        }

        /** Whether a step lies in it. */
        public boolean holds(int step) {
            return from <= step && step < to;
        }
    }

    /**
     * How well one unit follows.
     *
     * @param unit which one, from 0
     * @param above whether it is on above the threshold, or below
     * @param threshold halfway between the values it parts
     * @param accuracy ½ for a unit that says nothing, 1 for one that is on at every step inside and at none around
     * @param on steps inside at which it is on
     * @param inside steps inside
     * @param wrong steps around at which it is on
     * @param around steps around
     * @param distance between the means inside and around, in standard deviations
     */
    public record Follower(
            int unit,
            boolean above,
            double threshold,
            double accuracy,
            int on,
            int inside,
            int wrong,
            int around,
            double distance) {
        /** Whether the unit is on at this value. */
        public boolean on(double value) {
            return above ? value > threshold : value < threshold;
        }
    }

    private static final Comparator<Follower> BETTER =
            Comparator.comparingDouble(Follower::accuracy).thenComparingDouble(Follower::distance);

    /**
     * Ranks all units.
     *
     * @param values for each unit its value at each step
     * @param marked the stretches; none may meet another
     * @param seed of random stretches
     */
    public static SpanUnits of(List<float[]> values, List<Span> marked, long seed) {
        int steps = values.get(0).length;
        double[] spread = values.stream().mapToDouble(PageReading::deviation).toArray();
        List<Follower> followers = new ArrayList<>();
        Parted parted = new Parted(marked, steps);
        for (int u = 0; u < values.size(); u++) {
            followers.add(parted.follower(u, values.get(u), spread[u]));
        }
        followers.sort(BETTER.reversed().thenComparingInt(Follower::unit));
        SplittableRandom random = new SplittableRandom(seed);
        int size = parted.inside.length + parted.around.length;
        double cost = (double) values.size() * size * Math.max(1, Math.log(size) / Math.log(2));
        int most = (int) Math.max(FEWEST_SETS, Math.min(MOST_SETS, BUDGET / cost));
        int sets = 0;
        int asGood = 0;
        for (int k = 0; k < most; k++) {
            List<Span> elsewhere = elsewhere(marked, steps, random);
            if (elsewhere.size() == marked.size()) {
                sets++;
                asGood += asGood(new Parted(elsewhere, steps), values, spread, followers.get(0)) ? 1 : 0;
            }
        }
        return new SpanUnits(List.copyOf(followers), sets, asGood);
    }

    /** How well this unit follows. */
    public Follower follower(int unit) {
        return followers.stream().filter(f -> f.unit == unit).findFirst().orElseThrow();
    }

    /**
     * Other places where a unit does the same: stretches throughout which it is on, at least half as long as the shortest one marked.
     *
     * @param values of the unit
     * @param marked left out, with whatever meets them
     */
    public static List<Span> places(float[] values, Follower follower, List<Span> marked) {
        int least = Math.max(1, marked.stream().mapToInt(Span::length).min().orElse(1) / 2);
        List<Span> places = new ArrayList<>();
        int from = 0;
        for (int t = 0; t <= values.length; t++) {
            if (t == values.length || !follower.on(values[t])) {
                if (t - from >= least) {
                    Span place = new Span(from, t);
                    if (marked.stream().noneMatch(place::meets)) {
                        places.add(place);
                    }
                }
                from = t + 1;
            }
        }
        return places;
    }

    private static boolean asGood(Parted parted, List<float[]> values, double[] spread, Follower best) {
        for (int u = 0; u < values.size(); u++) {
            Follower there = parted.follower(u, values.get(u), spread[u]);
            if (BETTER.compare(there, best) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Stretches as long as these in random places; fewer than these where there is no room. */
    private static List<Span> elsewhere(List<Span> marked, int steps, SplittableRandom random) {
        List<Span> found = new ArrayList<>();
        for (Span span : marked) {
            for (int k = 0; k < TRIES; k++) {
                int from = random.nextInt(steps - span.length() + 1);
                Span place = new Span(from, from + span.length());
                if (marked.stream().noneMatch(place::meets) && found.stream().noneMatch(place::meets)) {
                    found.add(place);
                    break;
                }
            }
        }
        return found;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum / Math.max(1, values.length);
    }

    /** The steps inside and around marked stretches. */
    private static final class Parted {
        private final int[] inside;
        private final int[] around;
        private final float[] in;
        private final float[] out;

        Parted(List<Span> marked, int steps) {
            boolean[] isInside = new boolean[steps];
            boolean[] isNear = new boolean[steps];
            for (Span span : marked) {
                int reach = Math.max(NEAR, Math.min(FAR, span.length()));
                Arrays.fill(isInside, span.from, span.to, true);
                Arrays.fill(isNear, Math.max(0, span.from - reach), Math.min(steps, span.to + reach), true);
            }
            inside = which(steps, t -> isInside[t]);
            around = which(steps, t -> isNear[t] && !isInside[t]);
            in = new float[inside.length];
            out = new float[around.length];
        }

        private static int[] which(int steps, IntPredicate there) {
            return IntStream.range(0, steps).filter(there).toArray();
        }

        Follower follower(int unit, float[] values, double spread) {
            for (int k = 0; k < in.length; k++) {
                in[k] = values[inside[k]];
            }
            for (int k = 0; k < out.length; k++) {
                out[k] = values[around[k]];
            }
            double distance = spread == 0 ? 0 : Math.abs(mean(in) - mean(out)) / spread;
            Arrays.sort(in);
            Arrays.sort(out);
            return parted(unit, distance);
        }

        /** Goes through all values in order; behind the largest gap between the two distributions lies the threshold. */
        private Follower parted(int unit, double distance) {
            int i = 0;
            int o = 0;
            double most = 0;
            int lowIn = 0;
            int lowOut = 0;
            double threshold = Double.NEGATIVE_INFINITY;
            while (i < in.length || o < out.length) {
                boolean inFirst = o == out.length || (i < in.length && Float.compare(in[i], out[o]) <= 0);
                float v = inFirst ? in[i] : out[o];
                while (i < in.length && Float.compare(in[i], v) == 0) {
                    i++;
                }
                while (o < out.length && Float.compare(out[o], v) == 0) {
                    o++;
                }
                double gap = Math.abs(share(i, in) - share(o, out));
                if (gap > most && out.length > 0) {
                    most = gap;
                    lowIn = i;
                    lowOut = o;
                    float next = Math.min(
                            i < in.length ? in[i] : Float.POSITIVE_INFINITY,
                            o < out.length ? out[o] : Float.POSITIVE_INFINITY);
                    threshold = (v + (double) next) / 2;
                }
            }
            boolean above = share(lowIn, in) <= share(lowOut, out);
            return new Follower(
                    unit,
                    above,
                    threshold,
                    (1 + most) / 2,
                    above ? in.length - lowIn : lowIn,
                    in.length,
                    above ? out.length - lowOut : lowOut,
                    out.length,
                    distance);
        }

        private static double share(int low, float[] all) {
            return all.length == 0 ? 0 : (double) low / all.length;
        }
    }
}
