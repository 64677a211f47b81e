package unfold.bench;

import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.train.BareTraining;
import unfold.train.Workers;
import unfold.train.optimizer.Adam;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** Unfold: the circuit of the cell, compiled, in float64. */
final class Ours implements Contestant {

    private final Workers threads;
    private final Program program;
    private final BareTraining training;
    private double loss;

    Ours(Work work, int cores) {
        Cell cell = new Zoo().cell(work.cell());
        Circuit circuit = BareTraining.characters(cell, settings(cell), work.units(), Work.SYMBOLS);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < Work.BATCHES; i++) {
            batches.add(BareTraining.lines(work.symbols(i)));
        }
        threads = new Workers(cores, Thread::new);
        program = new Program(circuit, Kernels.best(), threads);
        training = new BareTraining(
                program, Parameters.initialise(circuit, 1), new Adam(), Work.RATE, Work.CLIP, batches, threads);
    }

    @Override
    public void step() {
        loss = training.step();
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
