package unfold.circuit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Operation;

/** Reads right sides: sums of products of operations, to a bounded depth. */
final class RightSide {
    private static final int DEEPEST = 20;
    private static final int LATEST = 10_000;

    private final Pieces pieces;
    private final Notation notation;

    RightSide(Pieces pieces, Notation notation) {
        this.pieces = pieces;
        this.notation = notation;
    }

    /** Reads a whole right side. */
    Node read() {
        return sum(0);
    }

    private Node sum(int depth) {
        Place first = pieces.peek().place();
        List<Node> terms = new ArrayList<>(List.of(product(depth)));
        while (pieces.accept("+")) {
            terms.add(product(depth));
        }
        if (pieces.peek().sign("=")) {
            throw CircuitTextException.at(pieces.peek().place(), "equals");
        }
        return terms.size() == 1
                ? terms.get(0)
                : new Node.Apply(Operation.PLUS, List.copyOf(terms), pieces.since(first));
    }

    private Node product(int depth) {
        Place first = pieces.peek().place();
        Node left = applied(depth);
        for (Optional<Operation> sign = notation.between(pieces.peek());
                sign.isPresent();
                sign = notation.between(pieces.peek())) {
            pieces.take();
            left = new Node.Apply(sign.get(), List.of(left, applied(depth)), pieces.since(first));
        }
        List<Node> factors = new ArrayList<>(List.of(left));
        while (pieces.accept("⊙")) {
            factors.add(applied(depth));
        }
        return factors.size() == 1
                ? factors.get(0)
                : new Node.Apply(Operation.PRODUCT, List.copyOf(factors), pieces.since(first));
    }

    /** A factor, or a matrix and what it is multiplied by. */
    private Node applied(int depth) {
        Place first = pieces.peek().place();
        Node factor = factor(depth);
        Token next = pieces.peek();
        boolean dot = next.sign("·");
        if (!dot && !next.name() && !next.sign("[") && !next.sign("(")) {
            return factor;
        }
        if (!(factor instanceof Node.Bare weight)) {
            throw CircuitTextException.at(next.place(), dot ? "matrix" : "between", next.shown());
        }
        if (dot) {
            pieces.take();
        }
        Node operand = factor(depth);
        if (operand instanceof Node.Bare
                && (pieces.peek().name() || pieces.peek().sign("·"))) {
            throw CircuitTextException.at(operand.place(), "weights");
        }
        return new Node.Times(weight, operand, pieces.since(first));
    }

    private Node factor(int depth) {
        if (depth > DEEPEST) {
            throw CircuitTextException.at(pieces.peek().place(), "deep", DEEPEST);
        }
        Token next = pieces.peek();
        Optional<Notation.Spelling> spelling = notation.at(pieces.rest());
        if (spelling.isPresent()) {
            return spelled(spelling.get(), depth);
        }
        if (notation.begins(next)) {
            pieces.take();
            throw pieces.unexpected("(");
        }
        if (next.sign("[")) {
            return stack(depth);
        }
        if (next.sign("(")) {
            pieces.take();
            Node inside = sum(depth + 1);
            pieces.expect(")");
            return inside;
        }
        if (next.name()) {
            return named();
        }
        throw switch (next.kind()) {
            case NUMBER -> CircuitTextException.at(next.place(), "number", next.text());
            case RAISED -> CircuitTextException.at(next.place(), "raised", next.text());
            case END, EQUATION -> CircuitTextException.at(next.place(), "missing.operand");
            default -> next.sign("−")
                    ? CircuitTextException.at(next.place(), "minus")
                    : CircuitTextException.at(next.place(), "operand", next.shown());
        };
    }

    private Node spelled(Notation.Spelling spelling, int depth) {
        Place first = pieces.peek().place();
        List<Node> operands = new ArrayList<>();
        List<Token> all = spelling.pieces();
        for (int k = 0; k < all.size(); k++) {
            Token piece = all.get(k);
            if (piece.kind() == Token.Kind.HOLE) {
                operands.add(hole(all, k, depth + 1));
            } else if (pieces.peek().like(piece)) {
                pieces.take();
            } else {
                throw pieces.unexpected(piece.text());
            }
        }
        return new Node.Apply(spelling.operation(), List.copyOf(operands), pieces.since(first));
    }

    /** What fills a hole: at the end a product, before a bracket a single factor, elsewhere a sum. */
    private Node hole(List<Token> all, int at, int depth) {
        if (at == all.size() - 1) {
            return product(depth);
        }
        return all.get(at + 1).sign("[") ? factor(depth) : sum(depth);
    }

    private Node stack(int depth) {
        Place first = pieces.expect("[").place();
        List<Node> parts = new ArrayList<>(List.of(sum(depth + 1)));
        while (pieces.accept(";")) {
            parts.add(sum(depth + 1));
        }
        if (!pieces.peek().sign("]")) {
            throw pieces.unexpected("; or ]");
        }
        pieces.take();
        return new Node.Apply(Operation.CONCAT, List.copyOf(parts), pieces.since(first));
    }

    /** A name, with its step if one follows. */
    Node named() {
        Token name = pieces.name();
        if (!pieces.peek().sign("(") || (pieces.peek().spaced() && !step(pieces.rest()))) {
            return new Node.Bare(name.text(), name.place());
        }
        return new Node.Read(name.text(), indices(name), pieces.since(name.place()));
    }

    /** Whether a parenthesis after a space holds a step and not a sum. */
    private static boolean step(List<Token> rest) {
        for (Token piece : rest.subList(1, rest.size())) {
            if (piece.sign(")")) {
                return true;
            }
            boolean part = piece.kind() == Token.Kind.NUMBER
                    || (piece.name() && piece.text().length() == 1)
                    || piece.sign("−")
                    || piece.sign(",");
            if (!part) {
                return false;
            }
        }
        return false;
    }

    private List<Node.Index> indices(Token name) {
        pieces.expect("(");
        List<Node.Index> indices = new ArrayList<>();
        do {
            indices.add(index());
        } while (pieces.accept(","));
        if (pieces.peek().sign("(")) {
            throw CircuitTextException.at(name.place(), "function", name.shown(), notation.all());
        }
        if (!pieces.peek().sign(")")) {
            throw CircuitTextException.at(
                    pieces.peek().place(), "step", pieces.peek().shown());
        }
        pieces.take();
        return List.copyOf(indices);
    }

    private Node.Index index() {
        Token first = pieces.peek();
        if (first.kind() == Token.Kind.NUMBER) {
            return pieces.rest().get(1).name() ? length(first) : new Node.Index("", "", whole(), first.place());
        }
        if (!first.name()) {
            throw CircuitTextException.at(first.place(), "step", first.shown());
        }
        pieces.take();
        if (pieces.peek().name()) {
            Token axis = pieces.take();
            return new Node.Index(first.text(), axis.text(), 0, pieces.since(first.place()));
        }
        boolean minus = pieces.peek().sign("−");
        if (!minus && !pieces.peek().sign("+")) {
            return new Node.Index("", first.text(), 0, first.place());
        }
        pieces.take();
        int by = whole();
        return new Node.Index("", first.text(), minus ? -by : by, pieces.since(first.place()));
    }

    /** The length of an axis that is no single letter, as that of the nodes of a tree: 2τ−1. */
    private Node.Index length(Token first) {
        StringBuilder letters = new StringBuilder();
        while (pieces.peek().kind() == Token.Kind.NUMBER
                || pieces.peek().name()
                || pieces.peek().sign("−")) {
            letters.append(pieces.take().text());
        }
        return new Node.Index("", letters.toString(), 0, pieces.since(first.place()));
    }

    /** A whole number of steps. */
    private int whole() {
        Token number = pieces.take();
        try {
            int steps = Integer.parseInt(number.text());
            if (number.kind() == Token.Kind.NUMBER && steps <= LATEST) {
                return steps;
            }
        } catch (NumberFormatException e) {
            // said below, like every other wrong number
        }
        throw CircuitTextException.at(number.place(), "steps", number.shown(), LATEST);
    }
}
