package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Equations;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Parameter;
import unfold.engine.kernel.Kernels;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** The book's equations and its worked example, to be read with the book in hand. */
class BookEquationsTest {
    private static final Offset<Double> PINNED = within(1e-8);

    private final Circuit circuit = Networks.circuit(
            "vanilla", "output-each-step", Networks.form(false, 1, Form.Loss.SOFTMAX, 2, Form.Reading.EACH_STEP), 1);
    private final Parameters p = Parameters.initialise(circuit, 1);
    private final Example example = Example.of(Series.ofNumbers(1, -0.5, 0.25), Series.ofSymbols(0, 1, 0));

    BookEquationsTest() {
        p.set(circuit.parameter("b"), 0.1);
        p.set(circuit.parameter("W"), 0.5);
        p.set(circuit.parameter("U"), 1);
        p.set(circuit.parameter("V"), 1, -1);
        p.set(circuit.parameter("c"), 0, 0.2);
    }

    private static void near(double actual, double pinned) {
        assertThat(actual).isCloseTo(pinned, PINNED);
    }

    @Test
    void theWorkedExampleComesOutAsPinned() {
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        near(program.forward(p, Batch.of(example)), 1.30295064);
        program.backward(p, 1);
        near(p.gradient(circuit.parameter("W"))[0], 0.44821667);
        near(p.gradient(circuit.parameter("U"))[0], -0.49168698);
        near(p.gradient(circuit.parameter("b"))[0], -0.16215409);
        near(p.gradient(circuit.parameter("c"))[0], -0.13128123);
        near(p.gradient(circuit.parameter("V"))[1], 0.28729392);

        Trace trace = program.trace(p, example);
        double[] h = {0.80049902, 0.00024951, 0.33648618};
        double[] prediction = {0.80234222, 0.45028952, 0.61608703};
        double[] gradient = {-0.11524867, 0.56013383, -0.76782594};
        double[] contribution = {0, 0.44838656, -0.00016989};
        for (int t = 1; t <= 3; t++) {
            near(trace.value(circuit.signal("h"), t, 0), h[t - 1]);
            near(trace.prediction(circuit.signal("L"), t)[0], prediction[t - 1]);
            near(trace.gradient(circuit.signal("h"), t, 0), gradient[t - 1]);
            double before = trace.value(circuit.signal("h"), t - 1, 0);
            near(trace.gradient(circuit.signal("a"), t, 0) * before, contribution[t - 1]);
        }
        near(trace.loss(), 1.30295064);
        near(trace.parameterGradient(circuit.parameter("W"))[0], 0.44821667);
    }

    // The equations themselves, on column vectors, as the book writes them

    private static final int STEPS = 5;
    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int OUTPUTS = 3;

    /** A network of this cell with an output at each step, a random example, and what the engine makes of it. */
    private static final class Run {
        final Circuit circuit;
        final Parameters p;
        final Trace trace;
        final int[] y = {0, 2, 1, 1, 0};
        final SimpleMatrix[] x = new SimpleMatrix[STEPS + 1];

        Run(String cell) {
            circuit = Networks.circuit(
                    cell,
                    "output-each-step",
                    Networks.form(false, INPUTS, Form.Loss.SOFTMAX, OUTPUTS, Form.Reading.EACH_STEP),
                    UNITS);
            p = Networks.parameters(circuit, 9);
            SplittableRandom random = new SplittableRandom(3);
            double[][] rows = new double[STEPS][];
            for (int t = 1; t <= STEPS; t++) {
                rows[t - 1] = random.doubles(INPUTS, -1, 1).toArray();
                x[t] = new SimpleMatrix(INPUTS, 1, true, rows[t - 1]);
            }
            trace = new Program(circuit, Kernels.best(), Parallel.serial())
                    .trace(p, Example.of(Series.ofVectors(rows), Series.ofSymbols(y)));
        }

        SimpleMatrix parameter(String name) {
            Parameter q = circuit.parameter(name);
            return new SimpleMatrix(q.rows(), q.columns(), true, p.value(q));
        }

        /** (10.10), (10.11) and (10.18): the gradient of the loss by the output. */
        SimpleMatrix outputGradient(SimpleMatrix h, int t) {
            SimpleMatrix o = parameter("c").plus(parameter("V").mult(h));
            SimpleMatrix e = map(o, Math::exp);
            SimpleMatrix g = e.divide(e.elementSum());
            g.set(y[t - 1], g.get(y[t - 1]) - 1);
            return g;
        }

        void sameValue(String signal, int t, SimpleMatrix expected) {
            Agreement.near(circuit, signal, trace.value(circuit.signal(signal), t), expected.getDDRM().data);
        }

        void sameGradient(String signal, int t, SimpleMatrix expected) {
            Agreement.near(circuit, "∇" + signal, trace.gradient(circuit.signal(signal), t), expected.getDDRM().data);
        }

        void sameParameterGradient(String parameter, SimpleMatrix expected) {
            Agreement.near(
                    circuit,
                    "∇" + parameter,
                    trace.parameterGradient(circuit.parameter(parameter)),
                    expected.getDDRM().data);
        }
    }

    private static SimpleMatrix map(SimpleMatrix a, DoubleUnaryOperator f) {
        SimpleMatrix y = a.copy();
        for (int i = 0; i < y.getNumElements(); i++) {
            y.set(i, f.applyAsDouble(a.get(i)));
        }
        return y;
    }

    private static SimpleMatrix zero() {
        return new SimpleMatrix(UNITS, 1);
    }

    private static SimpleMatrix sigmoid(SimpleMatrix a) {
        return map(a, v -> 1 / (1 + Math.exp(-v)));
    }

    private static SimpleMatrix tanh(SimpleMatrix a) {
        return map(a, Math::tanh);
    }

    /** y ⊙ (1 − y), the derivative of σ. */
    private static SimpleMatrix slope(SimpleMatrix y) {
        return map(y, v -> v * (1 - v));
    }

    /** 1 − y², the derivative of tanh. */
    private static SimpleMatrix bend(SimpleMatrix y) {
        return map(y, v -> 1 - v * v);
    }

    @Test
    void equations108To1028() {
        Run run = new Run("vanilla");
        SimpleMatrix b = run.parameter("b"), W = run.parameter("W"), U = run.parameter("U"), V = run.parameter("V");
        SimpleMatrix[] h = new SimpleMatrix[STEPS + 1];
        h[0] = zero();
        for (int t = 1; t <= STEPS; t++) {
            SimpleMatrix a = b.plus(W.mult(h[t - 1])).plus(U.mult(run.x[t])); // (10.8)
            h[t] = tanh(a); // (10.9)
            run.sameValue("h", t, h[t]);
        }
        SimpleMatrix gradientC = new SimpleMatrix(OUTPUTS, 1), gradientB = zero();
        SimpleMatrix gradientV = new SimpleMatrix(OUTPUTS, UNITS), gradientW = new SimpleMatrix(UNITS, UNITS);
        SimpleMatrix gradientU = new SimpleMatrix(UNITS, INPUTS), later = zero();
        for (int t = STEPS; t >= 1; t--) {
            SimpleMatrix gradientO = run.outputGradient(h[t], t); // (10.18)
            SimpleMatrix gradientH = V.transpose().mult(gradientO).plus(later); // (10.19) and (10.21)
            run.sameGradient("h", t, gradientH);
            SimpleMatrix D = SimpleMatrix.diag(bend(h[t]).getDDRM().data);
            gradientC = gradientC.plus(gradientO); // (10.22)
            gradientB = gradientB.plus(D.mult(gradientH)); // (10.23)
            gradientV = gradientV.plus(gradientO.mult(h[t].transpose())); // (10.24)
            gradientW = gradientW.plus(D.mult(gradientH).mult(h[t - 1].transpose())); // (10.26)
            gradientU = gradientU.plus(D.mult(gradientH).mult(run.x[t].transpose())); // (10.28)
            later = W.transpose().mult(D).mult(gradientH);
        }
        run.sameParameterGradient("c", gradientC);
        run.sameParameterGradient("b", gradientB);
        run.sameParameterGradient("V", gradientV);
        run.sameParameterGradient("W", gradientW);
        run.sameParameterGradient("U", gradientU);
    }

    /** One pre-activation b + U x + W h, and what flows back through it. */
    private static final class Affine {
        private final Run run;
        private final String above;
        private SimpleMatrix gradientB = zero();
        private SimpleMatrix gradientW = new SimpleMatrix(UNITS, UNITS);
        private SimpleMatrix gradientU = new SimpleMatrix(UNITS, INPUTS);

        Affine(Run run, String above) {
            this.run = run;
            this.above = above;
        }

        SimpleMatrix of(SimpleMatrix x, SimpleMatrix h) {
            return run.parameter("b" + above)
                    .plus(run.parameter("U" + above).mult(x))
                    .plus(run.parameter("W" + above).mult(h));
        }

        /** Adds to the gradients of the weights and returns what goes to h. */
        SimpleMatrix back(SimpleMatrix delta, SimpleMatrix x, SimpleMatrix h) {
            gradientB = gradientB.plus(delta);
            gradientW = gradientW.plus(delta.mult(h.transpose()));
            gradientU = gradientU.plus(delta.mult(x.transpose()));
            return run.parameter("W" + above).transpose().mult(delta);
        }

        void same() {
            run.sameParameterGradient("b" + above, gradientB);
            run.sameParameterGradient("W" + above, gradientW);
            run.sameParameterGradient("U" + above, gradientU);
        }
    }

    @Test
    void equations1040To1044() {
        Run run = new Run("lstm");
        Affine forget = new Affine(run, "^f"), external = new Affine(run, "^g");
        Affine output = new Affine(run, "^o"), candidate = new Affine(run, "");
        SimpleMatrix[] f = new SimpleMatrix[STEPS + 2], g = f.clone(), q = f.clone(), c = f.clone();
        SimpleMatrix[] s = f.clone(), h = f.clone();
        s[0] = zero();
        h[0] = zero();
        for (int t = 1; t <= STEPS; t++) {
            f[t] = sigmoid(forget.of(run.x[t], h[t - 1])); // (10.40)
            g[t] = sigmoid(external.of(run.x[t], h[t - 1])); // (10.42)
            c[t] = tanh(candidate.of(run.x[t], h[t - 1]));
            s[t] = f[t].elementMult(s[t - 1]).plus(g[t].elementMult(c[t])); // (10.41)
            q[t] = sigmoid(output.of(run.x[t], h[t - 1])); // (10.44)
            h[t] = tanh(s[t]).elementMult(q[t]); // (10.43)
            run.sameValue("s", t, s[t]);
            run.sameValue("h", t, h[t]);
        }
        SimpleMatrix laterH = zero(), laterS = zero();
        for (int t = STEPS; t >= 1; t--) {
            SimpleMatrix dh = run.parameter("V")
                    .transpose()
                    .mult(run.outputGradient(h[t], t))
                    .plus(laterH);
            SimpleMatrix z = tanh(s[t]);
            SimpleMatrix ds = dh.elementMult(q[t]).elementMult(bend(z)).plus(laterS);
            run.sameGradient("h", t, dh);
            run.sameGradient("s", t, ds);
            SimpleMatrix dq = dh.elementMult(z).elementMult(slope(q[t]));
            SimpleMatrix df = ds.elementMult(s[t - 1]).elementMult(slope(f[t]));
            SimpleMatrix dg = ds.elementMult(c[t]).elementMult(slope(g[t]));
            SimpleMatrix dc = ds.elementMult(g[t]).elementMult(bend(c[t]));
            laterH = output.back(dq, run.x[t], h[t - 1])
                    .plus(forget.back(df, run.x[t], h[t - 1]))
                    .plus(external.back(dg, run.x[t], h[t - 1]))
                    .plus(candidate.back(dc, run.x[t], h[t - 1]));
            laterS = ds.elementMult(f[t]);
        }
        forget.same();
        external.same();
        output.same();
        candidate.same();
    }

    @Test
    void equations1045To1047() {
        Run run = new Run("gru");
        Affine update = new Affine(run, "^u"), reset = new Affine(run, "^r"), candidate = new Affine(run, "");
        SimpleMatrix[] u = new SimpleMatrix[STEPS + 2], r = u.clone(), c = u.clone(), h = u.clone();
        h[0] = zero();
        for (int t = 1; t <= STEPS; t++) {
            u[t] = sigmoid(update.of(run.x[t], h[t - 1])); // (10.46)
            r[t] = sigmoid(reset.of(run.x[t], h[t - 1])); // (10.47)
            c[t] = tanh(candidate.of(run.x[t], r[t].elementMult(h[t - 1])));
            h[t] = u[t].elementMult(h[t - 1]).plus(map(u[t], v -> 1 - v).elementMult(c[t])); // (10.45)
            run.sameValue("h", t, h[t]);
        }
        SimpleMatrix later = zero();
        for (int t = STEPS; t >= 1; t--) {
            SimpleMatrix dh = run.parameter("V")
                    .transpose()
                    .mult(run.outputGradient(h[t], t))
                    .plus(later);
            run.sameGradient("h", t, dh);
            SimpleMatrix dc = dh.elementMult(map(u[t], v -> 1 - v)).elementMult(bend(c[t]));
            SimpleMatrix drh = candidate.back(dc, run.x[t], r[t].elementMult(h[t - 1]));
            SimpleMatrix du = dh.elementMult(h[t - 1].minus(c[t])).elementMult(slope(u[t]));
            SimpleMatrix dr = drh.elementMult(h[t - 1]).elementMult(slope(r[t]));
            later = dh.elementMult(u[t])
                    .plus(drh.elementMult(r[t]))
                    .plus(update.back(du, run.x[t], h[t - 1]))
                    .plus(reset.back(dr, run.x[t], h[t - 1]));
        }
        update.same();
        reset.same();
        candidate.same();
    }

    /** A gate that is taken out is 1; without the update gate the candidate is the state. */
    @Test
    void gatesCanBeTakenOut() throws SettingException {
        assertThat(equations("lstm", Map.of("forgetGate", "false"))).contains("s(t) = s(t−1) + j(t)    (10.41)");
        assertThat(equations("lstm", Map.of("inputGate", "false"))).contains("s(t) = k(t) + c\u0303(t)    (10.41)");
        assertThat(equations("lstm", Map.of("outputGate", "false"))).contains("h(t) = tanh(s(t))    (10.43)");
        assertThat(equations("gru", Map.of("updateGate", "false"))).contains("h(t) = tanh(a_c(t))    (10.45)");
        assertThat(equations("gru", Map.of("resetGate", "false"))).contains("a_c(t) = b + W h(t−1)    (10.45)");
    }

    private static String equations(String cell, Map<String, String> chosen) throws SettingException {
        Zoo zoo = new Zoo();
        Form form = Networks.form(true, 2, Form.Loss.SOFTMAX, 2, Form.Reading.EACH_STEP);
        Settings settings = Settings.of(zoo.cell(cell).settings(), chosen);
        return Equations.text(
                new Blueprint(zoo.cell(cell), settings, zoo.wiring("autonomous"), form, 2, 1, Initialisation.USUAL)
                        .circuit());
    }
}
