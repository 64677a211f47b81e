package unfold.train;

import unfold.engine.Parameters;

/** The weights of the last steps, every few steps, so that what went wrong can be tried again from just before. */
final class Lately {
    private static final int EVERY = 10;
    private static final int MOST = 5;

    private final double[][] values = new double[MOST][];
    private final long[] steps = new long[MOST];
    private int count;
    private int next;

    /** Begins with the weights of step 0. */
    Lately(Parameters start) {
        clear(start);
    }

    /** Forgets all but the weights of now, as those of step 0. */
    void clear(Parameters start) {
        count = 0;
        next = 0;
        put(0, start);
    }

    /** Keeps the weights of a step, if it is time to. */
    void keep(long step, Parameters p) {
        if (step % EVERY == 0) {
            put(step, p);
        }
    }

    private void put(long step, Parameters p) {
        double[] place = values[next];
        if (place == null) {
            place = new double[p.trainedCount()];
            values[next] = place;
        }
        System.arraycopy(p.values(), 0, place, 0, place.length);
        steps[next] = step;
        next = (next + 1) % MOST;
        count = Math.min(count + 1, MOST);
    }

    /** Restores the oldest, which is then the only one left; answers with its step. */
    long restore(Parameters p) {
        int oldest = (next - count + MOST) % MOST;
        System.arraycopy(values[oldest], 0, p.values(), 0, values[oldest].length);
        count = 1;
        next = (oldest + 1) % MOST;
        return steps[oldest];
    }
}
