package unfold.engine.kernel;

/** Sums to one number, in eight interleaved chains that are added pairwise at the end: one order on every machine. */
public final class Reductions {

    private Reductions() {}

    /** Σ x. */
    public static double sum(int length, double[] x, int at) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            int j = at + i;
            s0 += x[j];
            s1 += x[j + 1];
            s2 += x[j + 2];
            s3 += x[j + 3];
            s4 += x[j + 4];
            s5 += x[j + 5];
            s6 += x[j + 6];
            s7 += x[j + 7];
        }
        for (; i < length; i++) {
            s0 += x[at + i];
        }
        return join(s0, s1, s2, s3, s4, s5, s6, s7);
    }

    /** Eight chains to one number. */
    public static double join(double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    /** Σ x². */
    public static double sumOfSquares(int length, double[] x, int at) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            int j = at + i;
            s0 = Math.fma(x[j], x[j], s0);
            s1 = Math.fma(x[j + 1], x[j + 1], s1);
            s2 = Math.fma(x[j + 2], x[j + 2], s2);
            s3 = Math.fma(x[j + 3], x[j + 3], s3);
            s4 = Math.fma(x[j + 4], x[j + 4], s4);
            s5 = Math.fma(x[j + 5], x[j + 5], s5);
            s6 = Math.fma(x[j + 6], x[j + 6], s6);
            s7 = Math.fma(x[j + 7], x[j + 7], s7);
        }
        for (; i < length; i++) {
            s0 = Math.fma(x[at + i], x[at + i], s0);
        }
        return join(s0, s1, s2, s3, s4, s5, s6, s7);
    }

    /** The largest number, or NaN if there is one. */
    public static double max(int length, double[] x, int at) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            double value = x[at + i];
            // a NaN in "most" stays, because every comparison with it is false; a NaN in "value" is taken
            most = value > most || Double.isNaN(value) ? value : most;
        }
        return most;
    }
}
