package unfold.train;

/** How long a run has trained and how fast it goes. */
final class Pace {
    private static final double WINDOW_SECONDS = 0.5;

    private double seconds;
    private double windowSeconds;
    private long windowSteps;
    private double rate;

    /** So many steps took so long, pictures included. */
    void add(long steps, double elapsed) {
        seconds += elapsed;
        windowSeconds += elapsed;
        windowSteps += steps;
        if (windowSeconds >= WINDOW_SECONDS || rate == 0) {
            rate = windowSeconds > 0 ? windowSteps / windowSeconds : 0;
            windowSeconds = 0;
            windowSteps = 0;
        }
    }

    /** Nothing goes on for now. */
    void rest() {
        rate = 0;
        windowSeconds = 0;
        windowSteps = 0;
    }

    /** The run starts over. */
    void clear() {
        rest();
        seconds = 0;
    }

    /** Time spent training. */
    double seconds() {
        return seconds;
    }

    /** Steps per second lately. */
    double rate() {
        return rate;
    }
}
