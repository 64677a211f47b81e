package unfold.trace;

/**
 * One measured quantity by training step: append-only, one writing thread, any number of reading threads, no locks.
 *
 * <p>Beside the single values stands a pyramid with smallest, largest, last and mean of every 8, 64, 512, … steps, so that any
 * stretch is summarised in a time that depends on the number of buckets asked for and not on the number of steps.
 *
 * <p>Memory: 8 bytes a step, and 40 bytes for every 8, 64, … steps: 13.7 bytes a step. After {@code fine} steps the single values are
 * given up and groups of 8 are the finest thing kept, later groups of 64, and so on; extremes stay exact. With the default of 2^17
 * steps a column never takes more than 2 MB, however long the run.
 *
 * <p>A step without a value (validation is measured now and then) is stored as NaN; values that are not finite count as missing.
 */
public final class Column {
    private static final int BITS = 3;
    private static final int LEVELS = 20;
    private static final int DEFAULT_FINE = 1 << 17;

    private final String name;
    private final int fine;
    private final Span[] open = new Span[LEVELS + 1];
    private volatile Store store;

    /** What readers see; replaced when a level is dropped or the column cleared, its count raised by each append. */
    private static final class Store {
        final long first;
        final int base;
        final Level[] levels;
        volatile long count;
        volatile double last = Double.NaN;
        volatile long lastStep = -1;

        Store(long first, int base, Level[] levels) {
            this.first = first;
            this.base = base;
            this.levels = levels;
        }
    }

    Column(String name) {
        this(name, DEFAULT_FINE);
    }

    /** @param fine how many steps are kept one by one before the column turns to groups of 8; a power of two, at least 64 */
    Column(String name, int fine) {
        if (fine < 64 || Integer.bitCount(fine) != 1) {
            throw new IllegalArgumentException("a column keeps a power of two, at least 64 steps, not " + fine);
        }
        this.name = name;
        this.fine = fine;
        for (int level = 0; level < open.length; level++) {
            open[level] = new Span();
        }
        this.store = empty(0);
    }

    /** A key of the quantity, such as {@code loss} or a parameter's symbol. */
    public String name() {
        return name;
    }

    private Store empty(long first) {
        Level[] levels = new Level[LEVELS];
        levels[0] = new Level(1, fine);
        for (int level = 1; level < LEVELS; level++) {
            levels[level] = new Level(Level.SUMMARY, capacity(level));
        }
        return new Store(first, 0, levels);
    }

    private int capacity(int level) {
        return level == 0 ? fine : fine / 4;
    }

    /** Writes the value of a step later than every step so far; the steps between have none. */
    void append(long step, double value) {
        Store now = store;
        if (now.count == 0) {
            now = empty(step);
        } else if (step < now.first + now.count) {
            throw new IllegalArgumentException(
                    name + ": step " + step + " was already written, the last is " + (now.first + now.count - 1));
        }
        while (now.first + now.count < step) {
            now = put(now, Double.NaN);
        }
        if (Double.isFinite(value)) {
            now.last = value;
            now.lastStep = step;
        }
        store = put(now, value);
    }

    private Store put(Store now, double value) {
        long count = now.count;
        if (now.base == 0) {
            now.levels[0].write(count, value);
        }
        open[1].add(value);
        return close(now, count + 1, 1);
    }

    /** Writes each summary that is now complete, from {@code level} upward, and makes the steps visible. */
    private Store close(Store now, long count, int level) {
        for (int at = level; at < LEVELS && (count & ((1L << (BITS * at)) - 1)) == 0; at++) {
            Span full = open[at];
            if (at >= now.base) {
                now.levels[at].write((count >> (BITS * at)) - 1, full);
            }
            open[at + 1].add(full.min, full.max, full.last, full.sum, full.count);
            full.clear();
        }
        now.count = count;
        if (now.base + 1 < LEVELS && count >> (BITS * now.base) >= capacity(now.base)) {
            Level[] kept = now.levels.clone();
            kept[now.base] = new Level(1, 0);
            Store coarser = new Store(now.first, now.base + 1, kept);
            coarser.last = now.last;
            coarser.lastStep = now.lastStep;
            coarser.count = count;
            return coarser;
        }
        return now;
    }

    /** The column as it is now, whatever is written or forgotten later; to be read only. From any thread, in no time. */
    Column frozen() {
        Store now = store;
        Store still = new Store(now.first, now.base, now.levels);
        still.count = now.count;
        still.last = now.last;
        still.lastStep = now.lastStep;
        Column frozen = new Column(name, fine);
        frozen.store = still;
        return frozen;
    }

    /**
     * All a column holds, in a form that can be written down.
     *
     * @param name of the quantity
     * @param first the first step
     * @param count of steps
     * @param base 0 where each step is kept, else groups of 8ᵇᵃˢᵉ
     * @param lastStep the step of the latest value
     * @param last the latest value
     * @param entries the values of the steps; of groups smallest, largest, last, sum and number of values
     * @param open the same five numbers of the groups that are not full yet, from the smallest groups to those kept
     */
    @SuppressWarnings("ArrayRecordComponent") // copies, handed from one owner to the next
    public record Kept(
            String name,
            long first,
            long count,
            int base,
            long lastStep,
            double last,
            double[] entries,
            double[] open) {}

    /** A copy of all it holds; the writer's business. */
    Kept kept() {
        Store now = store;
        int width = now.base == 0 ? 1 : Level.SUMMARY;
        double[] entries = new double[(int) (now.count >> (BITS * now.base)) * width];
        now.levels[now.base].copy(entries);
        double[] spans = new double[now.base * Level.SUMMARY];
        for (int level = 1; level <= now.base; level++) {
            open[level].copy(spans, (level - 1) * Level.SUMMARY);
        }
        return new Kept(name, now.first, now.count, now.base, now.lastStep, now.last, entries, spans);
    }

    /**
     * Takes a copy in the place of all it holds, coarser if it is finer than what is kept here; the writer's business.
     *
     * @throws IllegalArgumentException if it is none of such a column
     */
    void take(Kept kept) {
        int base = kept.base();
        int width = base == 0 ? 1 : Level.SUMMARY;
        boolean fits = kept.name().equals(name)
                && base >= 0
                && base < LEVELS
                && kept.first() >= 0
                && kept.count() >= 0
                && kept.entries().length == (kept.count() >> (BITS * base)) * width
                && kept.open().length == base * Level.SUMMARY;
        if (!fits) {
            throw new IllegalArgumentException("the curve " + kept.name() + " is none of this run");
        }
        clear();
        Level[] levels = empty(0).levels;
        for (int level = 0; level < base; level++) {
            levels[level] = new Level(1, 0);
        }
        Store now = new Store(kept.first(), base, levels);
        long whole = kept.entries().length / width;
        for (long entry = 0; entry < whole; entry++) {
            long end = (entry + 1) << (BITS * base);
            if (base == 0) {
                double value = kept.entries()[(int) entry];
                if (now.base == 0) {
                    levels[0].write(entry, value);
                }
                open[1].add(value);
            } else {
                int at = (int) entry * Level.SUMMARY;
                open[base].add(
                        kept.entries()[at],
                        kept.entries()[at + 1],
                        kept.entries()[at + 2],
                        kept.entries()[at + 3],
                        kept.entries()[at + 4]);
            }
            now = close(now, end, Math.max(1, base));
        }
        for (int level = 1; level <= base; level++) {
            open[level].take(kept.open(), (level - 1) * Level.SUMMARY);
        }
        now.count = kept.count();
        now.last = kept.last();
        now.lastStep = kept.lastStep();
        store = now;
    }

    /** Forgets everything; the writer's business. */
    void clear() {
        for (Span span : open) {
            span.clear();
        }
        store = empty(0);
    }

    /**
     * Forgets the steps after {@code step}; the writer's business. Where only groups are left, the group with {@code step} in its
     * middle goes too.
     */
    void truncate(long step) {
        Store old = store;
        if (old.count == 0 || step >= old.first + old.count - 1) {
            return;
        }
        clear();
        long entries = Math.max(0, step + 1 - old.first) >> (BITS * old.base);
        Level[] levels = empty(0).levels;
        for (int level = 0; level < old.base; level++) {
            levels[level] = new Level(1, 0);
        }
        Store now = new Store(old.first, old.base, levels);
        Span span = new Span();
        for (long entry = 0; entry < entries; entry++) {
            span.clear();
            old.levels[old.base].read(entry, span);
            long end = (entry + 1) << (BITS * old.base);
            if (old.base == 0) {
                levels[0].write(entry, span.last);
            }
            open[Math.max(1, old.base)].add(span.min, span.max, span.last, span.sum, span.count);
            if (span.count > 0) {
                now.last = span.last;
                now.lastStep = old.first + end - 1;
            }
            now = close(now, end, Math.max(1, old.base));
        }
        store = entries == 0 ? empty(0) : now;
    }

    /** How many steps the column spans, those without a value included. */
    public long size() {
        return store.count;
    }

    /** The first step written; 0 when empty. */
    public long first() {
        return store.first;
    }

    /** The step after the last one written; 0 when empty. */
    public long end() {
        Store now = store;
        return now.first + now.count;
    }

    /** The latest value; NaN when there is none. */
    public double last() {
        return store.last;
    }

    /** The step of the latest value; −1 when there is none. */
    public long lastStep() {
        return store.lastStep;
    }

    /** How many steps the finest kept entry sums up: 1, 8, 64, … */
    public long grain() {
        return 1L << (BITS * store.base);
    }

    /**
     * The steps {@code from} (inclusive) to {@code to} (exclusive) in at most {@code buckets} buckets of equal width, none
     * narrower than a step. Reads O(buckets · log(steps in a bucket)) entries.
     */
    public Decimation decimate(long from, long to, int buckets) {
        Store now = store;
        long steps = Math.max(0, to - from);
        int wanted = (int) Math.max(0, Math.min(buckets, steps));
        double[][] out = new double[6][wanted];
        Span span = new Span();
        long read = 0;
        int size = 0;
        for (int bucket = 0; bucket < wanted; bucket++) {
            long start = from + (long) ((double) steps * bucket / wanted);
            long stop = from + (bucket + 1 == wanted ? steps : (long) ((double) steps * (bucket + 1) / wanted));
            span.clear();
            read += summarise(now, start - now.first, stop - now.first, span);
            if (span.count > 0) {
                out[0][size] = (start + stop - 1) / 2.0;
                out[1][size] = span.min;
                out[2][size] = span.max;
                out[3][size] = span.last;
                out[4][size] = span.sum / span.count;
                out[5][size] = span.count;
                size++;
            }
        }
        return new Decimation(size, out[0], out[1], out[2], out[3], out[4], out[5], read);
    }

    /** Adds the positions {@code from} to {@code to} (exclusive) to the span and returns how many entries were read. */
    private static long summarise(Store now, long from, long to, Span into) {
        long mask = (1L << (BITS * now.base)) - 1;
        long at = (Math.max(0, from) + mask) & ~mask;
        long stop = Math.min((Math.min(now.count, Math.max(0, to)) + mask) & ~mask, now.count & ~mask);
        long read = 0;
        while (at < stop) {
            int level = now.base;
            while (level + 1 < LEVELS
                    && (at & ((1L << (BITS * (level + 1))) - 1)) == 0
                    && at + (1L << (BITS * (level + 1))) <= stop) {
                level++;
            }
            now.levels[level].read(at >> (BITS * level), into);
            at += 1L << (BITS * level);
            read++;
        }
        return read;
    }

    /** The step of the smallest value and the value itself, or a NaN value while there is none. */
    public Lowest lowest() {
        Store now = store;
        long from = 0;
        long to = now.count;
        Span span = new Span();
        summarise(now, from, to, span);
        if (span.count == 0) {
            return new Lowest(-1, Double.NaN);
        }
        double lowest = span.min;
        long grain = 1L << (BITS * now.base);
        while (to - from > grain) {
            long middle = (from + (to - from) / 2 + grain - 1) / grain * grain;
            if (middle >= to) {
                break;
            }
            span.clear();
            summarise(now, from, middle, span);
            if (span.count > 0 && span.min == lowest) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return new Lowest(now.first + from, lowest);
    }

    /**
     * Where a column is smallest.
     *
     * @param step the first step with this value, or the first of its group (see {@link Column#grain}); −1 when there is none
     * @param value NaN when there is none
     */
    public record Lowest(long step, double value) {}
}
