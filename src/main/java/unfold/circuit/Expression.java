package unfold.circuit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The right side of an equation: one operation on some operands.
 *
 * @param operation what is done
 * @param bias added to a sum, if any
 * @param terms the operands
 */
public record Expression(Operation operation, Optional<Parameter> bias, List<Term> terms) {
    static Expression of(Operation operation, Operand... operands) {
        return new Expression(
                operation,
                Optional.empty(),
                Arrays.stream(operands).map(Term::plain).toList());
    }
}
