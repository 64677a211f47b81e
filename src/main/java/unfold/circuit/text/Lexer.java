package unfold.circuit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unfold.circuit.Symbol;

/** Takes one line apart. Whatever can be typed in two ways comes out in one. */
final class Lexer {
    /** Words that stand for a letter or another word. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("sigmoid", "σ"),
            Map.entry("sum", "Σ"),
            Map.entry("bernoulli", "Bernoulli"),
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("rho", "ρ"),
            Map.entry("tau", "τ"),
            Map.entry("theta", "θ"),
            Map.entry("phi", "φ"),
            Map.entry("psi", "ψ"),
            Map.entry("omega", "ω"),
            Map.entry("Σ_i", "Σᵢ"));
    /** Signs by how they are typed, longer ones first. */
    private static final List<Map.Entry<String, String>> SIGNS = List.of(
            Map.entry("...", "…"),
            Map.entry("1/2", "½"),
            Map.entry("||", "‖"),
            Map.entry(".*", "⊙"),
            Map.entry("∘", "⊙"),
            Map.entry("⊙", "⊙"),
            Map.entry("⊗", "⊗"),
            Map.entry("*", "·"),
            Map.entry("·", "·"),
            Map.entry("-", "−"),
            Map.entry("–", "−"),
            Map.entry("−", "−"),
            Map.entry("½", "½"),
            Map.entry("‖", "‖"),
            Map.entry("…", "…"),
            Map.entry("+", "+"),
            Map.entry("=", "="),
            Map.entry("(", "("),
            Map.entry(")", ")"),
            Map.entry("[", "["),
            Map.entry("]", "]"),
            Map.entry(",", ","),
            Map.entry(";", ";"),
            Map.entry(":", ":"));

    private static final Pattern EQUATION = Pattern.compile("\\s\\((\\d+\\.\\d+[a-z]?)\\)\\s*$");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern HALF = Pattern.compile("1/2(?!\\d)");
    /** Stands above the letter before it. */
    static final char TILDE = '\u0303';

    private final int line;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(int line, String text) {
        this.line = line;
        this.text = text;
    }

    /** The pieces of a line, the last of them its end. A comment is left out. */
    static List<Token> tokens(int line, String text) {
        int comment = text.indexOf('#');
        return new Lexer(line, comment < 0 ? text : text.substring(0, comment)).all();
    }

    /** How an operation is spelled, with holes. */
    static List<Token> pattern(String spelling) {
        List<Token> all = new ArrayList<>();
        String[] parts = spelling.split("%s", -1);
        for (int k = 0; k < parts.length; k++) {
            if (k > 0) {
                all.add(new Token(Token.Kind.HOLE, "", Place.BEGINNING, false));
            }
            List<Token> part = tokens(1, parts[k]);
            all.addAll(part.subList(0, part.size() - 1));
        }
        return List.copyOf(all);
    }

    private List<Token> all() {
        Matcher numbered = EQUATION.matcher(text);
        boolean equation = numbered.find();
        int end = equation ? numbered.start() : text.length();
        int at = 0;
        while (at < end) {
            at = Character.isWhitespace(text.charAt(at)) ? at + 1 : next(at, end);
        }
        if (equation) {
            add(Token.Kind.EQUATION, numbered.group(1), numbered.start(1) - 1, numbered.end(1) + 1);
        }
        tokens.add(new Token(
                Token.Kind.END, "", new Place(line, text.stripTrailing().length() + 1, 0), true));
        return List.copyOf(tokens);
    }

    private int next(int at, int end) {
        char c = text.charAt(at);
        if (letter(c)) {
            return name(at, end);
        }
        if (digit(c)) {
            return number(at, end);
        }
        int raised = c == '^' ? at + 1 : at;
        int over = c == '^' ? run(raised, end, Lexer::digit) : run(raised, end, Symbol::raised);
        if (over > raised) {
            return add(Token.Kind.RAISED, Symbol.plain(text.substring(raised, over)), at, over);
        }
        for (Map.Entry<String, String> sign : SIGNS) {
            if (text.startsWith(sign.getKey(), at)) {
                return add(
                        Token.Kind.SIGN, sign.getValue(), at, at + sign.getKey().length());
            }
        }
        String shown = new String(Character.toChars(text.codePointAt(at)));
        throw CircuitTextException.at(
                new Place(line, at + 1, shown.length()),
                "sign",
                Character.isISOControl(c) ? String.format("U+%04X", (int) c) : shown);
    }

    private int number(int at, int end) {
        if (HALF.matcher(text).region(at, end).lookingAt()) {
            return add(Token.Kind.SIGN, "½", at, at + 3);
        }
        Matcher number = NUMBER.matcher(text).region(at, end);
        if (!number.lookingAt()) {
            throw new IllegalStateException("no number at " + at + " of " + text);
        }
        return add(Token.Kind.NUMBER, number.group(), at, number.end());
    }

    private int add(Token.Kind kind, String spelling, int from, int to) {
        boolean spaced = from == 0 || Character.isWhitespace(text.charAt(from - 1));
        tokens.add(new Token(kind, spelling, new Place(line, from + 1, to - from), spaced));
        return to;
    }

    private int name(int at, int end) {
        Optional<String> word = Notation.word(text.substring(at, run(at, end, c -> letter(c) || c == '_')));
        if (word.isPresent()) {
            return add(Token.Kind.NAME, word.get(), at, at + word.get().length());
        }
        int base = run(at, end, c -> letter(c) || digit(c) || c == '\'');
        String letters = text.substring(at, base);
        StringBuilder name = new StringBuilder(WORDS.getOrDefault(letters, letters));
        if (base < end && tilde(text.charAt(base))) {
            name.append('~');
            base++;
        }
        int above = base;
        if (base + 1 < end && text.charAt(base) == '^' && mark(text.charAt(base + 1))) {
            above = run(base + 1, end, Lexer::mark);
            name.append('^').append(marks(base + 1, above));
        } else if (run(base, end, Symbol::raised) > base) {
            above = run(base, end, Symbol::raised);
            name.append('^').append(Symbol.plain(text.substring(base, above)));
        }
        int below = above;
        if (above + 1 < end && text.charAt(above) == '_' && mark(text.charAt(above + 1))) {
            below = below(above + 1, end);
            name.append('_').append(marks(above + 1, below));
        } else if (run(above, end, Symbol::lowered) > above) {
            below = run(above, end, Symbol::lowered);
            name.append('_').append(Symbol.plain(text.substring(above, below)));
        }
        return add(Token.Kind.NAME, WORDS.getOrDefault(name.toString(), name.toString()), at, below);
    }

    /** The end of what stands lowered; it may hold commas, as in a_g,2, or go on lower, as in a_f_l. */
    private int below(int at, int end) {
        int to = run(at, end, Lexer::mark);
        while (to + 1 < end && (text.charAt(to) == ',' || text.charAt(to) == '_') && mark(text.charAt(to + 1))) {
            to = run(to + 1, end, Lexer::mark);
        }
        return to;
    }

    private String marks(int from, int to) {
        return text.substring(from, to).replace(TILDE, '~');
    }

    private interface Signs {
        boolean has(char c);
    }

    private int run(int from, int end, Signs wanted) {
        int to = from;
        while (to < end && wanted.has(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean letter(char c) {
        return Character.isLetter(c) && !Symbol.raised(c) && !Symbol.lowered(c);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean mark(char c) {
        return letter(c) || digit(c) || tilde(c);
    }

    private static boolean tilde(char c) {
        return c == '~' || c == TILDE;
    }
}
