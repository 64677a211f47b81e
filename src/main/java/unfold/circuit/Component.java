package unfold.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
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
        BitSet[] all = new BitSet[n];
        for (int i = 0; i < n; i++) {
            all[i] = reachable(i, reads);
        }
        List<Component> ordered = new ArrayList<>();
        BitSet done = new BitSet(n);
        while (done.cardinality() < n) {
            for (int i = done.nextClearBit(0); i < n; i = done.nextClearBit(i + 1)) {
                BitSet own = ownComponent(i, all);
                BitSet missing = new BitSet(n);
                own.stream().forEach(k -> missing.or(reads[k]));
                missing.andNot(own);
                missing.andNot(done);
                if (missing.isEmpty()) {
                    ordered.add(new Component(
                            own.stream().mapToObj(circuit.signals()::get).toList(), all[i].get(i)));
                    done.or(own);
                }
            }
        }
        return ordered;
    }

    private static BitSet ownComponent(int i, BitSet[] all) {
        BitSet own = new BitSet();
        own.set(i);
        all[i].stream().filter(k -> all[k].get(i)).forEach(own::set);
        return own;
    }

    private static BitSet reachable(int start, BitSet[] reads) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            BitSet next = (BitSet) reads[open.pop()].clone();
            next.andNot(seen);
            seen.or(next);
            next.stream().forEach(open::push);
        }
        return seen;
    }
}
