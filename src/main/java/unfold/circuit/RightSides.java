package unfold.circuit;

import java.util.List;
import java.util.Optional;

/** The right sides an equation can have, by the names they have in formulas. */
public sealed interface RightSides permits CircuitBuilder {
    /** {@code b + Σ W h}. */
    default Expression sum(Parameter bias, Term... terms) {
        return sum(bias, List.of(terms));
    }

    /** {@code b + Σ W h}. */
    default Expression sum(Parameter bias, List<Term> terms) {
        return new Expression(Operation.SUM, Optional.of(bias), List.copyOf(terms));
    }

    /** {@code Σ W h}, without a bias. */
    default Expression sum(List<Term> terms) {
        return new Expression(Operation.SUM, Optional.empty(), List.copyOf(terms));
    }

    /** tanh. */
    default Expression tanh(Operand a) {
        return Expression.of(Operation.TANH, a);
    }

    /** The logistic function. */
    default Expression sigmoid(Operand a) {
        return Expression.of(Operation.SIGMOID, a);
    }

    /** max(0, a). */
    default Expression relu(Operand a) {
        return Expression.of(Operation.RELU, a);
    }

    /** Elementwise product. */
    default Expression product(Operand... factors) {
        return Expression.of(Operation.PRODUCT, factors);
    }

    /** Elementwise sum. */
    default Expression plus(Operand... summands) {
        return Expression.of(Operation.PLUS, summands);
    }

    /** 1 − u. */
    default Expression oneMinus(Operand u) {
        return Expression.of(Operation.ONE_MINUS, u);
    }

    /** Operands one below the other. */
    default Expression concat(Operand... parts) {
        return Expression.of(Operation.CONCAT, parts);
    }

    /** Positive numbers that add up to 1. */
    default Expression softmax(Operand a) {
        return Expression.of(Operation.SOFTMAX, a);
    }

    /** Every entry of u times every entry of v, row by row. */
    default Expression outer(Operand u, Operand v) {
        return Expression.of(Operation.OUTER, u, v);
    }

    /** The cosine between a key and each of the cells, which lie one below the other. */
    default Expression cosine(Operand key, Operand cells) {
        return Expression.of(Operation.COSINE, key, cells);
    }

    /** The sum of the cells, which lie one below the other, each times its weight. */
    default Expression read(Operand weights, Operand cells) {
        return Expression.of(Operation.READ, weights, cells);
    }

    /** The sum over all steps of an axis. */
    default Expression total(Operand each, Axis axis) {
        return Expression.of(Operation.TOTAL, every(each, axis));
    }

    /** The mean over all steps of an axis. */
    default Expression mean(Operand each, Axis axis) {
        return Expression.of(Operation.MEAN, every(each, axis));
    }

    /** The largest value of each unit over all steps of an axis. */
    default Expression max(Operand each, Axis axis) {
        return Expression.of(Operation.MAX, every(each, axis));
    }

    /** A loss: how far output {@code o} is from target {@code y}. */
    default Expression loss(Form.Loss loss, Operand o, Operand y) {
        return Expression.of(
                switch (loss) {
                    case SOFTMAX -> Operation.SOFTMAX_CROSS_ENTROPY;
                    case BERNOULLI -> Operation.BERNOULLI_CROSS_ENTROPY;
                    case SQUARED -> Operation.SQUARED_ERROR;
                },
                o,
                y);
    }

    private static Operand every(Operand each, Axis axis) {
        Reference every = each.reference().leaving(new Leave(axis, Leave.At.EVERY));
        return () -> every;
    }
}
