package unfold.engine.op;

import java.util.List;
import java.util.stream.Stream;
import unfold.engine.kernel.Kernel;

/** One thing a compiled circuit does: it makes a field, or adds to it, from some sources. */
public abstract class Instruction {
    /** Stands for "all steps at once" where a step is asked for. */
    public static final int ALL = Integer.MIN_VALUE;

    /** What the machine does. */
    protected final Kernel kernel;

    private final Field out;
    private final List<Source> sources;

    /** An instruction that makes {@code out} from the sources. */
    protected Instruction(Kernel kernel, Field out, List<Source> sources) {
        this.kernel = kernel;
        this.out = out;
        this.sources = List.copyOf(sources);
    }

    /** What is made (the first field, if several side by side are made at once). */
    public final Field out() {
        return out;
    }

    /** What is read. */
    public final List<Source> sources() {
        return sources;
    }

    /** Makes n rows from {@code row} on, which stand at {@code step}, or all rows if that is {@link #ALL}. */
    public abstract void forward(int n, int row, int step);

    /** Adds to the gradients of the sources what those of these n rows say. */
    public abstract void backward(int n, int row, int step);

    /** Adds to the gradients of parameters what the steps {@code from} to {@code to}, exclusive, say, once they have been gone back through. */
    public void gather(int from, int to) {}

    /** Ends the way back, after the last {@link #gather}. */
    public void finish() {}

    /** Whether each row is made from the same row of each source alone, so that some rows can be done before others. */
    public boolean rowwise() {
        return sources.stream().allMatch(s -> s.delay() == 0 && s.field().rows() == out.rows());
    }

    /** Goes back, from now on, through those of these functions that make what nothing else reads, if it can. */
    public void goThrough(List<Squash> functions) {}

    /** What is done in turn or at once here, if it is more than one. */
    public List<Instruction> parts() {
        return List.of(this);
    }

    /** The fields whose values the way back reads: all, unless it is known to need fewer. */
    public List<Field> readsBack() {
        return Stream.concat(Stream.of(out), read().stream()).toList();
    }

    /** The fields of the sources. */
    protected final List<Field> read() {
        return sources.stream().map(Source::field).toList();
    }

    /** Whether this is sooner done again on the way back than what it made is fetched from memory. */
    public boolean again() {
        return false;
    }

    /** Whether this adds up with others to one signal. */
    public boolean partial() {
        return false;
    }
}
