package unfold.circuit;

import java.util.Optional;

/**
 * One summand of a {@link Operation#SUM}, or one operand of any other operation.
 *
 * @param weight what it is multiplied by
 * @param operand what is read
 */
public record Term(Optional<Parameter> weight, Operand operand) {
    /** An operand as it is. */
    public static Term plain(Operand operand) {
        return new Term(Optional.empty(), operand);
    }
}
