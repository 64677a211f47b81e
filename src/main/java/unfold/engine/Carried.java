package unfold.engine;

import java.util.List;

/** What a minibatch that continues the one before goes on from, copied out of a {@link Program} between two batches. */
public final class Carried {
    /** Nothing: the next batch begins anew. */
    static final Carried NOTHING = new Carried(0, List.of());

    private final int members;
    private final List<Part> parts;

    Carried(int members, List<Part> parts) {
        this.members = members;
        this.parts = List.copyOf(parts);
    }

    /** Sequences of the batch it is from; 0 if the next begins anew. */
    int members() {
        return members;
    }

    /** The parts the batch was cut into. */
    List<Part> parts() {
        return parts;
    }

    /** The bytes it lies in. */
    public long bytes() {
        return parts.stream()
                .flatMap(p -> p.kept().stream())
                .mapToLong(k -> (long) Double.BYTES * k.values().length + (long) Integer.BYTES * k.symbols().length)
                .sum();
    }

    /** What the members of one part left behind, signal by signal. */
    record Part(int members, List<Kept> kept) {}

    /** The last steps of one signal. */
    @SuppressWarnings("ArrayRecordComponent") // copies, handed from one owner to the next
    record Kept(double[] values, int[] symbols) {}
}
