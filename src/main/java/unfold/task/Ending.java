package unfold.task;

import java.util.List;
import unfold.circuit.Form;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * A way to say where a sequence of bits ends: what a network is given and asked for at each step. It is always given the bit of the
 * step before, as −1 or 1, and 0 before the first.
 */
interface Ending {
    /** What is given and asked for. */
    Form form();

    /** What a network is given for these bits. */
    Series inputs(int[] bits);

    /** What it is asked for. */
    Series targets(int[] bits);

    /** The bits of such targets. */
    int[] bits(Series targets);

    /** What the entries of a target are called. */
    List<String> names();

    /** The target at a 0-based place in a few characters. */
    String targetText(Series targets, int place);

    /** The likeliest target in a few characters. */
    String predictionText(double[] prediction);

    /** A sequence before its first step. */
    Growth.Grown begin();

    /** A bit as a network is given it. */
    static double given(int bit) {
        return 2 * bit - 1.0;
    }

    /** The bit before each place, and before the one after the last if {@code steps} says so. */
    static Series before(int[] bits, int steps) {
        double[] x = new double[steps];
        for (int t = 1; t < steps; t++) {
            x[t] = given(bits[t - 1]);
        }
        return Series.ofNumbers(x);
    }

    /** Bits that grow. */
    abstract class Bits implements Growth.Grown {
        private final Ending ending;
        private final StringBuilder bits = new StringBuilder();

        Bits(Ending ending) {
            this.ending = ending;
        }

        void add(int bit) {
            bits.append(bit);
        }

        /** The last bit as a network is given it; 0 before the first. */
        double last() {
            return bits.isEmpty() ? 0 : given(bits.charAt(bits.length() - 1) - '0');
        }

        @Override
        public int length() {
            return bits.length();
        }

        @Override
        public String text() {
            return bits.toString();
        }

        @Override
        public Example made() {
            int[] all = bits.chars().map(c -> c - '0').toArray();
            return Example.of(ending.inputs(all), ending.targets(all));
        }
    }
}
