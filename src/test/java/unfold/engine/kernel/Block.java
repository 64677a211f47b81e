package unfold.engine.kernel;

import java.util.SplittableRandom;

/** A block of numbers somewhere inside an array that is filled on all sides, so that writing past an edge shows. */
record Block(double[] data, int at, int rows, int cols, int ld) {

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-300,
        -1e-9,
        745.2,
        -745.2,
        709.8,
        -22,
        40,
        -44.5,
        300,
        -300,
        300.1
    };

    static Block random(SplittableRandom random, int rows, int cols) {
        return of(random, rows, cols, cols + random.nextInt(20), random.nextInt(10));
    }

    static Block tight(SplittableRandom random, int rows, int cols) {
        return of(random, rows, cols, cols, random.nextInt(10));
    }

    private static Block of(SplittableRandom random, int rows, int cols, int ld, int at) {
        double[] data = random.doubles(at + (long) rows * ld + 5, -3, 3).toArray();
        return new Block(data, at, rows, cols, ld);
    }

    double get(int i, int j) {
        return data[at + i * ld + j];
    }

    /** Puts special values in places. */
    void sow(SplittableRandom random) {
        for (int i = 0; i < rows; i++) {
            data[at + i * ld + random.nextInt(cols)] = SPECIAL[random.nextInt(SPECIAL.length)];
        }
    }
}
