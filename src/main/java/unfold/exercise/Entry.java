package unfold.exercise;

import unfold.circuit.Symbol;

/**
 * One number of an exercise.
 *
 * @param quantity what it is a number of
 * @param step from 1; 0 where there are no steps
 * @param row from 0: the unit it belongs to
 * @param column from 0: the unit it comes from
 */
public record Entry(Quantity quantity, int step, int row, int column) {
    /** A number at a step. */
    public static Entry at(Quantity quantity, int step, int row) {
        return new Entry(quantity, step, row, 0);
    }

    /** A number of a parameter. */
    public static Entry of(Quantity quantity, int row, int column) {
        return new Entry(quantity, 0, row, column);
    }

    /** How it is written in one line of letters, such as {@code h₁(2)} or {@code ∇W₁₂}. */
    public String text(int units) {
        return (quantity.gradient() ? "∇" : "") + symbol(units).text() + (quantity.stepwise() ? "(" + step + ")" : "");
    }

    /** The same in TeX. */
    public String tex(int units) {
        String letter = symbol(units).tex(quantity.stepwise() ? Integer.toString(step) : "");
        return quantity.gradient() ? "\\nabla_{" + letter + "} L" : letter;
    }

    private Symbol symbol(int units) {
        boolean rows = quantity.rows(units) > 1;
        boolean columns = quantity.columns(units) > 1;
        String index = (rows ? Integer.toString(row + 1) : "") + (columns ? Integer.toString(column + 1) : "");
        return new Symbol(quantity.named(), "", index);
    }
}
