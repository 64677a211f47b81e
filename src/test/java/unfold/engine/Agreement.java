package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Unfolding;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Trace;

/** Compares the program, on every kernel, with the naive interpreter. */
final class Agreement {
    private static final double CLOSE = 1e-12;

    private static final List<Kernel> KERNELS = Kernels.available();

    /** Rows that are few enough for even a short sequence to be computed in pieces. */
    private static final int FEW = 3;

    private Agreement() {}

    /** Loss and gradients of the batch, and every value and gradient of the trace of each member. */
    static void check(Circuit circuit, Parameters p, Batch batch, List<Map<Axis, Integer>> lengths) {
        List<NaiveInterpreter> naive = new ArrayList<>();
        for (int m = 0; m < batch.size(); m++) {
            naive.add(new NaiveInterpreter(circuit, p, batch.examples().get(m), lengths.get(m)));
        }
        double[] passedOn = naive.stream().mapToDouble(Agreement::passedOn).toArray();
        double most = largest(passedOn);
        for (Kernel kernel : KERNELS) {
            Program program = new Program(circuit, kernel, Parallel.serial());
            check(program, p, batch, naive, most);
            check(new Program(circuit, kernel, Parallel.serial(), FEW), p, batch, naive, most);
            for (int m = 0; m < batch.size(); m++) {
                check(program.trace(p, batch.examples().get(m)), naive.get(m), passedOn[m]);
            }
        }
    }

    private static void check(Program program, Parameters p, Batch batch, List<NaiveInterpreter> naive, double most) {
        Circuit circuit = program.circuit();
        double loss = naive.stream().mapToDouble(NaiveInterpreter::loss).sum();
        for (int turn = 0; turn < 2; turn++) {
            near(circuit, "the loss", program.forward(p, batch), loss);
            program.backward(p, 1);
            for (Parameter q : circuit.parameters()) {
                double[] expected = new double[q.count()];
                naive.forEach(n -> add(expected, n.parameterGradient(q.name())));
                near(
                        circuit,
                        () -> "the gradient of " + q.name(),
                        p.gradient(q),
                        expected,
                        Math.max(most, largest(expected)));
            }
        }
    }

    private static void check(Trace trace, NaiveInterpreter naive, double passedOn) {
        Circuit circuit = trace.circuit();
        near(circuit, "the loss of the trace", trace.loss(), naive.loss());
        for (Unfolding.Node n : naive.nodes()) {
            Signal s = n.item().signal();
            int step = naive.step(n);
            near(circuit, () -> s.name() + n.position(), trace.value(s, step), naive.value(n));
            if (!circuit.outOf(s).stream().anyMatch(e -> e.to().operation().loss() && e.operand() == 1)) {
                near(circuit, () -> "∇" + s.name() + n.position(), trace.gradient(s, step), naive.gradient(n));
            }
        }
        for (Parameter q : circuit.parameters()) {
            near(
                    circuit,
                    () -> "the gradient of " + q.name() + " in the trace",
                    trace.parameterGradient(q),
                    naive.parameterGradient(q.name()),
                    passedOn);
        }
        carriedAddsUp(trace, naive);
    }

    /** What the edges carry to a signal, and what comes from its own being a loss, is its gradient. */
    private static void carriedAddsUp(Trace trace, NaiveInterpreter naive) {
        Circuit circuit = trace.circuit();
        Map<Unfolding.Node, double[]> sums = new HashMap<>();
        for (Unfolding.Link l : naive.links()) {
            for (Edge e : l.wire().map(Outline.Wire::edges).orElse(List.of())) {
                if (e.leave().isEmpty() && !e.from().axes().isEmpty()) {
                    sums.merge(l.from(), trace.carried(e, naive.step(l.to())), (a, b) -> {
                        add(a, b);
                        return a;
                    });
                }
            }
        }
        for (Unfolding.Node n : naive.nodes()) {
            Signal s = n.item().signal();
            boolean plain = circuit.outOf(s).stream().allMatch(e -> e.leave().isEmpty());
            if (!s.axes().isEmpty() && plain && !s.operation().loss()) {
                near(
                        circuit,
                        () -> "what is carried to " + s.name() + n.position(),
                        sums.getOrDefault(n, new double[s.size()]),
                        trace.gradient(s, naive.step(n)));
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
        near(circuit, () -> what, actual, expected);
    }

    /** Thousands of times, so that what is compared is put into words only where it differs. */
    private static void near(Circuit circuit, Supplier<String> what, double[] actual, double[] expected) {
        near(circuit, what, actual, expected, largest(expected));
    }

    /** The largest of these numbers, at least 1: rounding is measured by it, for a small number may be the difference of large ones. */
    private static double largest(double[] numbers) {
        double most = 1;
        for (double x : numbers) {
            most = Math.max(most, Math.abs(x));
        }
        return most;
    }

    /** The largest gradient that any node passed on: what the gradient of a parameter is the sum of. */
    private static double passedOn(NaiveInterpreter naive) {
        double most = 1;
        for (Unfolding.Node n : naive.nodes()) {
            most = Math.max(most, largest(naive.gradient(n)));
        }
        return most;
    }

    private static void near(Circuit circuit, Supplier<String> what, double[] actual, double[] expected, double size) {
        if (actual.length != expected.length) {
            throw new AssertionError(what.get() + " has " + actual.length + " entries instead of " + expected.length);
        }
        for (int k = 0; k < actual.length; k++) {
            double apart = Math.abs(actual[k] - expected[k]);
            // written so that NaN fails
            if (!(apart <= CLOSE * size)) {
                throw new AssertionError(what.get() + "[" + k + "] is " + actual[k] + " instead of " + expected[k]
                        + " in " + circuit.name() + ":\n" + circuit);
            }
        }
    }
}
