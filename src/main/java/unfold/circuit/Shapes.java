package unfold.circuit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import unfold.setting.Told;

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
            case INPUT, TARGET -> throw CircuitException.of("signal.given", signal);
            case SUM -> sumSize(signal, expression, sizes);
            case TANH, SIGMOID, RELU, ONE_MINUS, SOFTMAX, TOTAL, MEAN, MAX -> sizes[0];
            case PRODUCT, PLUS -> equalSizes(signal, expression, sizes);
            case OUTER -> bounded(signal, (long) sizes[0] * sizes[1]);
            case COSINE, READ -> cells(signal, expression, sizes);
            case CONCAT -> bounded(signal, Arrays.stream(sizes).asLongStream().sum());
            case SOFTMAX_CROSS_ENTROPY, BERNOULLI_CROSS_ENTROPY, SQUARED_ERROR -> {
                equalSizes(signal, expression, sizes);
                yield 1;
            }
        };
    }

    private static int bounded(String signal, long size) {
        if (size > Integer.MAX_VALUE) {
            throw CircuitException.of("signal.size", signal, size);
        }
        return (int) size;
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
        Told what = CircuitException.words("operation." + operation.name().toLowerCase(Locale.ROOT));
        if (operands != wanted) {
            throw CircuitException.of("operands.count", signal, what, wanted, operands);
        }
        boolean sum = operation == Operation.SUM;
        if (!sum
                && (expression.bias().isPresent()
                        || expression.terms().stream().anyMatch(t -> t.weight().isPresent()))) {
            throw CircuitException.of("operands.parameters", signal, what);
        }
        boolean all = operation.gathers();
        for (Term term : expression.terms()) {
            boolean every =
                    term.operand().reference().leave().filter(Leave::every).isPresent();
            if (every != all) {
                throw CircuitException.of(all ? "operands.every" : "operands.one", signal, what);
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
                    throw CircuitException.of("sum.weight", signal, w.name(), w.shape(), source, sizes[k]);
                }
                rows = w.rows();
            }
            String what = term.weight().map(Parameter::name).orElse("") + " " + source + " (" + rows + ")";
            if (first.isEmpty()) {
                first = Optional.of(what.strip());
                size = rows;
            } else if (rows != size) {
                throw CircuitException.of("sum.differ", signal, first.get(), what.strip());
            }
        }
        if (first.isEmpty()) {
            throw CircuitException.of("sum.nothing", signal);
        }
        return size;
    }

    private static String source(Expression expression, int operand) {
        return expression.terms().get(operand).operand().reference().signal();
    }

    /** How many times the first operand goes into the second. */
    private static int cells(String signal, Expression expression, int[] sizes) {
        if (sizes[1] % sizes[0] != 0) {
            throw CircuitException.of(
                    "operands.cells", signal, source(expression, 1), sizes[1], source(expression, 0), sizes[0]);
        }
        return sizes[1] / sizes[0];
    }

    private static int equalSizes(String signal, Expression expression, int[] sizes) {
        if (sizes.length == 0) {
            throw CircuitException.of("operands.none", signal);
        }
        for (int k = 1; k < sizes.length; k++) {
            if (sizes[k] != sizes[0]) {
                throw CircuitException.of(
                        "operands.differ", signal, source(expression, 0), sizes[0], source(expression, k), sizes[k]);
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
                throw CircuitException.of(
                        "axes.join", signal, term.operand().reference().signal(), names(axes), names(widest));
            }
        }
        List<Axis> result = widest;
        declared.ifPresent(d -> {
            if (!d.equals(result)) {
                throw CircuitException.of("state.along", signal, names(d), names(result));
            }
        });
        return List.copyOf(result);
    }

    private static Serializable names(List<Axis> axes) {
        return axes.isEmpty()
                ? CircuitException.words("axes.none")
                : String.join(", ", axes.stream().map(Axis::name).toList());
    }
}
