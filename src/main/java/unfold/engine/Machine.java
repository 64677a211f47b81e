package unfold.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.engine.kernel.Arena;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.engine.op.Loss;
import unfold.engine.op.Rows;
import unfold.engine.op.Store;
import unfold.engine.op.SumSymbols;
import unfold.engine.op.View;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/** A compiled circuit with memory of its own, run by one thread at a time: all of a small batch, or a fixed part of a larger one. */
final class Machine {
    private final Circuit circuit;
    private final List<Rows> rowsOf;
    private final List<Walk> walks;
    private final List<Rows.Rank> ranks;
    private final Extents extents;
    private final Rows members;
    private final List<Field> fields;
    private final List<Field> views;
    private final List<Placement.Shaped> memories;
    private final List<Stage> stages;
    private final List<Chain> chains;
    private final List<Loss> losses;
    private final Store store;
    private final List<SumSymbols> symbols;
    private final List<View.Picked> picked;
    private final int[] longest;
    private final Arena arena = new Arena();
    private final Arena back = new Arena();
    private double[] allValues = {};
    private double[] allGradients = {};
    private int[] lengths = {};
    private boolean ran;
    private boolean resumed;
    private double lastSeed = 1;
    private double[] values = {};
    private Optional<Axis> carried = Optional.empty();
    private @Nullable Nudge nudge;
    private @Nullable NotFiniteSearch search;

    Machine(
            Circuit circuit,
            Placement placement,
            List<Field> fields,
            List<Chain> chains,
            List<Loss> losses,
            List<View.Picked> picked,
            Store store) {
        this.circuit = circuit;
        this.rowsOf = List.copyOf(placement.rowsOf().values());
        this.walks = List.copyOf(placement.rowsOf().keySet());
        this.extents = placement.extents();
        this.ranks = walks.stream().map(w -> w.rank(extents)).toList();
        this.picked = List.copyOf(picked);
        this.members = placement.members();
        this.fields = List.copyOf(fields);
        this.views = List.copyOf(placement.views());
        this.memories = List.copyOf(placement.memories());
        this.chains = List.copyOf(chains);
        this.stages = chains.stream().flatMap(c -> c.stages().stream()).toList();
        this.losses = List.copyOf(losses);
        this.store = store;
        this.longest = circuit.axes().stream()
                .mapToInt(a -> circuit.longest(a).orElse(Integer.MAX_VALUE))
                .toArray();
        this.symbols = stages.stream()
                .flatMap(s -> s.instructions().stream())
                .flatMap(i -> i.parts().stream())
                .filter(SumSymbols.class::isInstance)
                .map(SumSymbols.class::cast)
                .toList();
    }

    Circuit circuit() {
        return circuit;
    }

    Field field(Signal signal) {
        return fields.get(signal.id());
    }

    /** How far the members extend. */
    Extents extents() {
        return extents;
    }

    List<Stage> stages() {
        return stages;
    }

    List<Loss> losses() {
        return losses;
    }

    /** Takes in the members {@code from} to {@code to} of the batch. */
    void load(Batch batch, int from, int to) {
        boolean goesOn = batch.continues() && ran;
        if (goesOn && members.size() != to - from) {
            throw new IllegalArgumentException("a batch that continues the one before needs as many sequences: "
                    + (to - from) + " instead of " + members.size() + " in this part");
        }
        for (int s = 0; s < stages.size(); s++) {
            List<Beginning> beginnings = stages.get(s).beginnings();
            for (int k = 0; k < beginnings.size(); k++) {
                Beginning b = beginnings.get(k);
                boolean carries = goesOn && carries(b);
                if (carries && !resumed) {
                    b.keep();
                }
                b.continues(carries);
            }
        }
        ran = false;
        resumed = false;
        shape(batch, from, to);
        for (int k = 0; k < fields.size(); k++) {
            if (fields.get(k).signal().operation().given()) {
                give(fields.get(k), batch, from, to);
            }
        }
    }

    private boolean carries(Beginning b) {
        return b.field().rows().carries()
                && (carried.isEmpty() || along(b.field().signal(), carried.get()));
    }

    /** A copy of what a batch that continues the last one would go on from; empty if it would begin anew. */
    Optional<Carried.Part> carried() {
        if (!ran) {
            return Optional.empty();
        }
        List<Carried.Kept> kept = new ArrayList<>();
        for (Beginning b : beginnings()) {
            boolean carries = carries(b);
            if (carries && !resumed) {
                b.keep();
            }
            kept.add(carries ? b.kept(members.size()) : Carried.Kept.NOTHING);
        }
        return Optional.of(new Carried.Part(members.size(), kept));
    }

    /** The next batch goes on from this copy, if it continues one. */
    void carry(Carried.Part part) {
        List<Beginning> all = beginnings();
        if (part.members() < 1 || all.size() != part.kept().size()) {
            throw Carried.wrong();
        }
        members.members(part.members());
        for (int k = 0; k < all.size(); k++) {
            // sequences in trees and grids continue nothing, which rows that have seen none yet do not know
            if (!part.kept().get(k).empty()) {
                all.get(k).take(part.kept().get(k), part.members());
            }
        }
        ran = true;
        resumed = true;
    }

    private List<Beginning> beginnings() {
        return stages.stream().flatMap(s -> s.beginnings().stream()).toList();
    }

    /** Carries states over only along this axis. */
    void carryAlong(Axis axis) {
        carried = Optional.of(axis);
    }

    private static boolean along(Signal signal, Axis axis) {
        return !signal.axes().isEmpty() && signal.axes().get(0).equals(axis);
    }

    private void shape(Batch batch, int from, int to) {
        int size = to - from;
        if (lengths.length < size) {
            lengths = new int[size];
        }
        members.members(size);
        extents.fit(batch, from, to);
        for (int a = 0; a < longest.length; a++) {
            for (int m = 0; m < size; m++) {
                if (extents.length(a, m) > longest[a]) {
                    circuit.admit(circuit.axes().get(a), extents.length(a, m));
                }
            }
        }
        for (int w = 0; w < walks.size(); w++) {
            List<Axis> axes = walks.get(w).axes();
            Arrays.fill(lengths, 0, size, 1);
            for (int a = 0; a < axes.size(); a++) {
                int axis = extents.index(axes.get(a));
                for (int m = 0; m < size; m++) {
                    lengths[m] *= extents.length(axis, m);
                }
            }
            if (walks.get(w).line()) {
                rowsOf.get(w).pack(size, lengths);
            } else {
                rowsOf.get(w).rank(size, lengths, ranks.get(w));
            }
        }
        arena.clear();
        back.clear();
        for (int k = 0; k < memories.size(); k++) {
            memories.get(k).memory().fit(memories.get(k).rows(), arena, back);
        }
        for (int k = 0; k < chains.size(); k++) {
            chains.get(k).fit(arena, back);
        }
        allValues = arena.allocate(allValues);
        allGradients = back.allocate(allGradients);
        for (int k = 0; k < memories.size(); k++) {
            memories.get(k).memory().place(allValues, allGradients);
        }
        for (int k = 0; k < fields.size(); k++) {
            fields.get(k).fit();
        }
        for (int k = 0; k < views.size(); k++) {
            views.get(k).fit();
        }
        for (int k = 0; k < losses.size(); k++) {
            losses.get(k).fit();
        }
        for (int k = 0; k < symbols.size(); k++) {
            symbols.get(k).prepare();
        }
        for (int k = 0; k < picked.size(); k++) {
            picked.get(k).prepare();
        }
    }

    private void give(Field field, Batch batch, int from, int to) {
        Rows rows = field.rows();
        for (int m = from; m < to; m++) {
            Example example = batch.examples().get(m);
            Series series = example.get(field.signal().name());
            Lengths.check(field.signal(), series, m);
            Lengths.fits(field.signal(), series, rows.length(rows.slot(m - from)), m);
            int slot = rows.slot(m - from);
            for (int t = 0; t < series.length(); t++) {
                if (field.symbolic()) {
                    field.give(rows.row(slot, t), series.symbols()[t]);
                } else {
                    field.give(rows.row(slot, t), series.vectors(), t * field.size());
                }
            }
        }
    }

    /** Runs forward over what was loaded and returns the sum of all losses. */
    double forward(double[] parameters) {
        values = parameters;
        store.read(parameters);
        Nudge n = nudge;
        if (n != null && n.field().signal().operation().given()) {
            n.apply();
        }
        for (int k = 0; k < chains.size(); k++) {
            chains.get(k).forward(this, parameters);
        }
        ran = true;
        double loss = 0;
        for (int k = 0; k < losses.size(); k++) {
            loss += losses.get(k).total();
        }
        return loss;
    }

    /** Runs back, each loss weighted by the seed, and adds the gradients of the parameters to those given. */
    void backward(double seed, double[] gradients) {
        lastSeed = seed;
        clearGradients(gradients);
        for (int k = 0; k < losses.size(); k++) {
            Field loss = losses.get(k).out();
            for (int row = 0; row < loss.rows().rows(); row++) {
                loss.gradients()[loss.gradientAt(row)] += seed;
            }
        }
        goBack(gradients);
    }

    /**
     * Runs back from one signal alone, whose gradient is 1 for one unit of each member at the 0-based position: for the first member the
     * unit given, for the next the one after it.
     */
    void backward(Field from, int position, int unit, double[] gradients) {
        clearGradients(gradients);
        Rows rows = from.rows();
        for (int m = 0; m < rows.size(); m++) {
            from.gradients()[from.gradientAt(rows.row(rows.slot(m), position)) + unit + m] += 1;
        }
        goBack(gradients);
    }

    private void clearGradients(double[] gradients) {
        store.read(values);
        store.write(gradients);
        for (int k = 0; k < memories.size(); k++) {
            memories.get(k).memory().clearGradients();
        }
    }

    private void goBack(double[] gradients) {
        for (int k = chains.size() - 1; k >= 0; k--) {
            chains.get(k).backward(this, gradients);
        }
    }

    /** The bytes in which the values and gradients of the last batch lie, and what the losses keep of it. */
    long bytes() {
        long kept = losses.stream().mapToLong(Loss::kept).sum();
        return Double.BYTES * (arena.reserved() + back.reserved() + kept);
    }

    int targets() {
        int targets = 0;
        for (int k = 0; k < losses.size(); k++) {
            targets += losses.get(k).targets();
        }
        return targets;
    }

    /** The next batch starts from the beginning. */
    void forget() {
        ran = false;
    }

    /** Changes one number on the way forward from now on; nothing changes for null. */
    void nudge(@Nullable Nudge by) {
        nudge = by;
    }

    /** The instruction that finishes the signal; empty for one that is given. */
    Optional<Instruction> last(Signal signal) {
        Optional<Instruction> last = Optional.empty();
        for (Stage stage : stages) {
            for (Instruction i : stage.instructions()) {
                last = i.out() == field(signal) ? Optional.of(i) : last;
            }
        }
        return last;
    }

    void nudge(Instruction done) {
        Nudge n = nudge;
        if (n != null && n.after() == done) {
            n.apply();
        }
    }

    void nudge(Instruction done, int row, int rows) {
        Nudge n = nudge;
        if (n != null && n.after() == done && n.row() >= row && n.row() < row + rows) {
            n.apply();
        }
    }

    /** Where a number that is not finite came up first: on the way forward, or else on the way back; both are gone once more for it. */
    Optional<NotFinite> firstNotFinite() {
        NotFiniteSearch looking = new NotFiniteSearch(this);
        search = looking;
        forward(values);
        if (looking.found().isEmpty()) {
            backward(lastSeed, new double[values.length]);
        }
        search = null;
        return looking.found();
    }

    /** Called when a stage has made the steps {@code from} to {@code to}, exclusive. */
    void made(Stage stage, int from, int to) {
        NotFiniteSearch s = search;
        if (s != null) {
            s.made(stage, from, to);
        }
    }

    /** Called when the gradients of these steps are complete. */
    void wentBack(Stage stage, int from, int to) {
        NotFiniteSearch s = search;
        if (s != null) {
            s.wentBack(stage, from, to);
        }
    }
}
