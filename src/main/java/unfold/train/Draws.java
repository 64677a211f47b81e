package unfold.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The chance of a run: the very numbers of a {@link SplittableRandom} that was split off from one with this seed, but a generator that
 * can be copied where it stands.
 *
 * @see "Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators"
 */
public final class Draws implements RandomGenerator {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    /** An increment whose bits change more seldom than this makes poor numbers. */
    private static final int CHANGES = 24;

    private final long increment;
    private long state;

    private Draws(long state, long increment) {
        this.state = state;
        this.increment = increment;
    }

    /** From the beginning. */
    static Draws of(long seed) {
        return new Draws(mixed(seed + GOLDEN), increment(seed + GOLDEN + GOLDEN));
    }

    /**
     * One that goes on from where another stood.
     *
     * @param state where it stood
     * @param increment what it moved on by; odd
     * @throws IllegalArgumentException if the increment is even
     */
    public static Draws at(long state, long increment) {
        if ((increment & 1) == 0) {
            throw new IllegalArgumentException("no generator moves on by an even number");
        }
        return new Draws(state, increment);
    }

    /** Where it stands. */
    public long state() {
        return state;
    }

    /** What it moves on by. */
    public long increment() {
        return increment;
    }

    /** One that goes on from here as this one does. */
    Draws copy() {
        return new Draws(state, increment);
    }

    @Override
    public long nextLong() {
        state += increment;
        return mixed(state);
    }

    @Override
    public int nextInt() {
        state += increment;
        long z = (state ^ (state >>> 33)) * 0x62a9d9ed799705f5L;
        return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
    }

    private static long mixed(long from) {
        long z = (from ^ (from >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static long increment(long from) {
        long z = (from ^ (from >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        z = (z ^ (z >>> 33)) | 1;
        return Long.bitCount(z ^ (z >>> 1)) < CHANGES ? z ^ 0xaaaaaaaaaaaaaaaaL : z;
    }
}
