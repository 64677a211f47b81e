package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** The map from state to state, its fixed points, and the plane of many states. */
class StateMapTest {
    private static final Form FORM =
            new Form(Form.Encoding.symbols(3), Form.Encoding.symbols(2), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
    private static final Example SEQUENCE =
            Example.of(Series.ofSymbols(0, 2, 1, 2, 2, 0), Series.ofSymbols(0, 0, 1, 1, 1, 0));

    private final Kernel kernel = Kernels.best();

    private Circuit circuit(String cell, String wiring, int units) {
        Zoo zoo = new Zoo();
        return Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), FORM, units).circuit();
    }

    private Trace trace(Circuit circuit, double scale) {
        Parameters p = Parameters.initialise(circuit, 3);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < p.values().length; i++) {
            p.values()[i] = scale * random.nextDouble(-1, 1);
        }
        return new Program(circuit, kernel, Parallel.serial()).trace(p, SEQUENCE);
    }

    @ParameterizedTest
    @CsvSource({"vanilla, 2", "leaky, 2", "gru, 2", "lstm, 1", "lstm, 3", "gru, 5"})
    void fromEachStateOfATraceItLeadsToTheNext(String cell, int units) {
        Trace trace = trace(circuit(cell, "output-each-step", units), 1.5);
        StateMap map = new StateMap(kernel, trace);
        var states = StateMap.states(trace.circuit());
        for (int t = 1; t <= trace.steps(); t++) {
            double[] next =
                    map.next(StateMap.state(states, trace, t - 1), StateMap.entry(trace.circuit(), SEQUENCE, t));
            double[] truth = StateMap.state(states, trace, t);
            for (int i = 0; i < map.size(); i++) {
                assertThat(next[i]).isCloseTo(truth[i], within(1e-12));
            }
        }
    }

    /** (10.8)–(10.9): the Jacobian is diag(1 − h²) W. */
    @Test
    void theJacobianIsThatOfTheBook() {
        Trace trace = trace(circuit("vanilla", "output-each-step", 2), 1.2);
        StateMap map = new StateMap(kernel, trace);
        double[] w = trace.parameter(trace.circuit().parameter("W"));
        Example x = StateMap.entry(trace.circuit(), SEQUENCE, 2);
        double[] h = {0.3, -0.7};
        double[] next = map.next(h, x);
        double[] j = map.jacobian(h, x);
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 2; c++) {
                assertThat(j[2 * r + c]).isCloseTo((1 - next[r] * next[r]) * w[2 * r + c], within(1e-8));
            }
        }
    }

    /** h = tanh(2h) has three solutions; each unit alone gives nine fixed points, of every kind. */
    @Test
    void everyFixedPointIsFoundWithItsKind() {
        Circuit circuit = circuit("vanilla", "output-each-step", 2);
        Parameters p = Parameters.initialise(circuit, 0);
        Arrays.fill(p.values(), 0);
        p.set(circuit.parameter("W"), 2, 0, 0, 2);
        Trace trace = new Program(circuit, kernel, Parallel.serial()).trace(p, SEQUENCE);
        StateMap map = new StateMap(kernel, trace);
        Example x = StateMap.entry(circuit, SEQUENCE, 1);
        List<double[]> from = new ArrayList<>();
        for (int i = -4; i <= 4; i++) {
            for (int k = -4; k <= 4; k++) {
                from.add(new double[] {i / 4.0, k / 4.0});
            }
        }
        List<FixedPoint> found = map.fixedPoints(from, x);
        assertThat(found).hasSize(9);
        assertThat(found).filteredOn(q -> q.kind() == FixedPoint.Kind.STABLE).hasSize(4);
        assertThat(found).filteredOn(q -> q.kind() == FixedPoint.Kind.SADDLE).hasSize(4);
        assertThat(found).filteredOn(q -> q.kind() == FixedPoint.Kind.UNSTABLE).hasSize(1);
        for (FixedPoint q : found) {
            assertThat(q.residual()).isLessThan(1e-10);
            for (double h : q.place()) {
                assertThat(h).isCloseTo(Math.tanh(2 * h), within(1e-9));
            }
        }
        FixedPoint middle = found.get(8);
        assertThat(middle.radius()).isCloseTo(2, within(1e-6));
        assertThat(middle.turning()).isFalse();
    }

    @Test
    void aFutureIsTheMapAgainAndAgain() {
        Trace trace = trace(circuit("gru", "output-each-step", 2), 2);
        StateMap map = new StateMap(kernel, trace);
        Example x = StateMap.entry(trace.circuit(), SEQUENCE, 1);
        double[] h = {0.5, -0.2};
        for (double[] now : map.future(h, x, 10)) {
            assertThat(now).containsExactly(h, within(1e-14));
            h = map.next(h, x);
        }
    }

    @Test
    void whatLooksElsewhereHasNoSuchMap() {
        assertThat(StateMap.states(circuit("vanilla", "bidirectional", 2))).isEmpty();
        assertThat(StateMap.states(circuit("vanilla", "target-feedback", 2))).isEmpty();
        assertThat(StateMap.states(circuit("skips", "output-each-step", 2))).isEmpty();
    }

    /** Points of a plane in space: both components explain everything, and distances stay. */
    @ParameterizedTest
    @CsvSource({"40, 6", "5, 30"})
    void theProjectionFindsThePlane(int states, int size) {
        SplittableRandom random = new SplittableRandom(7);
        double[] u = random.doubles(size, -1, 1).toArray();
        double[] v = random.doubles(size, -1, 1).toArray();
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < states; k++) {
            double a = random.nextDouble(-3, 3);
            double b = random.nextDouble(-1, 1);
            double[] point = new double[size];
            Arrays.setAll(point, i -> 0.5 + a * u[i] + b * v[i]);
            points.add(point);
        }
        Projection found = Projection.of(points);
        assertThat(found.explained()[0] + found.explained()[1]).isCloseTo(1, within(1e-12));
        assertThat(found.explained()[0]).isGreaterThan(found.explained()[1]);
        double variance = 0;
        for (double[] p : points) {
            double[] q = found.place(p);
            double away = 0;
            for (int i = 0; i < size; i++) {
                away = Math.hypot(away, p[i] - found.mean()[i]);
            }
            assertThat(Math.hypot(q[0], q[1])).isCloseTo(away, within(1e-9));
            variance += q[0] * q[1];
        }
        assertThat(variance).as("across").isCloseTo(0, within(1e-9));
    }
}
