package unfold.trace;

/**
 * One storey of a {@link Column}'s pyramid: entries of 1 number (single steps) or 5 (summaries of {@code 8^ℓ} steps), in chunks.
 *
 * <p>An entry is written once and never changes. The column's volatile step count is raised only after the write, so a reader that
 * stays below that count sees the entry.
 */
final class Level {
    static final int SUMMARY = 5;
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final int width;
    private final double[][] chunks;

    /** Room for {@code capacity} entries; memory is taken a chunk at a time. */
    Level(int width, int capacity) {
        this.width = width;
        this.chunks = new double[(capacity >> CHUNK_BITS) + 1][];
    }

    private int room(long entry) {
        int chunk = (int) (entry >> CHUNK_BITS);
        if (chunks[chunk] == null) {
            chunks[chunk] = new double[CHUNK * width];
        }
        return (int) (entry & (CHUNK - 1)) * width;
    }

    void write(long entry, double value) {
        int at = room(entry);
        chunks[(int) (entry >> CHUNK_BITS)][at] = value;
    }

    void write(long entry, Span span) {
        int at = room(entry);
        double[] chunk = chunks[(int) (entry >> CHUNK_BITS)];
        chunk[at] = span.min;
        chunk[at + 1] = span.max;
        chunk[at + 2] = span.last;
        chunk[at + 3] = span.sum;
        chunk[at + 4] = span.count;
    }

    /** Copies the first entries, as many as fit. */
    void copy(double[] into) {
        for (int at = 0; at < into.length; at += CHUNK * width) {
            double[] chunk = chunks[at / (CHUNK * width)];
            System.arraycopy(chunk, 0, into, at, Math.min(CHUNK * width, into.length - at));
        }
    }

    void read(long entry, Span into) {
        double[] chunk = chunks[(int) (entry >> CHUNK_BITS)];
        int at = (int) (entry & (CHUNK - 1)) * width;
        if (width == 1) {
            into.add(chunk[at]);
        } else {
            into.add(chunk[at], chunk[at + 1], chunk[at + 2], chunk[at + 3], chunk[at + 4]);
        }
    }
}
