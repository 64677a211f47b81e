package unfold.circuit;

import java.util.Map;

/**
 * How a name is written: a base letter, perhaps raised and lowered. The name {@code W^f_2} is W with f above and 2 below; {@code c~}
 * is c with a tilde.
 *
 * @param base the letter
 * @param above what stands raised, or empty
 * @param below what stands lowered, or empty
 */
public record Symbol(String base, String above, String below) {
    private static final Map<String, String> GREEK = Map.of(
            "α",
            "\\alpha",
            "β",
            "\\beta",
            "γ",
            "\\gamma",
            "μ",
            "\\mu",
            "τ",
            "\\tau",
            "θ",
            "\\theta",
            "λ",
            "\\lambda",
            "ρ",
            "\\rho");
    private static final String PLAIN = "0123456789+-abdefghijklmnoprstuvwxyz";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
    private static final String DIGITS = "0123456789";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";

    /** Takes a name apart. */
    public static Symbol of(String name) {
        int hat = name.indexOf('^');
        int bar = name.indexOf('_');
        int end = name.length();
        int baseEnd = Math.min(hat < 0 ? end : hat, bar < 0 ? end : bar);
        String above = hat < 0 ? "" : name.substring(hat + 1, bar > hat ? bar : end);
        String below = bar < 0 ? "" : name.substring(bar + 1, hat > bar ? hat : end);
        return new Symbol(name.substring(0, baseEnd), above, below);
    }

    /** The letter itself, with its accent. */
    public String letter() {
        return base.endsWith("~") ? base.substring(0, base.length() - 1) + "\u0303" : base;
    }

    /** In one line of Unicode, raised and lowered where Unicode can. */
    public String text() {
        return letter() + shifted(above, PLAIN, RAISED, "^") + shifted(below, DIGITS, LOWERED, "_");
    }

    /** In TeX, without a step. */
    public String tex() {
        return tex("");
    }

    /** In TeX, with a step such as {@code t-1} raised in parentheses; no step if that is empty. */
    public String tex(String step) {
        String letter = base.endsWith("~")
                ? "\\tilde{" + texLetter(base.substring(0, base.length() - 1)) + "}"
                : texLetter(base);
        String raised = above + (step.isEmpty() ? "" : "(" + words(step).replace("τ", "\\tau ") + ")");
        return letter
                + (below.isEmpty() ? "" : "_{" + texLetter(below) + "}")
                + (raised.isEmpty() ? "" : "^{" + texLetter(raised) + "}");
    }

    /** Words among letters, as in {@code left j}, stand upright and apart. */
    private static String words(String step) {
        return step.replaceAll("(leaf|left|right) ", "\\\\mathrm{$1}\\\\,");
    }

    /** Whether Unicode has this sign raised. */
    public static boolean raised(char sign) {
        return RAISED.indexOf(sign) >= 0;
    }

    /** Whether this is a digit that Unicode has lowered. */
    public static boolean lowered(char sign) {
        return LOWERED.indexOf(sign) >= 0;
    }

    /** Raised and lowered signs as they stand on the line. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int k = 0; k < text.length(); k++) {
            char sign = text.charAt(k);
            plain.append(
                    raised(sign)
                            ? PLAIN.charAt(RAISED.indexOf(sign))
                            : lowered(sign) ? DIGITS.charAt(LOWERED.indexOf(sign)) : sign);
        }
        return plain.toString();
    }

    private static String texLetter(String text) {
        String tex = text;
        for (Map.Entry<String, String> greek : GREEK.entrySet()) {
            tex = tex.replace(greek.getKey(), greek.getValue() + " ");
        }
        return tex.replace("−", "-");
    }

    private static String shifted(String text, String from, String to, String otherwise) {
        StringBuilder shifted = new StringBuilder();
        for (int k = 0; k < text.length(); k++) {
            int i = from.indexOf(text.charAt(k));
            if (i < 0) {
                return otherwise + text;
            }
            shifted.append(to.charAt(i));
        }
        return shifted.toString();
    }
}
