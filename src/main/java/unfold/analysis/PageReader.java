package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * Reads a page with a network: the state is carried on from passage to passage of a text and begins anew with every other sequence. One
 * caller at a time.
 */
public final class PageReader {
    private final Recording recording;
    private final List<Signal> signals;
    private final Optional<Signal> loss;
    private final int outputs;

    /**
     * Compiles the network.
     *
     * @throws IllegalArgumentException if it has no units along the steps of the input, see {@link #signals(Circuit)}
     */
    public PageReader(Circuit circuit, Kernel kernel) {
        this.signals = signals(circuit);
        if (signals.isEmpty()) {
            throw new IllegalArgumentException(
                    "The network " + circuit.name() + " has no units along the steps of its input.");
        }
        this.recording = new Recording(circuit, kernel);
        this.loss = judged(circuit);
        this.outputs = loss.map(s -> circuit.into(s).get(0).from().size()).orElse(0);
    }

    /**
     * The signals whose units can be followed along the steps of the input x: states, gates, and whatever else a layer is there for; not
     * the sums inside them. Empty if x does not run along time alone.
     */
    public static List<Signal> signals(Circuit circuit) {
        boolean reads = circuit.given().stream()
                .anyMatch(s -> s.name().equals("x") && s.operation() == Operation.INPUT && alongTime(s));
        return circuit.signals().stream()
                .filter(s -> reads && alongTime(s))
                .filter(s -> !s.operation().given() && !s.operation().loss())
                .filter(s -> worthwhile(circuit, s))
                .toList();
    }

    private static boolean worthwhile(Circuit circuit, Signal s) {
        boolean state = circuit.outOf(s).stream().anyMatch(e -> e.delay(Axis.TIME) != 0);
        boolean head = circuit.groups().stream().anyMatch(g -> g.name().equals(s.name()));
        boolean alone = s.group().isEmpty() && s.operation() != Operation.SUM;
        return state || head || alone;
    }

    /** The loss that is a surprise at each step of the input: the negative logarithm of a probability. */
    public static Optional<Signal> judged(Circuit circuit) {
        return circuit.losses().stream()
                .filter(PageReader::alongTime)
                .filter(s -> s.operation() == Operation.SOFTMAX_CROSS_ENTROPY
                        || s.operation() == Operation.BERNOULLI_CROSS_ENTROPY)
                .findFirst();
    }

    private static boolean alongTime(Signal s) {
        return s.axes().equals(List.of(Axis.TIME));
    }

    /** How many units there are. */
    public static int units(Circuit circuit) {
        return signals(circuit).stream().mapToInt(Signal::size).sum();
    }

    /**
     * Reads.
     *
     * @param stopped asked before each passage; if so, nothing comes of it
     * @param progress hears which share has been read
     */
    public Optional<PageReading> read(Parameters p, Page page, BooleanSupplier stopped, DoubleConsumer progress) {
        int steps = page.steps();
        List<PageReading.Unit> units = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (Signal s : signals) {
            for (int k = 0; k < s.size(); k++) {
                units.add(new PageReading.Unit(s, k));
                values.add(new float[steps]);
            }
        }
        int guesses = loss.filter(s -> s.operation() == Operation.SOFTMAX_CROSS_ENTROPY)
                .map(s -> Math.min(PageReading.GUESSES, outputs))
                .orElse(0);
        float[] bits = new float[loss.isPresent() ? steps : 0];
        int[] likeliest = new int[guesses * steps];
        float[] chances = new float[guesses * steps];
        double[] vector =
                new double[signals.stream().mapToInt(Signal::size).max().orElse(0)];
        double[] one = new double[1];
        double[] prediction = new double[outputs];
        int at = 0;
        for (int k = 0; k < page.passages().size(); k++) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            Example passage = page.passages().get(k);
            recording.run(p, new Batch(List.of(passage), page.text() && k > 0));
            int length = passage.get("x").length();
            for (int t = 0; t < length; t++) {
                int unit = 0;
                for (Signal s : signals) {
                    recording.value(s, 0, t + 1, vector, 0);
                    for (int i = 0; i < s.size(); i++) {
                        values.get(unit++)[at + t] = (float) vector[i];
                    }
                }
                if (loss.isPresent()) {
                    recording.value(loss.get(), 0, t + 1, one, 0);
                    bits[at + t] = asked(passage, t) ? (float) (one[0] / Math.log(2)) : Float.NaN;
                    recording.prediction(loss.get(), 0, t + 1, prediction);
                    guess(prediction, guesses, likeliest, chances, (at + t) * guesses);
                }
            }
            at += length;
            progress.accept((double) at / steps);
        }
        return Optional.of(new PageReading(page, units, values, bits, guesses, likeliest, chances));
    }

    private static boolean asked(Example passage, int t) {
        return passage.get("y").symbolic()
                ? passage.get("y").symbols()[t] >= 0
                : !Double.isNaN(passage.get("y").vectors()[t * passage.get("y").width()]);
    }

    /** Puts the likeliest in order, each in front of those that are less likely. */
    private static void guess(double[] prediction, int most, int[] symbols, float[] chances, int at) {
        Arrays.fill(chances, at, at + most, -1);
        for (int symbol = 0; symbol < prediction.length && most > 0; symbol++) {
            float chance = (float) prediction[symbol];
            int place = most;
            while (place > 0 && chance > chances[at + place - 1]) {
                place--;
            }
            if (place < most) {
                System.arraycopy(chances, at + place, chances, at + place + 1, most - place - 1);
                System.arraycopy(symbols, at + place, symbols, at + place + 1, most - place - 1);
                chances[at + place] = chance;
                symbols[at + place] = symbol;
            }
        }
    }
}
