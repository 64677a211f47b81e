package unfold.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.engine.kernel.Reductions;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Clip;
import unfold.train.Optimizer;
import unfold.train.Workers;
import unfold.train.optimizer.Adam;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** Unfold: the circuit of the cell, compiled, in float64. */
final class Ours implements Contestant {

    private final List<Batch> batches = new ArrayList<>();
    private final Workers threads;
    private final Program program;
    private final Parameters parameters;
    private final double[][] memory;
    private final Optimizer.Rule rule;
    private final Clip clip = Clip.norm(Work.CLIP);
    private final IntConsumer update = this::update;
    private long steps;
    private double norm;
    private double loss;

    Ours(Work work, int cores) {
        this.threads = new Workers(cores, Thread::new);
        Zoo zoo = new Zoo();
        Form.Encoding symbols = Form.Encoding.symbols(Work.SYMBOLS);
        Form form = new Form(symbols, symbols, Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        Circuit circuit = new Blueprint(
                        zoo.cell(work.cell()),
                        settings(zoo.cell(work.cell())),
                        zoo.wiring("output-each-step"),
                        form,
                        work.units(),
                        1,
                        Initialisation.USUAL)
                .circuit();
        program = new Program(circuit, Kernels.best(), threads);
        parameters = Parameters.initialise(program.circuit(), 1);
        Optimizer adam = new Adam();
        rule = adam.rule(Settings.defaults(adam.settings()));
        memory = new double[adam.slots()][parameters.count()];
        for (int i = 0; i < Work.BATCHES; i++) {
            batches.add(read(work.symbols(i)));
        }
    }

    private static Batch read(int[][] text) {
        List<Example> examples = new ArrayList<>();
        for (int[] line : text) {
            Series all = Series.ofSymbols(line);
            examples.add(Example.of(all.slice(0, line.length - 1), all.slice(1, line.length)));
        }
        return new Batch(examples, false);
    }

    @Override
    public void step() {
        Batch batch = batches.get((int) (steps % Work.BATCHES));
        double total = program.forward(parameters, batch);
        int targets = program.targets();
        program.backward(parameters, 1.0 / targets);
        norm = Math.sqrt(Reductions.sumOfSquares(parameters.trainedCount(), parameters.gradients(), 0));
        steps++;
        threads.run(threads.degree(), update);
        loss = total / targets;
    }

    /** Clips and moves the weights of one part. */
    private void update(int part) {
        int count = parameters.trainedCount();
        int from = part * count / threads.degree();
        int to = (part + 1) * count / threads.degree();
        clip.apply(parameters.gradients(), from, to, norm);
        rule.update(steps, Work.RATE, parameters.values(), parameters.gradients(), memory, from, to);
    }

    /** The bytes in which the values and gradients of a minibatch lie. */
    long bytes() {
        return program.bytes();
    }

    /** The defaults, but the GRU as libtorch has it, with the reset gate behind the product: the same work. */
    private static Settings settings(Cell cell) {
        Settings defaults = Settings.defaults(cell.settings());
        try {
            return cell.key().equals("gru") ? defaults.with("reset", "after") : defaults;
        } catch (SettingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public void close() {
        threads.close();
    }
}
