package unfold.circuit;

import java.util.List;

/**
 * What a signal is made of. How it is computed, and its derivative, is the engine's business; here stands how it is written.
 */
public enum Operation {
    /** Given from outside. */
    INPUT("", "", ""),
    /** Asked for from outside. */
    TARGET("", "", ""),
    /** The affine map: bias + Σ weight · signal. */
    SUM("", "", "Σ"),
    /** tanh, elementwise. */
    TANH("tanh(%s)", "\\tanh\\left(%s\\right)", "tanh"),
    /** The logistic function, elementwise. */
    SIGMOID("σ(%s)", "\\sigma\\left(%s\\right)", "σ"),
    /** max(0, ·), elementwise. */
    RELU("relu(%s)", "\\mathrm{relu}\\left(%s\\right)", "relu"),
    /** Elementwise product of its operands. */
    PRODUCT(" ⊙ ", " \\odot ", "×"),
    /** Elementwise sum of its operands. */
    PLUS(" + ", " + ", "+"),
    /** One minus its operand, elementwise. */
    ONE_MINUS("1 − %s", "1 - %s", "1−"),
    /** Its operands one below the other. */
    CONCAT("; ", "; ", "[ ; ]"),
    /** e to the power of each entry, divided by the sum of all: positive numbers that add up to 1. */
    SOFTMAX("softmax(%s)", "\\mathrm{softmax}\\left(%s\\right)", "soft"),
    /** Every entry of the first operand times every entry of the second, row by row; a number times a vector if the first is a number. */
    OUTER("%s ⊗ %s", "%s \\otimes %s", "⊗"),
    /** The cosine between the first operand and each cell of the second: as many numbers as the first fits into the second. */
    COSINE("cos(%s, %s)", "\\cos\\left(%s,\\, %s\\right)", "cos"),
    /** The sum of the cells of the second operand, each times its entry of the first: as many cells as the first has entries. */
    READ("Σᵢ %s[i] %s[i]", "\\sum_i \\left[%s\\right]_i \\left[%s\\right]_i", "Σw"),
    /** −log of the probability that the softmax of the first operand gives to the second, a symbol, (10.11)–(10.14). */
    SOFTMAX_CROSS_ENTROPY("−log softmax(%s)[%s]", "-\\log\\,\\mathrm{softmax}\\left(%s\\right)_{%s}", "L"),
    /** Σ −y log σ(o) − (1−y) log(1−σ(o)). */
    BERNOULLI_CROSS_ENTROPY(
            "−log Bernoulli(σ(%s), %s)", "-\\log\\,\\mathrm{Bernoulli}\\left(\\sigma(%s),\\,%s\\right)", "L"),
    /** ½ ‖o − y‖². */
    SQUARED_ERROR("½‖%s − %s‖²", "\\tfrac{1}{2}\\left\\|%s - %s\\right\\|^2", "L"),
    /** The sum of its operand over all steps of an axis. */
    TOTAL("Σ %s", "\\sum %s", "Σ"),
    /** The mean of its operand over all steps of an axis. */
    MEAN("mean %s", "\\overline{%s}", "mean"),
    /** The largest of its operand over all steps of an axis, unit by unit. */
    MAX("max %s", "\\max\\,%s", "max");

    /** Where an operand stands in a pattern. */
    private static final String PLACE = "%s";

    private final String text;
    private final String tex;
    private final String glyph;

    Operation(String text, String tex, String glyph) {
        this.text = text;
        this.tex = tex;
        this.glyph = glyph;
    }

    /** Whether a signal of this kind comes from outside. */
    public boolean given() {
        return this == INPUT || this == TARGET;
    }

    /** Whether a signal of this kind is a loss: a number per step that training makes small. */
    public boolean loss() {
        return this == SOFTMAX_CROSS_ENTROPY || this == BERNOULLI_CROSS_ENTROPY || this == SQUARED_ERROR;
    }

    /** Whether a signal of this kind gathers all steps of an axis. */
    public boolean gathers() {
        return this == TOTAL || this == MEAN || this == MAX;
    }

    /** A mark of a character or two for drawings. */
    public String glyph() {
        return glyph;
    }

    /**
     * How it is written in one line of Unicode, {@code %s} for each operand; for one that takes any number of operands, what stands between
     * them.
     */
    public String pattern() {
        return text;
    }

    /** The operation applied to operands already written in Unicode. */
    public String text(List<String> operands) {
        return written(text, operands, "[", "]");
    }

    /** The operation applied to operands already written in TeX. */
    public String tex(List<String> operands) {
        return written(tex, operands, "\\left[", "\\right]");
    }

    private String written(String pattern, List<String> operands, String open, String close) {
        return switch (this) {
            case INPUT, TARGET, SUM -> String.join(" + ", operands);
            case PRODUCT, PLUS -> String.join(pattern, operands);
            case CONCAT -> open + String.join(pattern, operands) + close;
            default -> filled(pattern, operands);
        };
    }

    private static String filled(String pattern, List<String> operands) {
        String[] around = pattern.split(PLACE, -1);
        StringBuilder filled = new StringBuilder(around[0]);
        for (int k = 1; k < around.length; k++) {
            filled.append(operands.get(k - 1)).append(around[k]);
        }
        return filled.toString();
    }
}
