package unfold.circuit.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The pieces of one line that are still to be read. */
final class Pieces {
    private final Deque<Token> ahead;
    private final Deque<Token> behind = new ArrayDeque<>();

    Pieces(List<Token> tokens) {
        this.ahead = new ArrayDeque<>(tokens);
    }

    /** The next piece; at the end, the end. */
    Token peek() {
        return ahead.getFirst();
    }

    /** The next pieces, as many as there are left. */
    List<Token> rest() {
        return new ArrayList<>(ahead);
    }

    /** Takes the next piece. */
    Token take() {
        Token next = ahead.getFirst();
        if (next.kind() != Token.Kind.END) {
            ahead.removeFirst();
            behind.push(next);
        }
        return next;
    }

    /** Takes the next piece if it is this sign. */
    boolean accept(String sign) {
        boolean there = peek().sign(sign);
        if (there) {
            take();
        }
        return there;
    }

    /** Takes this sign. */
    Token expect(String sign) {
        if (!peek().sign(sign)) {
            throw unexpected(sign);
        }
        return take();
    }

    /** Takes a name. */
    Token name() {
        if (!peek().name()) {
            throw peek().kind() == Token.Kind.END
                    ? CircuitTextException.at(peek().place(), "missing.name")
                    : CircuitTextException.at(peek().place(), "name", peek().shown());
        }
        return take();
    }

    /** From this place to the last piece taken. */
    Place since(Place first) {
        return behind.isEmpty() ? first : first.to(behind.peek().place());
    }

    /** What to say where another piece was wanted. */
    CircuitTextException unexpected(String wanted) {
        if (wanted.equals(",")) {
            for (Token before : behind) {
                if (before.name() && before.text().contains(",")) {
                    return CircuitTextException.at(before.place(), "comma", before.shown());
                }
            }
        }
        return peek().kind() == Token.Kind.END
                ? CircuitTextException.at(peek().place(), "missing", wanted)
                : CircuitTextException.at(peek().place(), "unexpected", peek().shown(), wanted);
    }
}
