package unfold.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Equations;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;
import unfold.trace.Trace;

/**
 * The equation of a signal with the numbers it has now: whole vectors and matrices while they are small, one unit's line of it
 * otherwise. Every number comes from the trace.
 */
public final class Substitution {
    private static final int SMALL = 3;
    /** So many steps and the last are written out where all are read. */
    private static final int SHOWN = 8;

    private final Circuit circuit;
    private final Trace trace;
    private final Signal signal;
    private final int step;

    /** The equation of this signal at this step. */
    public Substitution(Trace trace, Signal signal, int step) {
        this.circuit = trace.circuit();
        this.trace = trace;
        this.signal = signal;
        this.step = step;
    }

    /** The equation with symbols, in TeX. */
    public String symbols() {
        return Equations.tex(circuit, signal);
    }

    /** The equation with numbers, in TeX: all units of a small signal, else the given unit; empty where nothing is computed. */
    public Optional<String> numbers(int unit) {
        if (signal.operation().given() || !trace.has(signal, step)) {
            return Optional.empty();
        }
        boolean small = signal.size() <= SMALL
                && circuit.into(signal).stream().allMatch(e -> e.from().size() <= SMALL);
        boolean one = !signal.operation().loss() && !signal.operation().gathers();
        return Optional.of(small && one ? whole() : line(unit));
    }

    private String whole() {
        return column(trace.value(signal, step)) + " = "
                + Equations.right(circuit, signal, this::matrix, e -> column(source(e)));
    }

    private String line(int unit) {
        String left = entry(signal.symbol(), trace.timeline().written(signal.axes(), step), unit);
        String value = Numbers.tex(trace.value(signal, step, unit));
        if (signal.operation() == Operation.SUM) {
            return left + " = " + String.join(" + ", summands(unit)) + " = " + value;
        }
        if (signal.operation().loss()) {
            return left + " = " + lossTex() + " = " + value;
        }
        if (signal.operation() == Operation.READ) {
            return left + " = " + String.join(" + ", cells(unit)) + " = " + value;
        }
        if (signal.operation() == Operation.SOFTMAX || signal.operation() == Operation.COSINE) {
            return left + " = " + entryOf(symbolsOnly(), unit) + " = " + value;
        }
        if (signal.operation().gathers()) {
            return left + " = " + gathered(unit) + " = " + value;
        }
        boolean bracketed = signal.operation() == Operation.TANH
                || signal.operation() == Operation.SIGMOID
                || signal.operation() == Operation.RELU;
        List<String> operands = circuit.into(signal).stream()
                .map(e -> bracketed ? Numbers.tex(entry(e, unit)) : Numbers.texFactor(entry(e, unit)))
                .toList();
        return left + " = " + signal.operation().tex(operands) + " = " + value;
    }

    /** One unit of a signal: its number lowered, or in brackets where something is lowered already. */
    private String entry(Symbol symbol, String at, int unit) {
        if (signal.size() == 1) {
            return symbol.tex(at);
        }
        String number = Integer.toString(unit + 1);
        return symbol.below().isEmpty()
                ? new Symbol(symbol.base(), symbol.above(), number).tex(at)
                : symbol.tex(at) + "[" + number + "]";
    }

    private String lossTex() {
        Edge output = circuit.into(signal).get(0);
        return signal.operation()
                .tex(circuit.into(signal).stream()
                        .map(e -> e.from().symbol().tex(e.equals(output) && step > 0 ? Integer.toString(step) : ""))
                        .toList());
    }

    private List<String> summands(int unit) {
        List<String> summands = new ArrayList<>();
        signal.bias()
                .ifPresent(b -> summands.add(
                        "\\underbrace{" + Numbers.texFactor(trace.parameter(b, step)[unit]) + "}_{" + symbol(b) + "}"));
        for (Edge e : circuit.into(signal)) {
            double[] x = source(e);
            double sum = e.weight().map(w -> product(w, x, unit)).orElseGet(() -> x[Math.min(unit, x.length - 1)]);
            String name = e.weight().map(w -> symbol(w) + "\\,").orElse("")
                    + e.from().symbol().tex(Equations.step(e).replace("−", "-"));
            summands.add("\\underbrace{" + Numbers.texFactor(sum) + "}_{" + name + "}");
        }
        return summands;
    }

    /** What each cell gives to this entry of what is read: its weight times its number. */
    private List<String> cells(int unit) {
        double[] w = source(circuit.into(signal).get(0));
        double[] cells = source(circuit.into(signal).get(1));
        List<String> products = new ArrayList<>();
        for (int i = 0; i < w.length; i++) {
            products.add(Numbers.texFactor(w[i]) + " \\cdot " + Numbers.texFactor(cells[i * signal.size() + unit]));
        }
        return products;
    }

    /** The right side in symbols, where one entry of it depends on whole vectors. */
    private String symbolsOnly() {
        return signal.operation()
                .tex(circuit.into(signal).stream()
                        .map(e -> e.from().symbol().tex(Equations.step(e).replace("−", "-")))
                        .toList());
    }

    private static String entryOf(String vector, int unit) {
        return "\\left[" + vector + "\\right]_{" + (unit + 1) + "}";
    }

    /** The parameter, with the step its copy is for if it is untied. */
    private String symbol(Parameter p) {
        return p.symbol().tex(p.untied().isPresent() ? Integer.toString(step) : "");
    }

    private double product(Parameter w, double[] x, int unit) {
        double[] numbers = trace.parameter(w, step);
        if (w.kind() != Parameter.Kind.MATRIX) {
            return numbers[unit] * x[unit];
        }
        double sum = 0;
        for (int k = 0; k < w.columns(); k++) {
            sum += numbers[unit * w.columns() + k] * x[k];
        }
        return sum;
    }

    /** What all steps of the axis have: the first ones and the last. */
    private String gathered(int unit) {
        Edge e = circuit.into(signal).get(0);
        List<String> each = new ArrayList<>();
        int before = trace.timeline().before(e.from().axes());
        int length = trace.timeline().end(e.from().axes()) - before;
        for (int t = 1; t <= length; t++) {
            if (t < SHOWN || t == length) {
                each.add(Numbers.texFactor(trace.value(e.from(), before + t, unit)));
            } else if (t == SHOWN) {
                each.add("\\ldots");
            }
        }
        return switch (signal.operation()) {
            case MAX -> "\\max\\left(" + String.join(",\\, ", each) + "\\right)";
            case MEAN -> "\\tfrac{1}{" + length + "}\\left(" + String.join(" + ", each) + "\\right)";
            default -> String.join(" + ", each);
        };
    }

    private double entry(Edge e, int unit) {
        double[] x = source(e);
        int at = unit;
        if (signal.operation() == Operation.CONCAT) {
            return trace.value(signal, step, unit);
        }
        if (signal.operation() == Operation.OUTER) {
            int columns = circuit.into(signal).get(1).from().size();
            at = e.operand() == 0 ? unit / columns : unit % columns;
        }
        return x[Math.min(at, x.length - 1)];
    }

    private double[] source(Edge e) {
        return trace.value(e.from(), trace.reads(e, step));
    }

    private String matrix(Parameter p) {
        double[] numbers = trace.parameter(p, step);
        if (p.kind() != Parameter.Kind.MATRIX) {
            return column(numbers);
        }
        StringBuilder rows = new StringBuilder();
        for (int r = 0; r < p.rows(); r++) {
            for (int c = 0; c < p.columns(); c++) {
                rows.append(c == 0 ? "" : " & ").append(Numbers.tex(numbers[r * p.columns() + c]));
            }
            rows.append(" \\\\ ");
        }
        return "\\begin{pmatrix}" + rows + "\\end{pmatrix}";
    }

    private static String column(double[] v) {
        return v.length == 1
                ? Numbers.texFactor(v[0])
                : "\\begin{pmatrix}"
                        + java.util.Arrays.stream(v).mapToObj(Numbers::tex).collect(Collectors.joining(" \\\\ "))
                        + "\\end{pmatrix}";
    }
}
