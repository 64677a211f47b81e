package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Trace;

/** Compares the program, on every kernel, with the naive interpreter. */
final class Agreement {
    private static final double CLOSE = 1e-12;

    private Agreement() {}

    /** Loss and gradients of the batch, and every value and gradient of the trace of each member. */
    static void check(Circuit circuit, Parameters p, Batch batch, List<Map<Axis, Integer>> lengths) {
        List<NaiveInterpreter> naive = new ArrayList<>();
        for (int m = 0; m < batch.size(); m++) {
            naive.add(new NaiveInterpreter(circuit, p, batch.examples().get(m).series(), lengths.get(m)));
        }
        double loss = naive.stream().mapToDouble(NaiveInterpreter::loss).sum();
        for (Kernel kernel : Kernels.available()) {
            Program program = new Program(circuit, kernel, Parallel.serial());
            for (int turn = 0; turn < 2; turn++) {
                near(circuit, "the loss", program.forward(p, batch), loss);
                program.backward(p, 1);
                for (Parameter q : circuit.parameters()) {
                    double[] expected = new double[q.count()];
                    naive.forEach(n -> add(expected, n.parameterGradient(q.name())));
                    near(circuit, "the gradient of " + q.name(), p.gradient(q), expected);
                }
            }
            for (int m = 0; m < batch.size(); m++) {
                check(program.trace(p, batch.examples().get(m)), naive.get(m), lengths.get(m));
            }
        }
    }

    private static void check(Trace trace, NaiveInterpreter naive, Map<Axis, Integer> lengths) {
        Circuit circuit = trace.circuit();
        near(circuit, "the loss of the trace", trace.loss(), naive.loss());
        for (Signal s : circuit.signals()) {
            int steps = s.axes().isEmpty() ? 1 : lengths.getOrDefault(s.axes().get(0), 0);
            int before = trace.timeline().before(s.axes());
            for (int t = 1; t <= steps; t++) {
                near(circuit, s.name() + "(" + t + ")", trace.value(s, before + t), naive.value(s.name(), t));
                if (!circuit.outOf(s).stream().anyMatch(e -> e.to().operation().loss() && e.operand() == 1)) {
                    near(
                            circuit,
                            "∇" + s.name() + "(" + t + ")",
                            trace.gradient(s, before + t),
                            naive.gradient(s.name(), t));
                }
            }
        }
        for (Parameter q : circuit.parameters()) {
            near(
                    circuit,
                    "the gradient of " + q.name() + " in the trace",
                    trace.parameterGradient(q),
                    naive.parameterGradient(q.name()));
        }
        carriedAddsUp(trace, lengths);
    }

    /** What the edges carry to a signal, and what comes from its own being a loss, is its gradient. */
    private static void carriedAddsUp(Trace trace, Map<Axis, Integer> lengths) {
        Circuit circuit = trace.circuit();
        Map<String, double[]> sums = new HashMap<>();
        for (Edge e : circuit.edges()) {
            if (e.leave().isPresent() || e.from().axes().isEmpty()) {
                continue;
            }
            int steps = lengths.getOrDefault(e.to().axes().get(0), 0);
            int delay = e.delays().values().stream().findFirst().orElse(0);
            for (int t = 1; t <= steps; t++) {
                int at = trace.timeline().before(e.to().axes()) + t;
                sums.merge(e.from().name() + "@" + (t - delay), trace.carried(e, at), (a, b) -> {
                    add(a, b);
                    return a;
                });
            }
        }
        for (Signal s : circuit.signals()) {
            boolean plain = circuit.outOf(s).stream().allMatch(e -> e.leave().isEmpty());
            if (s.axes().isEmpty() || !plain || s.operation().loss()) {
                continue;
            }
            for (int t = 1; t <= lengths.getOrDefault(s.axes().get(0), 0); t++) {
                near(
                        circuit,
                        "what is carried to " + s.name() + "(" + t + ")",
                        sums.getOrDefault(s.name() + "@" + t, new double[s.size()]),
                        trace.gradient(s, trace.timeline().before(s.axes()) + t));
            }
        }
    }

    static void add(double[] to, double[] from) {
        for (int k = 0; k < to.length; k++) {
            to[k] += from[k];
        }
    }

    static void near(Circuit circuit, String what, double actual, double expected) {
        near(circuit, what, new double[] {actual}, new double[] {expected});
    }

    static void near(Circuit circuit, String what, double[] actual, double[] expected) {
        assertThat(actual.length).as(what).isEqualTo(expected.length);
        for (int k = 0; k < actual.length; k++) {
            double apart = Math.abs(actual[k] - expected[k]);
            // written so that NaN fails
            if (!(apart <= CLOSE * Math.max(1, Math.abs(expected[k])))) {
                throw new AssertionError(what + "[" + k + "] is " + actual[k] + " instead of " + expected[k] + " in "
                        + circuit.name() + ":\n" + circuit);
            }
        }
    }
}
