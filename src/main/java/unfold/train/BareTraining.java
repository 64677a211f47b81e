package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/**
 * Training steps on batches that take turns, and nothing beside them: forward, back, the gradient clipped by its norm, and the weights
 * moved. It is there to be measured.
 */
public final class BareTraining {
    private final Program program;
    private final Parameters parameters;
    private final Optimizer.Rule rule;
    private final double[][] memory;
    private final double rate;
    private final Clip clip;
    private final List<Batch> batches;
    private final Parallel threads;
    private final IntConsumer update = this::update;
    private double norm;
    private long steps;

    /**
     * Begins with these parameters.
     *
     * @param optimizer with its usual settings
     * @param rate the learning rate
     * @param bound of the gradient's norm
     * @param threads that share an update out
     */
    public BareTraining(
            Program program,
            Parameters parameters,
            Optimizer optimizer,
            double rate,
            double bound,
            List<Batch> batches,
            Parallel threads) {
        this.program = program;
        this.parameters = parameters;
        this.rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        this.memory = new double[optimizer.slots()][parameters.count()];
        this.rate = rate;
        this.clip = Clip.norm(bound);
        this.batches = List.copyOf(batches);
        this.threads = threads;
    }

    /** A character model of one layer, asked for the next symbol at each step. */
    public static Circuit characters(Cell cell, Settings settings, int units, int symbols) {
        Form.Encoding one = Form.Encoding.symbols(symbols);
        Form form = new Form(one, one, Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        return new Blueprint(cell, settings, new Zoo().wiring("output-each-step"), form, units, 1, Initialisation.USUAL)
                .circuit();
    }

    /** Lines of symbols as a batch for it: each symbol is the target of the one before. */
    public static Batch lines(int[][] text) {
        List<Example> examples = new ArrayList<>();
        for (int[] line : text) {
            Series all = Series.ofSymbols(line);
            examples.add(Example.of(all.slice(0, line.length - 1), all.slice(1, line.length)));
        }
        return new Batch(examples, false);
    }

    /** One step; the mean loss of a target before it, in nats. */
    public double step() {
        double total = program.forward(parameters, batches.get((int) (steps % batches.size())));
        int targets = program.targets();
        program.backward(parameters, 1.0 / targets);
        norm = Norms.euclidean(parameters.gradients(), 0, parameters.trainedCount());
        steps++;
        threads.run(threads.degree(), update);
        return total / targets;
    }

    /** Clips and moves the weights of one part. */
    private void update(int part) {
        int count = parameters.trainedCount();
        int from = part * count / threads.degree();
        int to = (part + 1) * count / threads.degree();
        clip.apply(parameters.gradients(), from, to, norm);
        rule.update(steps, rate, parameters.values(), parameters.gradients(), memory, from, to);
    }

    /** How many have been taken. */
    public long steps() {
        return steps;
    }
}
