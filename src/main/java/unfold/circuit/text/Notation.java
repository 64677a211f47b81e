package unfold.circuit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    /** Names of operations that look like two names. */
    private static final Set<String> DOUBLE_WORDS = computed().stream()
            .map(Notation::word)
            .filter(w -> w.contains("_"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<Form.Loss, Notation> BY_LOSS =
            Arrays.stream(Form.Loss.values()).collect(Collectors.toUnmodifiableMap(l -> l, Notation::new));

    private final List<Spelling> spellings = new ArrayList<>();
    private final List<Spelling> between = new ArrayList<>();
    /** The spellings by the text of their first piece, in order. */
    private final Map<String, List<Spelling>> beginning;

    /** The spellings where outputs are judged like this. */
    static Notation of(Form.Loss loss) {
        return Objects.requireNonNull(BY_LOSS.get(loss));
    }

    private Notation(Form.Loss loss) {
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
        beginning = spellings.stream()
                .collect(Collectors.groupingBy(s -> s.pieces().get(0).text()));
    }

    /** The spelling that begins with these pieces, if one does. */
    Optional<Spelling> at(List<Token> pieces) {
        for (Spelling s : beginning(pieces.get(0))) {
            int head = s.head();
            int k = 0;
            while (k < head
                    && k < pieces.size()
                    && pieces.get(k).like(s.pieces().get(k))) {
                k++;
            }
            if (k == head) {
                return Optional.of(s);
            }
        }
        return Optional.empty();
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
                && beginning(piece).stream().anyMatch(s -> s.pieces().get(0).like(piece));
    }

    private List<Spelling> beginning(Token piece) {
        return beginning.getOrDefault(piece.text(), List.of());
    }

    /** A name that looks like two but is one word. */
    static Optional<String> word(String letters) {
        return DOUBLE_WORDS.contains(letters) ? Optional.of(letters) : Optional.empty();
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
