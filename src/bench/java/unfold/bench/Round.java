package unfold.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Measures contestants in turn. */
final class Round {

    /** Seconds in a turn: short, as what neighbours on the machine do lasts for seconds and must not meet one contestant alone. */
    static final double TURN = 0.4;

    /** Turns of each contestant. Of these the median counts, which a turn or two with a neighbour do not move. */
    static final int TURNS = 9;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    /** What time is measured by. */
    enum Clock {
        /** CPU time of the whole process, compiler and collector included: what neighbours on the machine disturb least. */
        CPU,
        /** Time on the wall: for more than one thread. */
        WALL;

        long nanos() {
            return this == CPU ? PROCESS.getProcessCpuTime() : System.nanoTime();
        }
    }

    private Round() {}

    /** Lets the kernels be compiled for everything that follows. */
    static void kernels() {
        try (Contestant us = new Ours(new Work("lstm", 16, 4), 1)) {
            warm(us, 6);
        }
    }

    /** Steps for so many seconds of CPU time, the compiler's included. */
    static void warm(Contestant contestant, double seconds) {
        rate(contestant, 1, seconds, Clock.CPU);
    }

    /** Steps until the compiler has left it alone for half a second, ten seconds at most. */
    static void settle(Contestant contestant) {
        long before;
        int halves = 0;
        do {
            before = COMPILER.getTotalCompilationTime();
            warm(contestant, 0.5);
            halves++;
        } while (halves < 20 && COMPILER.getTotalCompilationTime() > before);
    }

    /** Thousand symbols a second over at least so many seconds. */
    static double rate(Contestant contestant, long symbols, double seconds, Clock clock) {
        long enough = (long) (seconds * 1e9);
        long start = clock.nanos();
        long spent;
        long steps = 0;
        int burst = 1;
        do {
            for (int i = 0; i < burst; i++) {
                contestant.step();
            }
            steps += burst;
            spent = clock.nanos() - start;
            // reading the clock must not cost anything that counts
            burst = spent < enough / 50 ? burst * 2 : burst;
        } while (spent < enough);
        return steps * symbols * 1e6 / spent;
    }

    /** The middle one. */
    static double median(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Each quotient, then the middle one. */
    static double medianRatio(double[] over, double[] under) {
        double[] ratios = new double[over.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = over[i] / under[i];
        }
        return median(ratios);
    }
}
