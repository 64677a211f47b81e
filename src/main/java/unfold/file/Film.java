package unfold.file;

import java.util.function.IntFunction;

/**
 * Figures of one size, one after another.
 *
 * @param frames how many
 * @param framesPerSecond 1 to 50
 * @param frame the figure with this number, from 0; made when it is written
 */
public record Film(int frames, double framesPerSecond, IntFunction<Figure> frame) {
    private static final int MOST = 20_000;
    private static final double USUAL = 20;

    /** A film at the usual pace. */
    public static Film of(int frames, IntFunction<Figure> frame) {
        return new Film(frames, USUAL, frame);
    }

    /** Checks the numbers. */
    public Film {
        if (frames < 1 || frames > MOST) {
            throw new IllegalArgumentException("A film has 1 to " + MOST + " pictures, not " + frames
                    + "; choose a shorter sequence or fewer steps.");
        }
        if (!(framesPerSecond >= 1 && framesPerSecond <= 50)) {
            throw new IllegalArgumentException("A film shows 1 to 50 pictures a second, not " + framesPerSecond + ".");
        }
    }
}
