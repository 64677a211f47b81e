package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * Goes forward and back over a few sequences, over and over, on a kernel that the virtual machine has not compiled yet, until that
 * kernel has become faster than the one in use. Vectors that are not compiled are objects, a hundred times slower than plain numbers, so
 * that a run had better begin without them.
 *
 * <p>It computes the network that is trained, because only the code that a network needs is compiled, but with numbers of its own. A third
 * of the time it rests: what it waits for is done by the compiler, which needs a processor too.
 */
final class Rehearsal implements Runnable {
    /** So many rounds in a row have to be won. */
    private static final int WINS = 5;
    /** A network so small that vectors gain nothing is left where it is. */
    private static final int MOST_ROUNDS = 20_000;

    private static final long LONGEST_REST = 200_000_000;
    /** As in one part of a batch at most, so that products see as many rows as in training. */
    private static final int MEMBERS = 16;
    /** Weights times rows of a round: some hundredths of a second while nothing is compiled. */
    private static final double WORK = 2e5;

    private static final int FEWEST_ROWS = 24;

    private final Circuit circuit;
    private final Batch batch;
    private final Kernel used;
    private final Kernel fast;
    private final Runnable warm;
    private volatile boolean over;

    /**
     * Prepares a rehearsal; this thread asks the data set for sequences, another may then run it.
     *
     * @param used the kernel in use
     * @param fast the kernel to be warmed up
     * @param warm is told when the fast kernel is the faster one
     */
    Rehearsal(Plan plan, Circuit circuit, Kernel used, Kernel fast, Runnable warm) {
        this.circuit = circuit;
        this.batch = batch(plan, circuit);
        this.used = used;
        this.fast = fast;
        this.warm = warm;
    }

    /** Sequences of several lengths, so that also the ends of a ragged batch are met. */
    private static Batch batch(Plan plan, Circuit circuit) {
        Dataset dataset = plan.dataset();
        SplittableRandom random = new SplittableRandom(plan.seed());
        int longest = Math.max(2, dataset.defaults().probeLength());
        longest = Math.min(longest, circuit.longest(Axis.TIME).orElse(longest));
        double most = Math.max(FEWEST_ROWS, WORK / Math.max(1, circuit.trainedCount()));
        int members = Math.min(MEMBERS, plan.tuning().batch());
        int length = (int) Math.max(1, Math.min(longest, 2 * most / members));
        List<Example> examples = new ArrayList<>();
        for (int k = 0; k < members && most > 0; k++) {
            Example example = dataset.probe(Math.max(1, length - k * length / members), random);
            examples.add(example);
            most -= example.steps();
        }
        return new Batch(examples, false);
    }

    /** Ends it after the round under way; from any thread. */
    void end() {
        over = true;
    }

    @Override
    public void run() {
        Parameters parameters = Parameters.initialise(circuit, 0);
        Program one = new Program(circuit, used, Parallel.serial());
        Program other = new Program(circuit, fast, Parallel.serial());
        int wins = 0;
        for (int round = 0; round < MOST_ROUNDS && wins < WINS && !over; round++) {
            long asBefore = nanos(one, parameters);
            long asSoon = over ? Long.MAX_VALUE : nanos(other, parameters);
            wins = asSoon <= asBefore ? wins + 1 : 0;
            LockSupport.parkNanos(Math.min(LONGEST_REST, (asBefore + asSoon) / 2));
        }
        if (wins == WINS) {
            warm.run();
        }
    }

    private long nanos(Program program, Parameters parameters) {
        long began = System.nanoTime();
        program.forward(parameters, batch);
        program.backward(parameters, 1);
        return System.nanoTime() - began;
    }
}
