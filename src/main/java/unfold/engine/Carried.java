package unfold.engine;

import java.util.List;

/** What a minibatch that continues the one before goes on from, copied out of a {@link Program} between two batches. */
public final class Carried {
    /** Nothing: the next batch begins anew. */
    public static final Carried NOTHING = new Carried(0, List.of());

    private final int members;
    private final List<Part> parts;

    /** What was written down of a batch of so many sequences. */
    public Carried(int members, List<Part> parts) {
        this.members = members;
        this.parts = List.copyOf(parts);
    }

    /** Sequences of the batch it is from; 0 if the next begins anew. */
    public int members() {
        return members;
    }

    /** The parts the batch was cut into. */
    public List<Part> parts() {
        return parts;
    }

    /** What is wrong with one of another network. */
    static IllegalArgumentException wrong() {
        return new IllegalArgumentException("the states carried over are those of another network");
    }

    /** The bytes it lies in. */
    public long bytes() {
        return parts.stream()
                .flatMap(p -> p.kept().stream())
                .mapToLong(k -> (long) Double.BYTES * k.values().length + (long) Integer.BYTES * k.symbols().length)
                .sum();
    }

    /**
     * What the members of one part left behind.
     *
     * @param members how many they are
     * @param kept signal by signal
     */
    public record Part(int members, List<Kept> kept) {}

    /**
     * The last steps of one signal.
     *
     * @param values step after step, member after member
     * @param symbols the same of a signal of symbols
     */
    @SuppressWarnings("ArrayRecordComponent") // copies, handed from one owner to the next
    public record Kept(double[] values, int[] symbols) {
        /** That of a signal that carries nothing over. */
        static final Kept NOTHING = new Kept(new double[0], new int[0]);

        /** Whether there is nothing. */
        boolean empty() {
            return values.length == 0 && symbols.length == 0;
        }
    }
}
