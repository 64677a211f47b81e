package unfold.circuit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unfold.circuit.Arrangement;
import unfold.circuit.Axis;
import unfold.circuit.Initializer;

/** Reads one line. */
final class LineReader {
    static final String NAME = "name";
    static final String GROUP = "group";
    static final String AXIS = "axis";

    private static final int LARGEST = 1 << 14;

    private final Pieces pieces;
    private final Notation notation;

    private LineReader(int line, String text, Notation notation) {
        this.pieces = new Pieces(Lexer.tokens(line, text));
        this.notation = notation;
    }

    /** What the line says; empty if nothing. */
    static Optional<Line> read(int line, String text, Notation notation) {
        Optional<String> title = title(text);
        if (title.isPresent()) {
            return Optional.of(new Line.Title(title.get()));
        }
        LineReader reader = new LineReader(line, text, notation);
        if (reader.pieces.peek().kind() == Token.Kind.END) {
            return Optional.empty();
        }
        Line said = reader.line();
        Token left = reader.pieces.peek();
        if (left.kind() != Token.Kind.END) {
            if (left.kind() == Token.Kind.RAISED) {
                throw CircuitTextException.at(left.place(), "raised", left.text());
            }
            throw left.sign("−")
                    ? CircuitTextException.at(left.place(), "minus")
                    : CircuitTextException.at(left.place(), "rest", left.shown());
        }
        return Optional.of(said);
    }

    /** What the circuit is called, if the line says that. */
    static Optional<String> title(String text) {
        String line = text.strip();
        if (!line.startsWith(NAME)
                || !line.substring(NAME.length()).stripLeading().startsWith(":")) {
            return Optional.empty();
        }
        String rest = line.substring(line.indexOf(':') + 1);
        int comment = rest.indexOf('#');
        return Optional.of((comment < 0 ? rest : rest.substring(0, comment)).strip());
    }

    private Line line() {
        List<Token> rest = pieces.rest();
        if (rest.get(0).name() && rest.get(1).name()) {
            if (rest.get(0).text().equals(GROUP)) {
                return box();
            }
            if (rest.get(0).text().equals(AXIS)) {
                return direction();
            }
        }
        Token first = pieces.peek();
        if (notation.begins(first)) {
            throw CircuitTextException.at(first.place(), "reserved", first.shown());
        }
        if (!first.name()) {
            throw CircuitTextException.at(first.place(), "left", first.shown());
        }
        Node named = new RightSide(pieces, notation).named();
        Node.Read left =
                named instanceof Node.Read r ? r : new Node.Read(((Node.Bare) named).name(), List.of(), named.place());
        if (pieces.accept(":")) {
            return declaration(left);
        }
        if (!pieces.accept("=")) {
            throw pieces.unexpected("= or :");
        }
        Node right = start(left) ? beginning() : new RightSide(pieces, notation).read();
        Token end = pieces.peek();
        String number = end.kind() == Token.Kind.EQUATION ? pieces.take().text() : "";
        return new Line.Equation(left, right, number);
    }

    /** Whether a left side is about a step before the first or after the last. */
    static boolean start(Node.Read left) {
        return left.indices().stream().anyMatch(i -> (i.letter().isEmpty() && i.shift() == 0) || i.shift() == 1);
    }

    /** What stands before the first step: 0 or a name. */
    private Node beginning() {
        Token zero = pieces.peek();
        if (zero.is(Token.Kind.NUMBER, "0")) {
            pieces.take();
            return new Node.Apply(unfold.circuit.Operation.PLUS, List.of(), zero.place());
        }
        if (!zero.name()) {
            throw CircuitTextException.at(zero.place(), "beginning", zero.shown());
        }
        pieces.take();
        return new Node.Bare(zero.text(), zero.place());
    }

    private Line box() {
        pieces.take();
        Token name = pieces.name();
        List<Node.Bare> members = new ArrayList<>();
        pieces.expect(":");
        if (pieces.peek().kind() != Token.Kind.END) {
            do {
                Token member = pieces.name();
                members.add(new Node.Bare(member.text(), member.place()));
            } while (pieces.accept(","));
        }
        return new Line.Box(new Node.Bare(name.text(), name.place()), List.copyOf(members));
    }

    private Line direction() {
        pieces.take();
        Token name = pieces.name();
        pieces.expect(":");
        Node.Bare said = new Node.Bare(name.text(), name.place());
        Optional<Arrangement> tree = tree();
        if (tree.isPresent()) {
            return new Line.Direction(
                    said, new Axis(name.text(), Axis.nodes(tree.get()).length(), tree.get()));
        }
        boolean one = pieces.take().is(Token.Kind.NUMBER, "1");
        boolean to = one && (pieces.accept("…") || pieces.take().is(Token.Kind.NAME, "to"));
        if (!to) {
            throw CircuitTextException.at(
                    name.place(),
                    "axis",
                    name.shown(),
                    trees().map(LineReader::words).collect(Collectors.joining(", ")));
        }
        return new Line.Direction(said, new Axis(name.text(), pieces.name().text()));
    }

    private static Stream<Arrangement> trees() {
        return Arrays.stream(Arrangement.values()).filter(a -> a != Arrangement.LINE);
    }

    /** How the nodes of a tree are called: given tree. */
    static String words(Arrangement tree) {
        return tree.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The tree whose name comes next, if one does. */
    private Optional<Arrangement> tree() {
        String next = pieces.rest().stream()
                .map(Token::text)
                .collect(Collectors.joining(" "))
                .strip();
        Optional<Arrangement> tree = trees().filter(a -> words(a).equals(next)).findFirst();
        tree.ifPresent(t -> {
            pieces.take();
            pieces.take();
        });
        return tree;
    }

    private Line declaration(Node.Read left) {
        Optional<Line.Given> given = Optional.empty();
        Optional<Line.Size> size = Optional.empty();
        Optional<Line.Coding> coding = Optional.empty();
        Optional<Initializer> start = Optional.empty();
        boolean fixed = false;
        do {
            Token word = pieces.peek();
            switch (word.text()) {
                case "input", "target" -> {
                    pieces.take();
                    given = Optional.of(word.text().equals("input") ? Line.Given.INPUT : Line.Given.TARGET);
                }
                case "starts" -> {
                    pieces.take();
                    start = Optional.of(initializer());
                }
                case "fixed" -> {
                    pieces.take();
                    fixed = true;
                    if (pieces.peek().is(Token.Kind.NAME, "at")) {
                        start = Optional.of(initializer());
                    }
                }
                case "symbols", "vector" -> coding = Optional.of(coding());
                case "n", "m", "k" -> {
                    pieces.take();
                    size = Optional.of(new Line.Size(word.text(), 0, word.place()));
                }
                default -> size = Optional.of(entries(word));
            }
            if (size.isPresent() && (is("symbols") || is("vector"))) {
                coding = Optional.of(coding());
            }
        } while (pieces.accept(","));
        return new Line.Declaration(left, given, size, coding, start, fixed);
    }

    private boolean is(String word) {
        return pieces.peek().is(Token.Kind.NAME, word);
    }

    private Line.Coding coding() {
        return pieces.take().text().equals("symbols") ? Line.Coding.SYMBOLS : Line.Coding.VECTOR;
    }

    private Line.Size entries(Token word) {
        if (word.kind() == Token.Kind.END) {
            throw CircuitTextException.at(word.place(), "missing.said");
        }
        if (word.kind() != Token.Kind.NUMBER) {
            throw CircuitTextException.at(word.place(), "said", word.shown());
        }
        pieces.take();
        try {
            int entries = Integer.parseInt(word.text());
            if (entries >= 1 && entries <= LARGEST) {
                return new Line.Size("", entries, word.place());
            }
        } catch (NumberFormatException e) {
            // said below, like every other wrong number
        }
        throw CircuitTextException.at(word.place(), "size", word.text(), LARGEST);
    }

    /** The word for a distribution. */
    static String word(Initializer.Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    /** At a number, or a distribution with its scale. */
    private Initializer initializer() {
        Token word = pieces.take();
        if (word.is(Token.Kind.NAME, "at")) {
            return Initializer.constant(number());
        }
        Initializer.Rule rule = Arrays.stream(Initializer.Rule.values())
                .filter(r -> r != Initializer.Rule.CONSTANT && word(r).equals(word.text()))
                .findFirst()
                .orElseThrow(() -> CircuitTextException.at(
                        word.place(),
                        "start",
                        word.shown(),
                        Arrays.stream(Initializer.Rule.values())
                                .filter(r -> r != Initializer.Rule.CONSTANT)
                                .map(LineReader::word)
                                .collect(Collectors.joining(", "))));
        boolean scaled =
                pieces.peek().kind() == Token.Kind.NUMBER || pieces.peek().sign("−");
        double scale = scaled ? number() : 1;
        if (!is("over")) {
            return new Initializer(rule, scale);
        }
        pieces.take();
        Initializer made = new Initializer(rule, scale, entries(pieces.peek()).number());
        if (is("inputs")) {
            pieces.take();
        }
        return made;
    }

    private double number() {
        boolean minus = pieces.accept("−");
        Token number = pieces.take();
        if (number.kind() == Token.Kind.NUMBER) {
            double value = Double.parseDouble(number.text());
            if (Double.isFinite(value)) {
                return minus ? -value : value;
            }
        }
        throw CircuitTextException.at(number.place(), "value", number.shown());
    }
}
