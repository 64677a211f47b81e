package unfold.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.train.BareTraining;
import unfold.train.Crew;
import unfold.train.Optimizer;
import unfold.zoo.Cell;

/**
 * How fast training steps are: a character model of {@value #SYMBOLS} symbols, one recurrent layer, softmax at each of {@value #LENGTH}
 * steps, {@value #MEMBERS} sequences, clipped gradients, Adam. Nothing else is done meanwhile; no data are read.
 */
final class EngineSpeed implements AutoCloseable {
    static final int SYMBOLS = 64;
    static final int LENGTH = 25;
    static final int MEMBERS = 16;
    private static final int BATCHES = 8;
    private static final int ROUNDS = 5;
    private static final double CLIP = 1;
    private static final double RATE = 0.001;

    private final Crew crew;
    private final BareTraining training;

    EngineSpeed(Cell cell, int units, Optimizer optimizer, Kernel kernel, int threads) {
        Circuit circuit = BareTraining.characters(cell, Settings.defaults(cell.settings()), units, SYMBOLS);
        SplittableRandom random = new SplittableRandom(1);
        List<Batch> batches = new ArrayList<>();
        for (int k = 0; k < BATCHES; k++) {
            int[][] text = new int[MEMBERS][];
            for (int b = 0; b < MEMBERS; b++) {
                text[b] = random.ints(LENGTH + 1L, 0, SYMBOLS).toArray();
            }
            batches.add(BareTraining.lines(text));
        }
        crew = new Crew(threads);
        training = new BareTraining(
                new Program(circuit, kernel, crew),
                Parameters.initialise(circuit, 1),
                optimizer,
                RATE,
                CLIP,
                batches,
                crew);
    }

    /** Steps a second: the median of {@value #ROUNDS} rounds that take so many seconds together, after as many without counting. */
    double perSecond(double seconds) {
        round(seconds);
        double[] rounds = new double[ROUNDS];
        for (int k = 0; k < ROUNDS; k++) {
            rounds[k] = round(seconds / ROUNDS);
        }
        return median(rounds);
    }

    private double round(double seconds) {
        long began = System.nanoTime();
        long first = training.steps();
        long now = began;
        while (now - began < seconds * 1e9) {
            training.step();
            now = System.nanoTime();
        }
        return (training.steps() - first) * 1e9 / (now - began);
    }

    /** The middle one; of an even number the lower of the two. */
    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    @Override
    public void close() {
        crew.close();
    }
}
