package unfold.trace;

import java.util.Arrays;

/**
 * Where the steps of a minibatch lie along one axis: longest member first, each step holding only the members still alive.
 *
 * @param lengths steps of each row slot, not increasing
 * @param member  which member of the batch each slot belongs to
 * @param offsets first row of each step (0-based step), and the total number of rows at the end: {@code steps + 1} entries
 */
public record Packing(int[] lengths, int[] member, int[] offsets) {
    /** Packs members of the given lengths (all ≥ 1); equal lengths keep their order. */
    public static Packing of(int... lengthByMember) {
        int size = lengthByMember.length;
        if (size == 0) {
            throw new IllegalArgumentException("a batch needs at least one sequence");
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (p, q) -> Integer.compare(lengthByMember[q], lengthByMember[p]));
        int[] member = new int[size];
        int[] lengths = new int[size];
        for (int slot = 0; slot < size; slot++) {
            member[slot] = order[slot];
            lengths[slot] = lengthByMember[order[slot]];
        }
        if (lengths[size - 1] < 1) {
            throw new IllegalArgumentException("sequence " + (member[size - 1] + 1) + " of the batch is empty");
        }
        int steps = lengths[0];
        int[] offsets = new int[steps + 1];
        int alive = size;
        for (int t = 0; t < steps; t++) {
            while (lengths[alive - 1] <= t) {
                alive--;
            }
            offsets[t + 1] = offsets[t] + alive;
        }
        return new Packing(lengths, member, offsets);
    }

    /** The longest length. */
    public int steps() {
        return offsets.length - 1;
    }

    /** Members still alive at the 0-based step. */
    public int alive(int step) {
        return offsets[step + 1] - offsets[step];
    }

    /** All rows: the sum of the lengths. */
    public int rows() {
        return offsets[offsets.length - 1];
    }

    /** The number of members. */
    public int size() {
        return lengths.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packing p && Arrays.equals(lengths, p.lengths) && Arrays.equals(member, p.member);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }
}
