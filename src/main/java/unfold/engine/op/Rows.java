package unfold.engine.op;

/**
 * Where the steps of some sequences lie along one axis: longest first, each step holding only the members still alive (the order of
 * {@link unfold.trace.Packing}). Without an axis there is one row a member, in the order of the batch. Filled again for each batch
 * without allocating.
 *
 * <p>The places of a tree or a grid do not follow one another. Their steps are ranks: all places of one rank, of all members, lie
 * together and can be computed at once, since they read only places of smaller ranks.
 */
public final class Rows {
    private int size;
    private int steps;
    private int[] offset = {0};
    private int[] member = {};
    private int[] slot = {};
    private int[] length = {};
    private int[] count = {};
    private boolean ranked;
    private int ranks;
    private int[] first = {0};
    private int[] rowOf = {};
    private int[] placeOf = {};

    /** Which rank a place of a member has. */
    @FunctionalInterface
    public interface Rank {
        /** The rank, from 0. */
        int of(int member, int place);
    }

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

    /** Packs members with so many places each, those of one rank together. */
    public void rank(int members, int[] places, Rank rank) {
        pack(members, places);
        ranked = true;
        int rows = offset[steps];
        if (rowOf.length < rows) {
            rowOf = new int[rows + rows / 4];
            placeOf = new int[rows + rows / 4];
        }
        ranks = 0;
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s < offset[t + 1] - offset[t]; s++) {
                int r = rank.of(member[s], t);
                rowOf[offset[t] + s] = r;
                ranks = Math.max(ranks, r + 1);
            }
        }
        if (first.length < ranks + 2) {
            first = new int[2 * ranks + 2];
        }
        java.util.Arrays.fill(first, 0, ranks + 2, 0);
        for (int k = 0; k < rows; k++) {
            first[rowOf[k] + 2]++;
        }
        for (int r = 2; r < ranks + 2; r++) {
            first[r] += first[r - 1];
        }
        // first[r + 1] is where the next row of rank r goes, and ends as where rank r + 1 begins
        for (int t = 0; t < steps; t++) {
            for (int k = offset[t]; k < offset[t + 1]; k++) {
                int row = first[rowOf[k] + 1]++;
                rowOf[k] = row;
                placeOf[row] = t;
            }
        }
    }

    private void reserve(int members, int longest) {
        size = members;
        steps = longest;
        ranked = false;
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
        return step < 0 ? step * size : ranked ? first[step] : offset[step];
    }

    /** Rows of the 0-based step: one for each member still alive, or of each place of that rank. */
    public int alive(int step) {
        return step < 0 ? size : at(step + 1) - at(step);
    }

    /** Members. */
    public int size() {
        return size;
    }

    /** The longest length, or the number of ranks. */
    public int steps() {
        return ranked ? ranks : steps;
    }

    /** All rows: the sum of the lengths. */
    public int rows() {
        return offset[steps];
    }

    /** Whether a sequence can go on in the next batch where it left off: along steps that follow one another. */
    public boolean carries() {
        return !ranked;
    }

    /** The row of a place, from 0, of the member in this slot. */
    public int row(int ofSlot, int place) {
        int row = offset[place] + ofSlot;
        return ranked ? rowOf[row] : row;
    }

    /** The place, from 0, that a row at a step belongs to. */
    public int place(int row, int step) {
        return ranked ? placeOf[row] : step;
    }

    /** The member of the batch in this slot. */
    public int member(int ofSlot) {
        return member[ofSlot];
    }

    /** The slot of this member of the batch. */
    public int slot(int ofMember) {
        return slot[ofMember];
    }

    /** The length of the member in this slot: how many places it has. */
    public int length(int ofSlot) {
        return length[ofSlot];
    }
}
