package unfold.circuit;

import java.util.function.BiFunction;
import java.util.function.Function;

/** The value of a signal at a step, written out as the one function of the whole past that it is, (10.3) and (10.6). */
public final class Composition {
    private Composition() {}

    /**
     * The right side of the signal's equation at this step, with the right side of everything it reads in its place, down to what is given
     * and to what stands before the first step. In TeX; it doubles in length with every step where the past is read twice.
     *
     * @param parameter how a parameter is written
     * @param known how a given or initial value is written, by signal and step
     * @throws IllegalArgumentException if something on the way has another axis than time, or leaves it
     */
    public static String tex(
            Circuit circuit,
            Signal signal,
            int step,
            Function<Parameter, String> parameter,
            BiFunction<Signal, Integer, String> known) {
        return Equations.right(circuit, signal, parameter, e -> {
            if (e.leave().isPresent() || !e.from().axes().equals(signal.axes())) {
                throw new IllegalArgumentException("signal " + signal.name() + " reads "
                        + e.from().name() + " along another axis, so that it cannot be written out step by step");
            }
            int t = step - e.delay(Axis.TIME);
            if (t < 1 || e.from().operation().given()) {
                return known.apply(e.from(), t);
            }
            String inner = tex(circuit, e.from(), t, parameter, known);
            return bracketed(e.from().operation()) ? "\\left(" + inner + "\\right)" : inner;
        });
    }

    private static boolean bracketed(Operation operation) {
        return switch (operation) {
            case SUM, PLUS, PRODUCT, ONE_MINUS, OUTER, READ -> true;
            default -> false;
        };
    }

    /** The same in the letter f: {@code f(f(f(s)))}, or {@code f(f(s, x), x)} of one input a step. */
    public static String applied(int applications, String start, Function<Integer, String> input) {
        String inner = start;
        for (int k = 1; k <= applications; k++) {
            String x = input.apply(k);
            inner = "f(" + inner + (x.isEmpty() ? "" : ",\\," + x) + ")";
        }
        return inner;
    }
}
