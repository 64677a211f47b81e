package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unfold.circuit.Signal;
import unfold.engine.op.Instruction;
import unfold.engine.op.Memory;
import unfold.engine.op.Rows;
import unfold.engine.op.Squash;
import unfold.engine.op.SumMatrix;
import unfold.engine.op.SumSymbols;
import unfold.engine.op.SumSymbolsMatrix;

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
    /** The same stage with what its scan does to neighbours done at once. */
    Stage joined() {
        List<Instruction> joined = begunWithSymbols(scan);
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

    /** Sums that begin with columns picked by symbols, taken together with the product that comes next. */
    private static List<Instruction> begunWithSymbols(List<Instruction> scan) {
        List<Instruction> begun = new ArrayList<>();
        for (Instruction i : scan) {
            int last = begun.size() - 1;
            if (i instanceof SumMatrix matrix
                    && last >= 0
                    && begun.get(last) instanceof SumSymbols symbols
                    && symbols.begins()
                    && symbols.out() == matrix.out()
                    && symbols.width() == matrix.width()) {
                begun.set(last, new SumSymbolsMatrix(symbols, matrix));
            } else {
                begun.add(i);
            }
        }
        return begun;
    }

    /** Whether what it reads is made by one of these. */
    private static boolean made(Squash squash, List<Instruction> by) {
        Memory read = squash.sources().get(0).field().memory();
        return by.stream()
                .filter(i -> !(i instanceof Squash other && other.inPlace()))
                .anyMatch(i -> i.out().memory() == read);
    }

    /** Lets gates go back through the functions that make their sides. */
    void goThrough() {
        List<Squash> functions = instructions().stream()
                .filter(Squash.class::isInstance)
                .map(Squash.class::cast)
                .toList();
        instructions().forEach(i -> i.goThrough(functions));
    }

    /** All that is done, in its order. */
    List<Instruction> instructions() {
        return Stream.concat(whole.stream(), scan.stream()).toList();
    }

    /** Whether some steps can be done before others are begun: each row is made from the same row of what was made before. */
    boolean inPieces() {
        return whole.stream().allMatch(i -> i.rowwise() && i.out().rows() == rows);
    }

    /** Whether steps follow one another here. */
    boolean recurrent() {
        return !scan.isEmpty();
    }

    /** Puts in place what stands before the first step. */
    void begin(double[] values) {
        for (int k = 0; k < beginnings.size(); k++) {
            beginnings.get(k).forward(values);
        }
    }

    /** What is done before the scan, for all steps. */
    void prepare(Machine machine) {
        for (int k = 0; k < whole.size(); k++) {
            Instruction i = whole.get(k);
            i.forward(i.out().rows().rows(), 0, Instruction.ALL);
            machine.nudge(i);
        }
    }

    /** The same for the steps {@code from} to {@code to}, exclusive. */
    void prepare(Machine machine, int from, int to) {
        int row = rows.at(from);
        int n = rows.at(to) - row;
        for (int k = 0; k < whole.size(); k++) {
            whole.get(k).forward(n, row, Instruction.ALL);
            machine.nudge(whole.get(k), row, n);
        }
    }

    /** Scans these steps. */
    void scan(Machine machine, int from, int to) {
        for (int s = from; s < to; s++) {
            int t = ahead ? to - 1 - (s - from) : s;
            int row = rows.at(t);
            int n = rows.alive(t);
            for (int k = 0; k < scan.size(); k++) {
                scan.get(k).forward(n, row, t);
                machine.nudge(scan.get(k), row, n);
            }
        }
    }

    /** Scans these steps back. */
    void scanBack(int from, int to) {
        for (int s = from; s < to; s++) {
            int t = ahead ? s : to - 1 - (s - from);
            int row = rows.at(t);
            int n = rows.alive(t);
            for (int k = scan.size() - 1; k >= 0; k--) {
                scan.get(k).backward(n, row, t);
            }
        }
    }

    /** Gathers the gradients of what the scan of these steps is weighed with. */
    void gatherScan(int from, int to) {
        for (int k = 0; k < scan.size(); k++) {
            scan.get(k).gather(from, to);
        }
    }

    /** Goes back through what was done before the scan, for all steps. */
    void prepareBack() {
        for (int k = whole.size() - 1; k >= 0; k--) {
            Instruction i = whole.get(k);
            i.backward(i.out().rows().rows(), 0, Instruction.ALL);
        }
    }

    /** The same for these steps. */
    void prepareBack(int from, int to) {
        int row = rows.at(from);
        int n = rows.at(to) - row;
        for (int k = whole.size() - 1; k >= 0; k--) {
            whole.get(k).backward(n, row, Instruction.ALL);
        }
    }

    /** Gathers the gradients of what was weighed before the scan, for all steps. */
    void gatherWhole() {
        for (int k = 0; k < whole.size(); k++) {
            whole.get(k).gather(0, whole.get(k).out().rows().steps());
        }
    }

    /** The same for these steps. */
    void gatherWhole(int from, int to) {
        for (int k = 0; k < whole.size(); k++) {
            whole.get(k).gather(from, to);
        }
    }

    /** Hands back what comes before the first step, and ends the way back. */
    void end(double[] gradients) {
        for (int k = 0; k < beginnings.size(); k++) {
            beginnings.get(k).backward(gradients);
        }
        for (int k = 0; k < scan.size(); k++) {
            scan.get(k).finish();
        }
        for (int k = 0; k < whole.size(); k++) {
            whole.get(k).finish();
        }
    }
}
