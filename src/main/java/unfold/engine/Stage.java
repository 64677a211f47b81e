package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Signal;
import unfold.engine.op.Instruction;
import unfold.engine.op.Memory;
import unfold.engine.op.Rows;
import unfold.engine.op.Squash;

/**
 * One component of the circuit, compiled.
 *
 * @param signals what it makes, in the order of one step
 * @param beginnings what stands before the first step
 * @param whole what is done for all steps at once, before the scan
 * @param scan what is done step by step; empty if nothing is recurrent
 * @param rows where the steps lie
 * @param ahead whether the scan goes from the last step to the first
 */
record Stage(
        List<Signal> signals,
        List<Beginning> beginnings,
        List<Instruction> whole,
        List<Instruction> scan,
        Rows rows,
        boolean ahead) {
    /** About so many rows are gone back through before their gradients of weights are gathered, which they need in the cache. */
    private static final int NEAR = 128;

    /** The same stage with neighbouring functions of its scan taken at once. */
    Stage joined() {
        List<Instruction> joined = new ArrayList<>(scan);
        for (int k = 0; k < joined.size(); k++) {
            for (int i = k + 1; i < joined.size() && joined.get(k) instanceof Squash; i++) {
                Squash first = (Squash) joined.get(k);
                if (joined.get(i) instanceof Squash next
                        && first.continuedBy(next)
                        && !made(next, joined.subList(k, i))) {
                    joined.set(k, first.joined(next));
                    joined.remove(i);
                    i = k;
                }
            }
        }
        return new Stage(signals, beginnings, whole, List.copyOf(joined), rows, ahead);
    }

    /** Whether what it reads is made by one of these. */
    private static boolean made(Squash squash, List<Instruction> by) {
        Memory read = squash.sources().get(0).field().memory();
        return by.stream()
                .filter(i -> !(i instanceof Squash other && other.inPlace()))
                .anyMatch(i -> i.out().memory() == read);
    }

    void forward(Machine machine, double[] values) {
        for (int k = 0; k < beginnings.size(); k++) {
            beginnings.get(k).forward(values);
        }
        for (int k = 0; k < whole.size(); k++) {
            Instruction i = whole.get(k);
            i.forward(i.out().rows().rows(), 0, Instruction.ALL);
            machine.nudge(i);
        }
        if (scan.isEmpty()) {
            return;
        }
        int steps = rows.steps();
        for (int s = 0; s < steps; s++) {
            int t = ahead ? steps - 1 - s : s;
            int row = rows.at(t);
            int n = rows.alive(t);
            for (int k = 0; k < scan.size(); k++) {
                scan.get(k).forward(n, row, t);
                machine.nudge(scan.get(k), row, n);
            }
        }
    }

    void backward(double[] gradients) {
        if (!scan.isEmpty()) {
            scanBackward();
        }
        for (int k = whole.size() - 1; k >= 0; k--) {
            Instruction i = whole.get(k);
            i.backward(i.out().rows().rows(), 0, Instruction.ALL);
        }
        for (int k = 0; k < beginnings.size(); k++) {
            beginnings.get(k).backward(gradients);
        }
        for (int k = 0; k < scan.size(); k++) {
            scan.get(k).finish();
        }
        for (int k = 0; k < whole.size(); k++) {
            Instruction i = whole.get(k);
            i.gather(0, i.out().rows().steps());
            i.finish();
        }
    }

    private void scanBackward() {
        int steps = rows.steps();
        int from = ahead ? 0 : steps;
        int to = from;
        int pieces = (rows.rows() + NEAR - 1) / NEAR;
        for (int s = 0; s < steps; s++) {
            int t = ahead ? s : steps - 1 - s;
            for (int k = scan.size() - 1; k >= 0; k--) {
                scan.get(k).backward(rows.alive(t), rows.at(t), t);
            }
            from = Math.min(from, t);
            to = Math.max(to, t + 1);
            if (s == steps - 1 || (rows.at(to) - rows.at(from)) * pieces >= rows.rows()) {
                for (int k = 0; k < scan.size(); k++) {
                    scan.get(k).gather(from, to);
                }
                from = ahead ? to : from;
                to = from;
            }
        }
    }
}
