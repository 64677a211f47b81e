package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unfold.engine.kernel.Arena;
import unfold.engine.op.Instruction;
import unfold.engine.op.Memory;
import unfold.engine.op.Rows;

/**
 * Stages that run along the same steps, done piece by piece: some steps of all of them, then the next. So what one has made is still in
 * the cache when the next reads it, and the gradients of weights are gathered while what they are made of is there.
 */
final class Chain {
    private final List<Stage> stages;
    private final Rows rows;
    private final int near;
    private final boolean pieces;
    private final boolean ahead;
    private final List<Memory> passing = new ArrayList<>();
    private final List<Instruction> again = new ArrayList<>();

    private Chain(List<Stage> stages, boolean pieces, int near) {
        this.stages = List.copyOf(stages);
        this.near = near;
        this.rows = stages.get(0).rows();
        this.pieces = pieces;
        this.ahead = stages.stream().anyMatch(Stage::ahead);
    }

    /**
     * The stages in their order, as few chains as there can be.
     *
     * @param lines rows whose steps follow one another
     * @param near about so many rows make a piece
     */
    static List<Chain> of(List<Stage> stages, Set<Rows> lines, int near) {
        List<Chain> chains = new ArrayList<>();
        int k = 0;
        while (k < stages.size()) {
            List<Stage> together = new ArrayList<>(List.of(stages.get(k)));
            boolean pieces =
                    lines.contains(stages.get(k).rows()) && stages.get(k).inPieces();
            for (k++; pieces && k < stages.size() && continues(together, stages.get(k)); k++) {
                together.add(stages.get(k));
            }
            chains.add(new Chain(together, pieces, near));
        }
        return chains;
    }

    private static boolean continues(List<Stage> together, Stage next) {
        boolean turns = next.recurrent() && together.stream().anyMatch(s -> s.recurrent() && s.ahead() != next.ahead());
        return next.rows() == together.get(0).rows() && next.inPieces() && !turns;
    }

    List<Stage> stages() {
        return stages;
    }

    /**
     * Keeps the gradients of this memory, which nothing but these stages reads or writes, for a piece at a time, if that can be.
     *
     * @param values whether its values too are kept for a piece at a time, if that can be
     * @param makers what makes these values again, where the way back reads them
     */
    void pass(Memory memory, boolean values, List<Instruction> makers) {
        if (!pieces || memory.beyond()) {
            return;
        }
        if (!ahead || memory.past() == 0) {
            memory.passGradients();
        }
        if (values && memory.past() == 0) {
            memory.passValues();
            again.addAll(makers);
        }
        passing.add(memory);
    }

    /** Reserves the places of what passes. */
    void fit(Arena values, Arena gradients) {
        // a piece ends with the step that makes it full
        int most = passing.isEmpty() ? 0 : rows.rows() / count() + rows.alive(0);
        for (int k = 0; k < passing.size(); k++) {
            passing.get(k).fitPassing(rows, most, values, gradients);
        }
    }

    void forward(Machine machine, double[] values) {
        for (int k = 0; k < stages.size(); k++) {
            stages.get(k).begin(values);
        }
        if (!pieces) {
            stages.get(0).prepare(machine);
            stages.get(0).scan(machine, 0, rows.steps());
            machine.made(stages.get(0), 0, rows.steps());
        } else if (ahead) {
            for (int to = rows.steps(), from; to > 0; to = from) {
                from = before(to);
                forward(machine, from, to);
            }
        } else {
            for (int from = 0, to; from < rows.steps(); from = to) {
                to = after(from);
                forward(machine, from, to);
            }
        }
    }

    private void forward(Machine machine, int from, int to) {
        for (int k = 0; k < passing.size(); k++) {
            passing.get(k).goTo(rows.at(from));
        }
        for (int k = 0; k < stages.size(); k++) {
            stages.get(k).prepare(machine, from, to);
            stages.get(k).scan(machine, from, to);
            machine.made(stages.get(k), from, to);
        }
    }

    void backward(Machine machine, double[] gradients) {
        if (ahead) {
            for (int from = 0, to; from < rows.steps(); from = to) {
                to = after(from);
                backward(machine, from, to);
            }
        } else {
            for (int to = rows.steps(), from; to > 0; to = from) {
                from = before(to);
                backward(machine, from, to);
            }
        }
        if (!pieces) {
            stages.get(0).prepareBack();
            stages.get(0).gatherWhole();
            machine.wentBack(stages.get(0), 0, rows.steps());
        }
        for (int k = stages.size() - 1; k >= 0; k--) {
            stages.get(k).end(gradients);
        }
    }

    private void backward(Machine machine, int from, int to) {
        for (int k = 0; k < passing.size(); k++) {
            passing.get(k).goTo(rows.at(from));
            passing.get(k).goBackTo(from, to, rows);
        }
        for (int k = 0; k < again.size(); k++) {
            again.get(k).forward(rows.at(to) - rows.at(from), rows.at(from), Instruction.ALL);
        }
        for (int k = stages.size() - 1; k >= 0; k--) {
            Stage stage = stages.get(k);
            stage.scanBack(from, to);
            stage.gatherScan(from, to);
            if (pieces) {
                stage.prepareBack(from, to);
                stage.gatherWhole(from, to);
                machine.wentBack(stage, from, to);
            }
        }
    }

    /** Where the piece that begins at a step ends; all pieces hold about as many rows. */
    private int after(int from) {
        int to = from + 1;
        while (to < rows.steps() && !enough(from, to)) {
            to++;
        }
        return to;
    }

    /** Where the piece that ends before a step begins. */
    private int before(int to) {
        int from = to - 1;
        while (from > 0 && !enough(from, to)) {
            from--;
        }
        return from;
    }

    private boolean enough(int from, int to) {
        return (rows.at(to) - rows.at(from)) * count() >= rows.rows();
    }

    private int count() {
        return (rows.rows() + near - 1) / near;
    }
}
