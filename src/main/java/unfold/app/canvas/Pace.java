package unfold.app.canvas;

/**
 * When new numbers may be painted, of those that come many times a second while a network learns: when the last ones stand everywhere, so
 * that a picture never shows parts of two snapshots for longer than painting takes, and after a rest.
 */
final class Pace {
    private static final long PAUSE = 110_000_000L;

    /** New numbers rest this many times as long as painting them took, which leaves the processor to what computes them. */
    private static final int REST = 3;

    /** After so long newer numbers are taken even if the last do not stand everywhere. */
    private static final long LONGEST = 1_000_000_000L;

    private long takenAt = -LONGEST;
    private long drawnAt = -LONGEST;

    /**
     * Asked once a frame.
     *
     * @param now in nanoseconds
     * @param drawn whether the last numbers stand everywhere
     */
    boolean due(long now, boolean drawn) {
        if (drawn && drawnAt <= takenAt) {
            drawnAt = now;
        }
        long since = now - takenAt;
        return since >= LONGEST || (drawnAt > takenAt && since >= Math.max(PAUSE, (1 + REST) * (drawnAt - takenAt)));
    }

    /** New numbers are being painted from now on. */
    void taken(long now) {
        takenAt = now;
    }
}
