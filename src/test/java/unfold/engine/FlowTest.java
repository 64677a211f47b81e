package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Ω and its gradient against a plain walk back over the edges, in which everything but the weights is held. */
class FlowTest {
    private static final double STEP = 1e-5;

    private record Held(Circuit circuit, FlowState flow, Trace trace) {
        /** g ∂h(t)/∂h(t−1) with these weights and the signals and gradients of the trace. */
        double[] back(Parameters p, int t) {
            Map<Signal, double[]> b = new HashMap<>();
            b.put(flow.state(), trace.gradient(flow.state(), t).clone());
            double[] v = new double[flow.state().size()];
            List<Signal> order =
                    circuit.signals().stream().filter(flow.inside()::contains).toList();
            for (int k = order.size() - 1; k >= 0; k--) {
                Signal s = order.get(k);
                double[] given = b.get(s);
                if (given == null) {
                    continue;
                }
                for (Edge e : circuit.into(s)) {
                    if (flow.inside().contains(e.from())) {
                        double[] to = e.delayed() ? v : b.computeIfAbsent(e.from(), q -> new double[q.size()]);
                        pass(p, e, given, to, t);
                    }
                }
            }
            return v;
        }

        private void pass(Parameters p, Edge e, double[] given, double[] to, int t) {
            double[] slope = slope(e, t);
            double[] w = e.weight().map(p::value).orElse(new double[0]);
            boolean matrix =
                    e.weight().filter(q -> q.kind() == Parameter.Kind.MATRIX).isPresent();
            for (int i = 0; i < given.length; i++) {
                if (matrix) {
                    for (int j = 0; j < to.length; j++) {
                        to[j] += w[i * to.length + j] * given[i];
                    }
                } else {
                    to[i] += given[i] * slope[i] * (w.length == 0 ? 1 : w[i]);
                }
            }
        }

        private double[] slope(Edge e, int t) {
            double[] y = trace.value(e.to(), t);
            double[] d = new double[y.length];
            Arrays.fill(d, 1);
            for (int i = 0; i < d.length; i++) {
                switch (e.to().operation()) {
                    case TANH -> d[i] = 1 - y[i] * y[i];
                    case SIGMOID -> d[i] = y[i] * (1 - y[i]);
                    case RELU -> d[i] = y[i] > 0 ? 1 : 0;
                    case ONE_MINUS -> d[i] = -1;
                    case PRODUCT -> {
                        for (Edge other : circuit.into(e.to())) {
                            if (!other.equals(e)) {
                                d[i] *= trace.value(other.from(), trace.reads(other, t))[i];
                            }
                        }
                    }
                    default -> {}
                }
            }
            return d;
        }

        double ratio(Parameters p, int t) {
            return norm(back(p, t)) / norm(trace.gradient(flow.state(), t));
        }

        double omega(Parameters p) {
            double sum = 0;
            for (int t : steps()) {
                double r = ratio(p, t);
                sum += Double.isNaN(r) ? 0 : (r - 1) * (r - 1);
            }
            return sum;
        }

        /** All but the first. */
        int[] steps() {
            return IntStream.rangeClosed(1, trace.timeline().steps())
                    .filter(t -> trace.has(flow.state(), t))
                    .skip(1)
                    .toArray();
        }
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    static Stream<Arguments> networks() throws SettingException {
        Zoo zoo = new Zoo();
        List<Arguments> all = new ArrayList<>();
        for (Cell cell : zoo.cells()) {
            for (Settings settings : Networks.variants(cell.settings())) {
                for (Wiring wiring : zoo.wirings()) {
                    if (wiring.suits(cell) && wiring.trains()) {
                        all.add(Arguments.of(cell.key() + settings, wiring.key(), circuit(cell, settings, wiring)));
                    }
                }
            }
        }
        return all.stream();
    }

    private static Circuit circuit(Cell cell, Settings settings, Wiring wiring) {
        Form form = Networks.fitting(wiring, true, 3, Form.Loss.SOFTMAX, 3)
                .or(() -> Networks.fitting(wiring, false, 3, Form.Loss.SQUARED, 3))
                .orElseThrow();
        return new Blueprint(cell, settings, wiring, form, 3, 2, Initialisation.USUAL).circuit();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientIsThatOfOmegaWithEverythingButTheWeightsHeld(String cell, String wiring, Circuit circuit) {
        List<FlowState> states = FlowState.of(circuit);
        if (states.isEmpty()) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Flow(circuit, Kernels.best()));
            return;
        }
        Parameters p = Networks.parameters(circuit, 4);
        SplittableRandom random = new SplittableRandom(5);
        Example one = Networks.example(circuit, random, Networks.lengths(circuit, 6));
        Example other = Networks.example(circuit, random, Networks.lengths(circuit, 4));
        List<Held> held = Stream.of(one, other)
                .flatMap(e -> {
                    Trace trace = new Program(circuit, Kernels.best(), Parallel.serial()).trace(p, e);
                    return states.stream().map(s -> new Held(circuit, s, trace));
                })
                .toList();
        Flow flow = new Flow(circuit, Kernels.best());
        Arrays.fill(p.gradients(), 0);
        Flow.Measured measured = flow.add(p, Batch.of(other, one), 0.7);
        assertThat(measured.all()).isNotEmpty();
        double expected = held.stream().mapToDouble(h -> h.omega(p)).sum() / 2;
        assertThat(measured.omega()).isCloseTo(expected, within(1e-10 * Math.max(1, expected)));
        int[] steps = held.get(0).steps();
        assertThat(measured.ratios().get(0).get(1)).hasSize(steps.length);
        for (int k = 0; k < steps.length; k++) {
            double ratio = held.get(0).ratio(p, steps[k]);
            assertThat(measured.ratios().get(0).get(1)[k]).isCloseTo(ratio, within(1e-10 * (1 + Math.abs(ratio))));
        }
        for (int k = 0; k < p.count(); k++) {
            double was = p.values()[k];
            p.values()[k] = was + STEP;
            double up = held.stream().mapToDouble(h -> h.omega(p)).sum() / 2;
            p.values()[k] = was - STEP;
            double down = held.stream().mapToDouble(h -> h.omega(p)).sum() / 2;
            p.values()[k] = was;
            double difference = 0.7 * (up - down) / (2 * STEP);
            assertThat(p.gradients()[k])
                    .as("parameter number " + k)
                    .isCloseTo(difference, within(1e-6 + 1e-6 * Math.abs(difference)));
        }
    }

    @Test
    void someStatesHaveNoSuchFlow() {
        Zoo zoo = new Zoo();
        Wiring wiring = zoo.wiring("output-each-step");
        Set<String> with = new java.util.TreeSet<>();
        for (Cell cell : zoo.cells()) {
            Settings usual = Settings.defaults(cell.settings());
            if (wiring.suits(cell)
                    && !FlowState.of(circuit(cell, usual, wiring)).isEmpty()) {
                with.add(cell.key());
            }
        }
        assertThat(with).contains("vanilla", "gru", "leaky").doesNotContain("lstm", "skips", "explicit-memory");
    }
}
