package unfold.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Stepper;
import unfold.engine.kernel.Kernel;
import unfold.task.Scaling;
import unfold.task.Vocabulary;
import unfold.trace.Series;
import unfold.trace.Trace;

/**
 * What a network says when its own predictions are its input: text sampled symbol by symbol (§10.2.3), or a series running free. The
 * weights are a copy; training may go on meanwhile.
 */
public final class Generation {
    /**
     * A text that goes on.
     *
     * @param prompt what was given
     * @param continuation what the network added
     * @param probabilities the probability the network itself (at temperature 1) gave each added symbol
     */
    public record Text(String prompt, String continuation, double[] probabilities) {}

    /**
     * A series that goes on, in its own units.
     *
     * @param given the values the network has seen
     * @param next its prediction after each of them: {@code next[i]} belongs to the step after {@code given[i]}
     * @param free the values after the last one given, each predicted from those before
     */
    public record Forecast(double[] given, double[] next, double[] free) {}

    private final Stepper stepper;
    private final boolean readsTarget;
    private final int longest;

    /**
     * Generates with a copy of these weights.
     *
     * @throws IllegalArgumentException if the network has no input to feed back to, no output at each step, or reads the future; the
     *     message is one sentence
     */
    public Generation(Circuit circuit, Kernel kernel, Parameters parameters) {
        boolean reads = circuit.given().stream().anyMatch(s -> s.name().equals("x"));
        boolean predicts = circuit.losses().stream().anyMatch(s -> !s.axes().isEmpty());
        if (!reads || !predicts) {
            throw new IllegalArgumentException("The network " + circuit.name() + " "
                    + (reads ? "predicts nothing at each step" : "reads no input")
                    + ", so that its predictions cannot be fed back; choose the wiring with an output at each step.");
        }
        this.readsTarget =
                circuit.edges().stream().anyMatch(e -> e.delayed() && e.from().operation() == Operation.TARGET);
        this.stepper = new Stepper(circuit, kernel, parameters.copy());
        this.longest = circuit.longest(Axis.TIME).orElse(Integer.MAX_VALUE);
    }

    /** Generates with the weights that a trace was made with. */
    public static Generation of(Trace trace, Kernel kernel) {
        return new Generation(trace.circuit(), kernel, Parameters.of(trace));
    }

    /** The most probable symbol each time. */
    public Text greedy(Vocabulary vocabulary, int[] prompt, int count) {
        return text(vocabulary, prompt, count, Vocabulary::likeliest);
    }

    /**
     * Symbols drawn from what the network predicts.
     *
     * @param temperature probabilities are raised to its reciprocal: below 1 bolder, above 1 wilder; 0 is {@link #greedy}
     * @param seed the same seed, the same text
     */
    public Text sample(Vocabulary vocabulary, int[] prompt, int count, double temperature, long seed) {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The temperature is " + temperature + "; it must be a finite number from zero on.");
        }
        SplittableRandom random = new SplittableRandom(seed);
        return temperature == 0
                ? greedy(vocabulary, prompt, count)
                : text(vocabulary, prompt, count, p -> Answer.drawn(p, temperature, random.nextDouble()));
    }

    /** How many answers follow so many given steps: an untied network has weights for a few only. */
    private int most(int given, int count) {
        return Math.min(count, longest - given + 1);
    }

    private interface Choice {
        int of(double[] probabilities);
    }

    private Text text(Vocabulary vocabulary, int[] prompt, int count, Choice choice) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("The prompt is empty; type at least one character.");
        }
        stepper.restart();
        double[] prediction = {};
        for (int i = 0; i < prompt.length; i++) {
            if (i > 0) {
                answered(Series.ofSymbols(prompt[i]));
            }
            prediction = stepper.advance(Series.ofSymbols(prompt[i]));
        }
        int most = most(prompt.length, count);
        int[] added = new int[most];
        double[] probabilities = new double[most];
        for (int i = 0; i < most; i++) {
            if (i > 0) {
                answered(Series.ofSymbols(added[i - 1]));
                prediction = stepper.advance(Series.ofSymbols(added[i - 1]));
            }
            added[i] = choice.of(prediction);
            probabilities[i] = prediction[added[i]];
        }
        return new Text(vocabulary.decode(prompt), vocabulary.decode(added), probabilities);
    }

    /**
     * The likeliest translation, symbol by symbol: what the network says at a step it reads as the target at the next, until it says the
     * end symbol.
     *
     * @param x the whole input
     * @param end the end symbol
     * @param most symbols, should the network never end
     * @throws IllegalArgumentException if the network does not read its earlier targets
     */
    public int[] translate(Series x, int end, int most) {
        if (!readsTarget) {
            throw new IllegalArgumentException(
                    "The network does not read what it said before, so that it cannot say a sequence by itself.");
        }
        stepper.restart();
        int[] said = new int[most];
        int count = 0;
        while (count < Math.min(most, longest) && (count == 0 || said[count - 1] != end)) {
            said[count] = Vocabulary.likeliest(stepper.advance(x));
            answered(Series.ofSymbols(said[count]));
            count++;
        }
        return Arrays.copyOf(said, count);
    }

    /** Tells a network that reads its earlier targets what the last one was taken to be. */
    private void answered(Series entry) {
        if (readsTarget) {
            stepper.correct("y", entry);
        }
    }

    /**
     * Lets a series run free.
     *
     * @param scaling between the units of the series and what the network is given
     * @param given standardised values the network sees first, at least one
     * @param count how many values to add
     */
    public Forecast forecast(Scaling scaling, double[] given, int count) {
        if (given.length == 0) {
            throw new IllegalArgumentException("There is no value to begin with; give at least one.");
        }
        stepper.restart();
        double[] next = new double[given.length];
        double prediction = 0;
        for (int i = 0; i < given.length; i++) {
            if (i > 0) {
                answered(Series.ofNumbers(given[i]));
            }
            prediction = stepper.advance(Series.ofNumbers(given[i]))[0];
            next[i] = scaling.restore(prediction);
        }
        double[] free = new double[most(given.length, count)];
        for (int i = 0; i < free.length; i++) {
            if (i > 0) {
                answered(Series.ofNumbers(prediction));
                prediction = stepper.advance(Series.ofNumbers(prediction))[0];
            }
            free[i] = scaling.restore(prediction);
        }
        return new Forecast(Arrays.stream(given).map(scaling::restore).toArray(), next, free);
    }

    /** The state after the last step that was taken. */
    public double[] state(Signal signal) {
        return stepper.value(signal);
    }
}
