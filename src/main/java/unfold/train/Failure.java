package unfold.train;

import unfold.setting.Telling;
import unfold.setting.Told;

/**
 * Why a run stopped: a number that is not finite, or an error of the program.
 *
 * @param kind what happened
 * @param signal name of the first signal or parameter that is not finite; empty for an error
 * @param step the step t of the sequence where it is; 0 for a parameter
 * @param equation number of its equation in the book, or empty
 * @param value the number
 * @param update the training step that failed
 * @param told all of this and what to do, in one sentence
 */
public record Failure(Kind kind, String signal, int step, String equation, double value, long update, Told told)
        implements Telling {
    /** All of it in one sentence, in English. */
    public String sentence() {
        return told.english();
    }

    /** What happened. */
    public enum Kind {
        /** A value was not finite on the way forward. */
        VALUE,
        /** A gradient was not finite on the way back. */
        GRADIENT,
        /** A weight was not finite after the update. */
        WEIGHT,
        /** The program itself failed. */
        ERROR
    }
}
