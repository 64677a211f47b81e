package unfold.circuit.text;

/**
 * The smallest piece of a line that means something.
 *
 * @param kind what it is
 * @param text its one spelling: {@code W^f_2} for Wᶠ₂, {@code σ} for sigmoid, {@code −} for a hyphen
 * @param place where it stands
 * @param spaced whether a space stands before it
 */
record Token(Kind kind, String text, Place place, boolean spaced) {
    /** What a piece is. */
    enum Kind {
        /** A name or a word. */
        NAME,
        /** A number without a sign. */
        NUMBER,
        /** A sign such as + or ⊙. */
        SIGN,
        /** A number raised behind something that is no name: ². */
        RAISED,
        /** The number of an equation at the end of its line. */
        EQUATION,
        /** A place for an operand, in the spelling of an operation. */
        HOLE,
        /** The end of the line. */
        END
    }

    boolean is(Kind wanted, String spelling) {
        return kind == wanted && text.equals(spelling);
    }

    boolean sign(String spelling) {
        return is(Kind.SIGN, spelling);
    }

    boolean name() {
        return kind == Kind.NAME;
    }

    /** Whether it is the same piece at another place. */
    boolean like(Token other) {
        return kind == other.kind && text.equals(other.text);
    }

    /** As it is quoted to a person. */
    String shown() {
        return kind == Kind.END
                ? ""
                : kind == Kind.NAME ? unfold.circuit.Symbol.of(text).text() : text;
    }
}
