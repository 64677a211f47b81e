package unfold.engine;

import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Field;
import unfold.engine.op.Loss;
import unfold.engine.op.Rows;
import unfold.trace.Batch;

/**
 * Runs a network forward over batches and hands out what every signal was: no way back, all members of a batch at once. One caller at a
 * time.
 */
public final class Recording {
    private final Kernel kernel;
    private final Weights weights = new Weights();
    private final Machine machine;

    /**
     * Compiles the circuit.
     *
     * @throws IllegalArgumentException if the engine cannot compute it; the message says why
     */
    public Recording(Circuit circuit, Kernel kernel) {
        this.kernel = kernel;
        this.machine = Compiler.toRead(circuit, new Layout(circuit), kernel, weights);
    }

    /** Runs forward. If the batch continues the one before, states begin where that one left them. */
    public void run(Parameters p, Batch batch) {
        machine.load(batch, 0, batch.size());
        weights.refresh(kernel, p.values());
        machine.forward(p.values());
    }

    /** The steps of a member along the axis of the signal; 1 without an axis. */
    public int steps(Signal signal, int member) {
        Rows rows = machine.field(signal).rows();
        return rows.length(rows.slot(member));
    }

    /**
     * Copies what the signal was; a signal of symbols without a vector cannot be read.
     *
     * @param member of the batch, from 0
     * @param step from 1
     * @param into gets as many numbers as the signal has, from {@code at} on
     */
    public void value(Signal signal, int member, int step, double[] into, int at) {
        Field field = machine.field(signal);
        if (!field.dense()) {
            throw new IllegalArgumentException("signal " + signal.name() + " is kept as symbols, not as numbers");
        }
        Rows rows = field.rows();
        int row = rows.at(step - 1) + rows.slot(member);
        System.arraycopy(field.values(), field.at(row), into, at, field.size());
    }

    /**
     * Copies what a loss was predicted from: probabilities, or the vector itself under squared error.
     *
     * @param member of the batch, from 0
     * @param step from 1; ignored for a loss without an axis
     * @param into as many numbers as the output has
     */
    public void prediction(Signal loss, int member, int step, double[] into) {
        for (Loss each : machine.losses()) {
            if (each.out().signal().equals(loss)) {
                Rows rows = each.out().rows();
                int t = loss.axes().isEmpty() ? 0 : step - 1;
                each.prediction(rows.row(rows.slot(member), t), t, into, 0);
                return;
            }
        }
        throw new IllegalArgumentException("signal " + loss.name() + " is no loss");
    }
}
