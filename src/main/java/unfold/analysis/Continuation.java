package unfold.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import unfold.circuit.Form;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * How a network goes on with a sequence by its own answers, each of which comes back to it.
 *
 * @param example the sequence as the network met it; from step {@code given} on the targets are what it said
 * @param given steps at which it was told what is right; its answer at the last of them is the first that came back
 * @param logProbability the sum of the logarithms of the probabilities it gave its own answers, in nats; NaN where it predicts none
 */
public record Continuation(Example example, int given, double logProbability) {
    /** How answers are chosen. */
    public enum Way {
        /** The most probable answer each time. */
        GREEDY,
        /** An answer drawn by its probability. */
        SAMPLED,
        /** Several beginnings are kept and the most probable whole taken in the end; for symbols. */
        BEAM
    }

    /** How many beginnings a beam keeps. */
    public static final int WIDTH = 4;

    private record Beam(List<Series> said, double logProbability) {}

    /**
     * Goes on to the end of a sequence.
     *
     * @param right the sequence, of which only the length and what is given count
     * @param given steps given, at least one; 1 where answers come back as targets and nothing need be given
     * @param temperature for {@link Way#SAMPLED}, above zero
     */
    public static Continuation of(
            FreeRun runs, Form.Loss loss, Example right, int given, Way way, double temperature, long seed) {
        if (way == Way.BEAM && loss == Form.Loss.SOFTMAX) {
            return beam(runs, right, given);
        }
        Answer answer = way == Way.SAMPLED
                ? Answer.drawn(loss, temperature, new SplittableRandom(seed))
                : Answer.likeliest(loss);
        FreeRun.Run run = runs.over(right, t -> t >= given, answer);
        int steps = right.get("y").length();
        List<Series> said = IntStream.range(given - 1, steps)
                .mapToObj(t -> run.said().slice(t, t + 1))
                .toList();
        double sum = 0;
        for (int t = given; t <= steps; t++) {
            sum += logProbability(loss, run.predictions()[t - 1], said.get(t - given));
        }
        return new Continuation(runs.with(right, given, said), given, sum);
    }

    private static double logProbability(Form.Loss loss, double[] p, Series said) {
        return switch (loss) {
            case SOFTMAX -> Math.log(p[said.symbols()[0]]);
            case BERNOULLI -> IntStream.range(0, p.length)
                    .mapToDouble(i -> Math.log(said.vectors()[i] > 0.5 ? p[i] : 1 - p[i]))
                    .sum();
            case SQUARED -> Double.NaN;
        };
    }

    private static Continuation beam(FreeRun runs, Example right, int given) {
        List<Beam> beams = List.of(new Beam(List.of(), 0));
        for (int t = given; t <= right.get("y").length(); t++) {
            List<Beam> longer = new ArrayList<>();
            for (Beam beam : beams) {
                double[] p = runs.next(runs.with(right, given, beam.said()), t);
                for (int symbol = 0; symbol < p.length; symbol++) {
                    List<Series> said = new ArrayList<>(beam.said());
                    said.add(Series.ofSymbols(symbol));
                    longer.add(new Beam(said, beam.logProbability() + Math.log(p[symbol])));
                }
            }
            beams = longer.stream()
                    .sorted(Comparator.comparingDouble(b -> -b.logProbability()))
                    .limit(WIDTH)
                    .toList();
        }
        Beam best = beams.get(0);
        return new Continuation(runs.with(right, given, best.said()), given, best.logProbability());
    }
}
