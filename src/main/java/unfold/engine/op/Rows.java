package unfold.engine.op;

/**
 * Where the steps of some sequences lie along one axis: longest first, each step holding only the members still alive (the order of
 * {@link unfold.trace.Packing}). Without an axis there is one row a member, in the order of the batch. Filled again for each batch
 * without allocating.
 */
public final class Rows {
    private int size;
    private int steps;
    private int[] offset = {0};
    private int[] member = {};
    private int[] slot = {};
    private int[] length = {};
    private int[] count = {};

    /** One row for each of {@code size} members. */
    public void members(int size) {
        reserve(size, 1);
        for (int m = 0; m < size; m++) {
            member[m] = m;
            slot[m] = m;
            length[m] = 1;
        }
        offset[0] = 0;
        offset[1] = size;
    }

    /** Packs members of these lengths, all at least 1; equal lengths keep their order. */
    public void pack(int size, int[] lengths) {
        int longest = 0;
        for (int m = 0; m < size; m++) {
            longest = Math.max(longest, lengths[m]);
        }
        reserve(size, longest);
        if (count.length < longest + 2) {
            count = new int[2 * longest + 2];
        }
        java.util.Arrays.fill(count, 0, longest + 2, 0);
        for (int m = 0; m < size; m++) {
            count[lengths[m]]++;
        }
        // count[l] becomes the first slot of the members of length l, the longest first
        int first = 0;
        for (int l = longest; l >= 0; l--) {
            int n = count[l];
            count[l] = first;
            first += n;
        }
        for (int m = 0; m < size; m++) {
            int s = count[lengths[m]]++;
            member[s] = m;
            slot[m] = s;
            length[s] = lengths[m];
        }
        int alive = size;
        offset[0] = 0;
        for (int t = 0; t < longest; t++) {
            while (length[alive - 1] <= t) {
                alive--;
            }
            offset[t + 1] = offset[t] + alive;
        }
    }

    private void reserve(int members, int longest) {
        size = members;
        steps = longest;
        if (offset.length < longest + 1) {
            offset = new int[2 * longest + 1];
        }
        if (member.length < members) {
            member = new int[members];
            slot = new int[members];
            length = new int[members];
        }
    }

    /** First row of the 0-based step; steps before the first have a row for each member. */
    public int at(int step) {
        return step < 0 ? step * size : offset[step];
    }

    /** Members alive at the 0-based step. */
    public int alive(int step) {
        return step < 0 ? size : offset[step + 1] - offset[step];
    }

    /** Members. */
    public int size() {
        return size;
    }

    /** The longest length. */
    public int steps() {
        return steps;
    }

    /** All rows: the sum of the lengths. */
    public int rows() {
        return offset[steps];
    }

    /** The member of the batch in this slot. */
    public int member(int ofSlot) {
        return member[ofSlot];
    }

    /** The slot of this member of the batch. */
    public int slot(int ofMember) {
        return slot[ofMember];
    }

    /** The length of the member in this slot. */
    public int length(int ofSlot) {
        return length[ofSlot];
    }
}
