package unfold.analysis;

import java.util.Map;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Composition;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.circuit.Unfolding;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/**
 * The states that a one-dimensional map goes through: left to itself from s⁽¹⁾, (10.1), or driven from s⁽⁰⁾ by one number a step, (10.4).
 *
 * @param map which: linear, logistic or tanh
 * @param factor its w
 * @param input what drives it; empty if nothing does
 * @param states s⁽¹⁾ … s⁽τ⁾, or s⁽⁰⁾ … s⁽τ⁾ if it is driven
 * @param applications how often f stands in the unfolded graph
 */
public record Orbit(String map, double factor, double[] input, double[] states, int applications) {
    /** Left to itself through {@code length} states, the start among them. */
    public static Orbit alone(Kernel kernel, String map, double factor, double start, int length) {
        return run(kernel, map, factor, start, length - 1, new double[0]);
    }

    /** Driven from the start by these numbers. */
    public static Orbit driven(Kernel kernel, String map, double factor, double start, double... x) {
        return run(kernel, map, factor, start, x.length, x);
    }

    private static Orbit run(Kernel kernel, String map, double factor, double start, int steps, double[] x) {
        double[] states = new double[steps + 1];
        states[0] = start;
        if (steps == 0) {
            return new Orbit(map, factor, x, states, 0);
        }
        Circuit circuit = circuit(map, factor, start, 1, x.length > 0);
        Recording recording = recorded(circuit, kernel, start, x.length > 0 ? x : new double[steps]);
        Signal s = circuit.signal("s");
        for (int t = 1; t <= steps; t++) {
            recording.value(s, 0, t, states, t);
        }
        Unfolding unfolding = Unfolding.of(Outline.closed(circuit), steps);
        long applications = unfolding.nodes().stream()
                .filter(n -> n.item().name().equals("s") && !n.initial())
                .count();
        return new Orbit(map, factor, x, states, (int) applications);
    }

    /** f at each of these places, without input. */
    public static double[] function(Kernel kernel, String map, double factor, double[] places) {
        Circuit circuit = circuit(map, factor, 0, places.length, false);
        Parameters p = Parameters.initialise(circuit, 0);
        p.set(circuit.parameter("s^0"), places);
        Recording recording = new Recording(circuit, kernel);
        recording.run(p, Batch.of(example(new double[1])));
        double[] f = new double[places.length];
        recording.value(circuit.signal("s"), 0, 1, f, 0);
        return f;
    }

    private static Circuit circuit(String map, double factor, double start, int units, boolean driven) {
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell("map");
        Form form =
                new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
        try {
            Settings settings = Settings.of(
                    cell.settings(),
                    Map.of("map", map, "factor", Double.toString(factor), "start", Double.toString(start)));
            return new Blueprint(
                            cell,
                            settings,
                            zoo.wiring(driven ? "driven" : "autonomous"),
                            form,
                            units,
                            1,
                            Initialisation.USUAL)
                    .circuit();
        } catch (SettingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Recording recorded(Circuit circuit, Kernel kernel, double start, double[] x) {
        Parameters p = Parameters.initialise(circuit, 0);
        p.set(circuit.parameter("s^0"), start);
        circuit.parameters().stream().filter(q -> q.name().equals("U")).forEach(q -> p.set(q, 1));
        Recording recording = new Recording(circuit, kernel);
        recording.run(p, Batch.of(example(x)));
        return recording;
    }

    private static Example example(double[] x) {
        return new Example(Map.of("x", Series.ofNumbers(x)));
    }

    /** Whether it is driven. */
    public boolean driven() {
        return input.length > 0;
    }

    /** The time of the first of the states: 1 left to itself, 0 driven. */
    public int first() {
        return driven() ? 0 : 1;
    }

    /** f in f, in TeX, up to this many applications: {@code f(f(f(s^{(1)})))}. */
    public String letters(int most) {
        int n = Math.min(applications, most);
        String start = "s^{(" + first() + ")}";
        return "s^{(" + (first() + n) + ")} = "
                + (driven() ? past(n) + " = " : "")
                + Composition.applied(n, start, k -> driven() ? "x^{(" + k + ")}" : "");
    }

    /** (10.6): one function of the whole past, another for each length. */
    private static String past(int n) {
        StringBuilder g = new StringBuilder("g^{(" + n + ")}(");
        for (int k = n; k >= 1; k--) {
            g.append("x^{(").append(k).append(")}").append(k > 1 ? ",\\," : ")");
        }
        return g.toString();
    }

    /**
     * The same written out, in TeX, and what comes of it.
     *
     * @param number how a number is written
     */
    public Optional<String> numbers(int most, java.util.function.DoubleFunction<String> number) {
        int n = Math.min(applications, most);
        if (n == 0) {
            return Optional.empty();
        }
        Circuit circuit = circuit(map, factor, states[0], 1, driven());
        String written = Composition.tex(
                circuit,
                circuit.signal("s"),
                n,
                p -> number.apply(p.name().equals("w") ? factor : 1),
                (s, t) -> number.apply(s.operation().given() ? input[t - 1] : states[0]));
        return Optional.of("s^{(" + (first() + n) + ")} = " + written.replace("\\odot", "\\cdot") + " = "
                + number.apply(states[n]));
    }
}
