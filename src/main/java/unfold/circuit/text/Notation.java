package unfold.circuit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import unfold.circuit.Form;
import unfold.circuit.Operation;

/**
 * The spellings of operations. There is no list to keep: one that has places for its operands is read as it is written, and each can be
 * written as a function of its own name.
 */
final class Notation {
    /** Is judged as the task judges. */
    private static final String LOSS = "loss";

    private static final String BETWEEN = "%s, ";

    /**
     * One way to write an operation.
     *
     * @param operation which
     * @param pieces in their order, with holes; a last hole takes a whole product, any other hole a whole sum
     */
    record Spelling(Operation operation, List<Token> pieces) {
        /** How many pieces stand before the first hole. */
        int head() {
            int head = 0;
            while (head < pieces.size() && pieces.get(head).kind() != Token.Kind.HOLE) {
                head++;
            }
            return head;
        }
    }

    private final List<Spelling> spellings = new ArrayList<>();
    private final List<Spelling> between = new ArrayList<>();

    /** The spellings where outputs are judged like this. */
    Notation(Form.Loss loss) {
        for (Operation operation : computed()) {
            if (operation.pattern().contains("%s")) {
                Spelling spelling = new Spelling(operation, Lexer.pattern(operation.pattern()));
                (spelling.head() == 0 ? between : spellings).add(spelling);
            }
            for (int operands : operands(operation)) {
                spellings.add(function(word(operation), operation, operands));
            }
        }
        spellings.add(function(
                LOSS,
                switch (loss) {
                    case SOFTMAX -> Operation.SOFTMAX_CROSS_ENTROPY;
                    case BERNOULLI -> Operation.BERNOULLI_CROSS_ENTROPY;
                    case SQUARED -> Operation.SQUARED_ERROR;
                },
                2));
        spellings.sort(Comparator.comparingInt(Spelling::head).reversed());
    }

    /** The spelling that begins with these pieces, if one does. */
    Optional<Spelling> at(List<Token> pieces) {
        return spellings.stream()
                .filter(s -> {
                    int head = s.head();
                    for (int k = 0; k < head; k++) {
                        if (k >= pieces.size() || !pieces.get(k).like(s.pieces().get(k))) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst();
    }

    /** The operation whose sign stands between its two operands, if this piece is one. */
    Optional<Operation> between(Token piece) {
        return between.stream()
                .filter(s -> s.pieces().get(1).like(piece))
                .map(Spelling::operation)
                .findFirst();
    }

    /** The words that begin an operation, for a person. */
    String all() {
        return spellings.stream()
                .map(s -> s.pieces().get(0))
                .filter(p -> p.name() && !p.text().contains("_"))
                .map(Token::text)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Whether a piece only ever begins an operation. */
    boolean begins(Token piece) {
        return piece.name()
                && spellings.stream().anyMatch(s -> s.pieces().get(0).like(piece));
    }

    /** A name that looks like two but is one word. */
    static Optional<String> word(String letters) {
        return letters.contains("_") && computed().stream().anyMatch(o -> word(o).equals(letters))
                ? Optional.of(letters)
                : Optional.empty();
    }

    private static List<Operation> computed() {
        return Arrays.stream(Operation.values())
                .filter(o -> !o.given() && o != Operation.SUM)
                .toList();
    }

    private static String word(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    /** The numbers of operands a function of its name may have. */
    private static List<Integer> operands(Operation operation) {
        int places = operation.pattern().split("%s", -1).length - 1;
        return places > 0 ? List.of(places) : List.of();
    }

    private static Spelling function(String word, Operation operation, int operands) {
        String places = BETWEEN.repeat(operands);
        return new Spelling(
                operation, Lexer.pattern(word + "(" + places.substring(0, places.length() - ", ".length()) + ")"));
    }
}
