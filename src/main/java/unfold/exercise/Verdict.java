package unfold.exercise;

import java.util.Optional;

/**
 * What is to be said of an answer.
 *
 * @param kind whether it is right
 * @param slip what went wrong, if that can be told from the number
 * @param from the first number from which on it went wrong, where that is another one
 */
public record Verdict(Kind kind, Optional<Slip> slip, Optional<Entry> from) {
    /** Whether an answer is right. */
    public enum Kind {
        /** It is, within the decimals it has. */
        RIGHT,
        /** It is right so far, but has fewer than two decimals. */
        ROUGH,
        /** It follows rightly from an earlier answer that is wrong. */
        CARRIED,
        /** It went wrong here. */
        WRONG
    }

    static Verdict of(Kind kind) {
        return new Verdict(kind, Optional.empty(), Optional.empty());
    }

    /** Whether nothing has to be calculated again because of it. */
    public boolean right() {
        return kind == Kind.RIGHT || kind == Kind.ROUGH;
    }
}
