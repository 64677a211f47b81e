package unfold.engine.kernel.vector;

import unfold.engine.kernel.Arena;

/** The memory one thread needs within a call, kept between calls so that none is allocated after the first of a size. */
final class Scratch {

    /** The index from which to use the arrays: the beginning of a cache line, if all goes well. */
    static final int FIRST = new Arena().reserve(0);

    private double[] left = new double[0];
    private double[] right = new double[0];
    private double[] tile = new double[0];

    /** For packed A. */
    double[] left(int length) {
        left = atLeast(left, length);
        return left;
    }

    /** For packed B. */
    double[] right(int length) {
        right = atLeast(right, length);
        return right;
    }

    /** For blocks at the edge of C. */
    double[] tile(int length) {
        tile = atLeast(tile, length);
        return tile;
    }

    private static double[] atLeast(double[] array, int length) {
        if (array.length >= FIRST + length) {
            return array;
        }
        Arena arena = new Arena();
        arena.reserve(length);
        return arena.allocate();
    }
}
