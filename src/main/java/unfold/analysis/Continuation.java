package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.task.Growth;
import unfold.task.Vocabulary;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * How a network goes on with a sequence by its own answers, each of which comes back to it.
 *
 * @param example the sequence as the network met it; from step {@code given} on the targets are what it said
 * @param given steps at which it was told what is right; its answer at the last of them is the first that came back
 * @param logProbability the sum of the logarithms of the probabilities it gave its own answers, in nats; NaN where it predicts none
 * @param end whether it came to an end by itself
 */
public record Continuation(Example example, int given, double logProbability, End end) {
    /** How a sequence ended. */
    public enum End {
        /** There is nothing by which it could say that it is over. */
        NONE,
        /** It said so. */
        SAID,
        /** It did not say so within the steps it was given. */
        OPEN
    }

    /** How answers are chosen. */
    public enum Way {
        /** The most probable answer each time. */
        GREEDY,
        /** An answer drawn by its probability. */
        SAMPLED,
        /** Several beginnings are kept and the most probable whole taken in the end. */
        BEAM
    }

    /** How many beginnings a beam keeps. */
    public static final int WIDTH = 4;

    /** A sequence that ends itself may have so many symbols more than the right one. */
    private static final int OVER = 20;

    /** A beginning, or a whole. */
    private record Beam(List<Series> said, double logProbability, boolean ended) {}

    /** In which ways a network with this loss can answer: squared error predicts one value and no probabilities, so there is one way. */
    public static List<Way> ways(Form.Loss loss, int outputs) {
        return switch (loss) {
            case SOFTMAX -> List.of(Way.values());
            case BERNOULLI -> outputs == 1 ? List.of(Way.values()) : List.of(Way.GREEDY, Way.SAMPLED);
            case SQUARED -> List.of(Way.GREEDY);
        };
    }

    /**
     * Goes on to the end of a sequence: as far as the right one, or to the end symbol, if there is one.
     *
     * @param right the sequence, of which only the length and what is given count
     * @param given steps given, at least one; 1 where answers come back as targets and nothing need be given
     * @param end the symbol after which nothing follows; the network may take a few steps more than {@code right} to say it, and as
     *     many as it has weights for
     * @param way one of {@link #ways}
     * @param temperature for {@link Way#SAMPLED}, above zero
     */
    public static Continuation of(
            FreeRun runs,
            Form.Loss loss,
            Example right,
            int given,
            OptionalInt end,
            Way way,
            double temperature,
            long seed) {
        Example most = end.isPresent() ? longer(runs.circuit(), right, end.getAsInt()) : right;
        Predicate<Series> last = said -> end.isPresent() && said.symbols()[0] == end.getAsInt();
        Beam whole = way == Way.BEAM
                ? beam(runs, loss, most, given, last)
                : single(runs, loss, most, given, last, way, temperature, seed);
        Series y = most.get("y").slice(0, given - 1 + whole.said().size());
        Series x = each(runs.circuit()) ? most.get("x").slice(0, y.length()) : most.get("x");
        return new Continuation(
                runs.with(Example.of(x, y), given, whole.said()),
                given,
                whole.logProbability(),
                end.isEmpty() ? End.NONE : whole.ended() ? End.SAID : End.OPEN);
    }

    /**
     * Grows a sequence from nothing until the network says that it is over.
     *
     * @param way greedy or sampled
     * @param temperature for {@link Way#SAMPLED}, above zero
     */
    public static Continuation grown(
            Circuit circuit,
            Kernel kernel,
            Parameters parameters,
            Growth growth,
            Way way,
            double temperature,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] sum = new double[1];
        ToIntFunction<double[]> draw = weights -> {
            int place = way == Way.GREEDY
                    ? Vocabulary.likeliest(weights)
                    : Answer.drawn(weights, temperature, random.nextDouble());
            sum[0] += Math.log(weights[place] / Arrays.stream(weights).sum());
            return place;
        };
        Stepper stepper = new Stepper(circuit, kernel, parameters.copy());
        int usual = growth.lengths().length + OVER;
        int most = Math.min(usual, circuit.longest(Axis.TIME).orElse(usual));
        Growth.Grown grown = growth.begin();
        boolean goesOn = true;
        for (int step = 0; goesOn && step < most; step++) {
            goesOn = grown.grow(stepper.advance(grown.input()), draw);
        }
        return new Continuation(grown.made(), 1, sum[0], goesOn ? End.OPEN : End.SAID);
    }

    private static Beam single(
            FreeRun runs,
            Form.Loss loss,
            Example most,
            int given,
            Predicate<Series> last,
            Way way,
            double temperature,
            long seed) {
        Answer answer = way == Way.SAMPLED
                ? Answer.drawn(loss, temperature, new SplittableRandom(seed))
                : Answer.likeliest(loss);
        FreeRun.Run run = runs.until(most, t -> t >= given, answer, last);
        int steps = run.said().length();
        List<Series> said = IntStream.range(given - 1, steps)
                .mapToObj(t -> run.said().slice(t, t + 1))
                .toList();
        double sum = 0;
        for (int t = given; t <= steps; t++) {
            sum += logProbability(loss, run.predictions()[t - 1], said.get(t - given));
        }
        return new Beam(said, sum, last.test(said.get(said.size() - 1)));
    }

    private static boolean each(Circuit circuit) {
        return circuit.signal("x").axes().contains(Axis.TIME);
    }

    /** The same with so many steps as the network may need to end; they hold the end symbol, which is never read. */
    private static Example longer(Circuit circuit, Example right, int end) {
        if (each(circuit)) {
            return right;
        }
        int steps = right.get("y").length() + OVER;
        int most = Math.min(steps, circuit.longest(Axis.TIME).orElse(steps));
        int[] y = IntStream.range(0, most)
                .map(t -> t < right.get("y").length() ? right.get("y").symbols()[t] : end)
                .toArray();
        return Example.of(right.get("x"), Series.ofSymbols(y));
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

    /** All that can be said at a step. */
    private static List<Series> answers(Form.Loss loss, double[] p) {
        return loss == Form.Loss.SOFTMAX
                ? IntStream.range(0, p.length).mapToObj(Series::ofSymbols).toList()
                : List.of(Series.ofNumbers(0), Series.ofNumbers(1));
    }

    /** The most probable beginning of a few; as none grows more probable, one that is over is the answer once it leads. */
    private static Beam beam(FreeRun runs, Form.Loss loss, Example most, int given, Predicate<Series> last) {
        List<Beam> beams = List.of(new Beam(List.of(), 0, false));
        for (int t = given; t <= most.get("y").length() && !beams.get(0).ended(); t++) {
            List<Beam> longer = new ArrayList<>();
            for (Beam beam : beams) {
                if (beam.ended()) {
                    longer.add(beam);
                    continue;
                }
                double[] p = runs.next(runs.with(most, given, beam.said()), t);
                for (Series answer : answers(loss, p)) {
                    List<Series> said = new ArrayList<>(beam.said());
                    said.add(answer);
                    longer.add(
                            new Beam(said, beam.logProbability() + logProbability(loss, p, answer), last.test(answer)));
                }
            }
            beams = longer.stream()
                    .sorted(Comparator.comparingDouble(b -> -b.logProbability()))
                    .limit(WIDTH)
                    .toList();
        }
        return beams.get(0);
    }
}
