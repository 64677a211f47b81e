package unfold.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Signals that depend on each other, delays included. One without a cycle can be computed for all steps at once; one with a cycle must
 * be walked step by step.
 *
 * @param signals in the order in which one step computes them
 * @param cyclic whether some of them depend on their own past (or future)
 */
public record Component(List<Signal> signals, boolean cyclic) {
    /** The components of a circuit, each after all those it reads. */
    public static List<Component> of(Circuit circuit) {
        int n = circuit.signals().size();
        BitSet[] reads = new BitSet[n];
        for (Signal s : circuit.signals()) {
            BitSet direct = new BitSet(n);
            circuit.into(s).forEach(e -> direct.set(e.from().id()));
            s.initial()
                    .signal()
                    .ifPresent(name -> direct.set(circuit.signal(name).id()));
            reads[s.id()] = direct;
        }
        BitSet[] all = reachable(reads);
        BitSet[] own = new BitSet[n];
        for (int i = 0; i < n; i++) {
            own[i] = ownComponent(i, all);
        }
        List<Component> ordered = new ArrayList<>();
        BitSet done = new BitSet(n);
        while (done.cardinality() < n) {
            for (int i = done.nextClearBit(0); i < n; i = done.nextClearBit(i + 1)) {
                // what one of them reaches is what all of them read, and on from there
                BitSet missing = (BitSet) all[i].clone();
                missing.andNot(own[i]);
                missing.andNot(done);
                if (missing.isEmpty()) {
                    ordered.add(new Component(
                            own[i].stream().mapToObj(circuit.signals()::get).toList(), all[i].get(i)));
                    done.or(own[i]);
                }
            }
        }
        return ordered;
    }

    private static BitSet ownComponent(int i, BitSet[] all) {
        BitSet own = new BitSet(all.length);
        own.set(i);
        for (int k = all[i].nextSetBit(0); k >= 0; k = all[i].nextSetBit(k + 1)) {
            own.set(k, k == i || all[k].get(i));
        }
        return own;
    }

    /** By signal, everything it depends on: for each signal in turn, what can be reached by way of those before it and of it. */
    private static BitSet[] reachable(BitSet[] reads) {
        BitSet[] reached = new BitSet[reads.length];
        for (int i = 0; i < reads.length; i++) {
            reached[i] = (BitSet) reads[i].clone();
        }
        for (int by = 0; by < reads.length; by++) {
            for (BitSet from : reached) {
                if (from.get(by)) {
                    from.or(reached[by]);
                }
            }
        }
        return reached;
    }
}
