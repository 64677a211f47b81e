package unfold.diagram;

import java.util.Arrays;
import java.util.BitSet;
import unfold.circuit.Operation;
import unfold.circuit.Outline;

/**
 * In which row each item of an outline stands, from 0 at the bottom: above all it reads at the same step, targets above the loss they are
 * compared with, recurrences that do not depend on each other one above the other so that their chains do not cross.
 */
final class Rows {
    private Rows() {}

    static int[] of(Outline outline) {
        int n = outline.items().size();
        BitSet[] reaches = reaches(outline);
        int[] row = new int[n];
        boolean changed = true;
        for (int round = 0; round <= 2 * n && changed; round++) {
            boolean climbed = climb(outline, row);
            boolean separated = separate(n, reaches, row);
            changed = climbed || separated;
        }
        for (Outline.Wire w : outline.wires()) {
            if (!w.delayed() && target(w.from())) {
                row[w.from().id()] = Math.max(row[w.from().id()], row[w.to().id()] + 1);
            }
        }
        return row;
    }

    static boolean target(Outline.Item item) {
        return item.signal().operation() == Operation.TARGET;
    }

    private static boolean climb(Outline outline, int[] row) {
        int[] before = row.clone();
        for (Outline.Wire w : outline.wires()) {
            if (!w.delayed() && !target(w.from()) && !w.from().equals(w.to())) {
                int above = Math.min(row[w.from().id()] + 1, 2 * row.length);
                row[w.to().id()] = Math.max(row[w.to().id()], above);
            }
        }
        return !Arrays.equals(before, row);
    }

    private static boolean separate(int n, BitSet[] reaches, int[] row) {
        boolean changed = false;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                boolean recurrent = reaches[a].get(a) && reaches[b].get(b);
                if (recurrent && !reaches[a].get(b) && !reaches[b].get(a) && row[b] <= row[a] && row[a] < 2 * n) {
                    row[b] = row[a] + 1;
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static BitSet[] reaches(Outline outline) {
        int n = outline.items().size();
        BitSet[] reaches = new BitSet[n];
        for (int k = 0; k < n; k++) {
            reaches[k] = new BitSet(n);
        }
        outline.wires().forEach(w -> reaches[w.from().id()].set(w.to().id()));
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                if (reaches[i].get(k)) {
                    reaches[i].or(reaches[k]);
                }
            }
        }
        return reaches;
    }
}
