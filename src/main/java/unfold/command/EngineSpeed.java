package unfold.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Clip;
import unfold.train.Crew;
import unfold.train.Norms;
import unfold.train.Optimizer;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

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
    private final Program program;
    private final Parameters parameters;
    private final Optimizer.Rule rule;
    private final double[][] memory;
    private final Clip clip = Clip.norm(CLIP);
    private final List<Batch> batches = new ArrayList<>();
    private final IntConsumer update = this::update;
    private double norm;
    private long steps;

    EngineSpeed(Zoo zoo, Cell cell, int units, Optimizer optimizer, Kernel kernel, int threads) {
        Form.Encoding symbols = Form.Encoding.symbols(SYMBOLS);
        Circuit circuit = new Blueprint(
                        cell,
                        Settings.defaults(cell.settings()),
                        zoo.wiring("output-each-step"),
                        new Form(symbols, symbols, Form.Loss.SOFTMAX, Form.Reading.EACH_STEP),
                        units,
                        1,
                        Initialisation.USUAL)
                .circuit();
        crew = new Crew(threads);
        program = new Program(circuit, kernel, crew);
        parameters = Parameters.initialise(circuit, 1);
        rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        memory = new double[optimizer.slots()][parameters.count()];
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < BATCHES; k++) {
            batches.add(text(random));
        }
    }

    private static Batch text(SplittableRandom random) {
        List<Example> examples = new ArrayList<>();
        for (int b = 0; b < MEMBERS; b++) {
            Series all = Series.ofSymbols(random.ints(LENGTH + 1L, 0, SYMBOLS).toArray());
            examples.add(Example.of(all.slice(0, LENGTH), all.slice(1, LENGTH + 1)));
        }
        return new Batch(examples, false);
    }

    private void step() {
        program.forward(parameters, batches.get((int) (steps % BATCHES)));
        program.backward(parameters, 1.0 / program.targets());
        norm = Norms.euclidean(parameters.gradients(), 0, parameters.trainedCount());
        steps++;
        crew.run(crew.degree(), update);
    }

    /** Clips and moves the weights of one part. */
    private void update(int part) {
        int count = parameters.trainedCount();
        int from = part * count / crew.degree();
        int to = (part + 1) * count / crew.degree();
        clip.apply(parameters.gradients(), from, to, norm);
        rule.update(steps, RATE, parameters.values(), parameters.gradients(), memory, from, to);
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
        long first = steps;
        long now = began;
        while (now - began < seconds * 1e9) {
            step();
            now = System.nanoTime();
        }
        return (steps - first) * 1e9 / (now - began);
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
