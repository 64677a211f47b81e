package unfold.circuit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Which size and which axes a right side has, or why it has none. */
final class Shapes {
    private Shapes() {}

    /** The size of what the expression makes. */
    static int size(String signal, Expression expression, ToIntFunction<Reference> sizeOf) {
        checkOperands(signal, expression);
        List<Term> terms = expression.terms();
        int[] sizes = terms.stream()
                .mapToInt(t -> sizeOf.applyAsInt(t.operand().reference()))
                .toArray();
        return switch (expression.operation()) {
            case INPUT, TARGET -> throw new IllegalArgumentException("signal " + signal + " is given, not computed");
            case SUM -> sumSize(signal, expression, sizes);
            case TANH, SIGMOID, RELU, ONE_MINUS, SOFTMAX, TOTAL, MEAN, MAX -> sizes[0];
            case PRODUCT, PLUS -> equalSizes(signal, expression, sizes);
            case OUTER -> Math.multiplyExact(sizes[0], sizes[1]);
            case COSINE, READ -> cells(signal, expression, sizes);
            case CONCAT -> java.util.Arrays.stream(sizes).sum();
            case SOFTMAX_CROSS_ENTROPY, BERNOULLI_CROSS_ENTROPY, SQUARED_ERROR -> {
                equalSizes(signal, expression, sizes);
                yield 1;
            }
        };
    }

    /** Whether there are as many operands as the operation takes, and weights, biases and ends of axes only where it has a use for them. */
    private static void checkOperands(String signal, Expression expression) {
        Operation operation = expression.operation();
        int operands = expression.terms().size();
        int wanted =
                switch (operation) {
                    case TANH, SIGMOID, RELU, ONE_MINUS, SOFTMAX, TOTAL, MEAN, MAX -> 1;
                    case OUTER, COSINE, READ -> 2;
                    case SOFTMAX_CROSS_ENTROPY, BERNOULLI_CROSS_ENTROPY, SQUARED_ERROR -> 2;
                    case INPUT, TARGET, SUM, PRODUCT, PLUS, CONCAT -> operands;
                };
        String what = "signal " + signal + ", "
                + operation.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", ";
        if (operands != wanted) {
            throw new IllegalArgumentException(
                    what + "takes " + wanted + (wanted == 1 ? " operand" : " operands") + ", not " + operands);
        }
        boolean sum = operation == Operation.SUM;
        if (!sum
                && (expression.bias().isPresent()
                        || expression.terms().stream().anyMatch(t -> t.weight().isPresent()))) {
            throw new IllegalArgumentException(what + "takes no parameters; make a sum of them first");
        }
        boolean all = operation.gathers();
        for (Term term : expression.terms()) {
            boolean every =
                    term.operand().reference().leave().filter(Leave::every).isPresent();
            if (every != all) {
                throw new IllegalArgumentException(
                        what + (all ? "must read every step of an axis" : "cannot read every step of an axis at once"));
            }
        }
    }

    private static int sumSize(String signal, Expression expression, int[] sizes) {
        Optional<String> first = expression.bias().map(b -> b.name() + " (" + b.shape() + ")");
        int size = expression.bias().map(Parameter::rows).orElse(0);
        for (int k = 0; k < sizes.length; k++) {
            Term term = expression.terms().get(k);
            String source = term.operand().reference().signal();
            int rows = sizes[k];
            if (term.weight().isPresent()) {
                Parameter w = term.weight().get();
                int reads = w.kind() == Parameter.Kind.MATRIX ? w.columns() : w.rows();
                if (reads != sizes[k]) {
                    throw new IllegalArgumentException("in signal " + signal + " the weight " + w.name() + " ("
                            + w.shape() + ") cannot read " + source + " (" + sizes[k] + ")");
                }
                rows = w.rows();
            }
            String what = term.weight().map(Parameter::name).orElse("") + " " + source + " (" + rows + ")";
            if (first.isEmpty()) {
                first = Optional.of(what.strip());
                size = rows;
            } else if (rows != size) {
                throw new IllegalArgumentException("in signal " + signal + " the summands " + first.get() + " and "
                        + what.strip() + " differ in size");
            }
        }
        if (first.isEmpty()) {
            throw new IllegalArgumentException("signal " + signal + " is a sum of nothing");
        }
        return size;
    }

    /** How many times the first operand goes into the second. */
    private static int cells(String signal, Expression expression, int[] sizes) {
        if (sizes[1] % sizes[0] != 0) {
            throw new IllegalArgumentException("in signal " + signal + " the operand "
                    + expression.terms().get(1).operand().reference().signal() + " (" + sizes[1]
                    + ") is not made of cells for "
                    + expression.terms().get(0).operand().reference().signal() + " (" + sizes[0] + ")");
        }
        return sizes[1] / sizes[0];
    }

    private static int equalSizes(String signal, Expression expression, int[] sizes) {
        if (sizes.length == 0) {
            throw new IllegalArgumentException("signal " + signal + " has no operands");
        }
        for (int k = 1; k < sizes.length; k++) {
            if (sizes[k] != sizes[0]) {
                throw new IllegalArgumentException("in signal " + signal + " the operands "
                        + expression.terms().get(0).operand().reference().signal() + " (" + sizes[0] + ") and "
                        + expression.terms().get(k).operand().reference().signal() + " (" + sizes[k]
                        + ") differ in size");
            }
        }
        return sizes[0];
    }

    /** The axes of what the expression makes: those of the operand that has most; operands without an axis are repeated. */
    static List<Axis> axes(
            String signal,
            Expression expression,
            Function<Reference, List<Axis>> axesOf,
            Optional<List<Axis>> declared) {
        List<Axis> widest = declared.orElse(List.of());
        for (Term term : expression.terms()) {
            List<Axis> axes = axesOf.apply(term.operand().reference());
            if (axes.size() > widest.size()) {
                widest = axes;
            }
        }
        for (Term term : expression.terms()) {
            List<Axis> axes = axesOf.apply(term.operand().reference());
            if (!widest.containsAll(axes)) {
                throw new IllegalArgumentException("signal " + signal + " joins "
                        + term.operand().reference().signal() + " along " + names(axes) + " with a signal along "
                        + names(widest) + "; leave one axis with last, first, total or mean");
            }
        }
        List<Axis> result = widest;
        declared.ifPresent(d -> {
            if (!d.equals(result)) {
                throw new IllegalArgumentException("state " + signal + " was declared along " + names(d)
                        + " but its equation runs along " + names(result));
            }
        });
        return List.copyOf(result);
    }

    private static String names(List<Axis> axes) {
        return axes.isEmpty()
                ? "no axis"
                : String.join(", ", axes.stream().map(Axis::name).toList());
    }
}
