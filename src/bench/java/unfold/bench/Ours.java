package unfold.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.engine.Parallel;
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
import unfold.train.optimizer.Adam;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** Unfold: the circuit of the cell, compiled, in float64. */
final class Ours implements Contestant {

    private final List<Batch> batches = new ArrayList<>();
    private final Threads threads;
    private final Program program;
    private final Parameters parameters;
    private final double[][] memory;
    private final Optimizer.Rule rule;
    private final Clip clip = Clip.norm(Work.CLIP);
    private long steps;
    private double loss;

    Ours(Work work, int cores) {
        this.threads = new Threads(cores);
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
        int count = parameters.trainedCount();
        double norm = Math.sqrt(Reductions.sumOfSquares(count, parameters.gradients(), 0));
        clip.apply(parameters.gradients(), 0, count, norm);
        steps++;
        rule.update(steps, Work.RATE, parameters.values(), parameters.gradients(), memory, 0, count);
        loss = total / targets;
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

    /** A thread for each core but the caller's. */
    private static final class Threads implements Parallel, AutoCloseable {

        private final int cores;
        private final ExecutorService others;

        Threads(int cores) {
            this.cores = cores;
            others = Executors.newFixedThreadPool(Math.max(1, cores - 1));
        }

        @Override
        public int degree() {
            return cores;
        }

        @Override
        public void run(int tasks, IntConsumer task) {
            CountDownLatch done = new CountDownLatch(tasks);
            for (int i = 1; i < tasks; i++) {
                int each = i;
                others.execute(() -> {
                    task.accept(each);
                    done.countDown();
                });
            }
            task.accept(0);
            done.countDown();
            try {
                done.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException("interrupted in the middle of a benchmark", interrupted);
            }
        }

        @Override
        public void close() {
            others.shutdown();
        }
    }
}
