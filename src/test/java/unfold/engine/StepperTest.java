package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Untying;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

class StepperTest {
    private static final int STEPS = 6;
    private static final Circuit CIRCUIT = Networks.circuit(
            "lstm", "output-each-step", Networks.form(true, 4, Form.Loss.SOFTMAX, 4, Form.Reading.EACH_STEP), 3);

    @Test
    void predictsWhatTheWholeSequencePredicts() {
        agrees(CIRCUIT, STEPS);
    }

    /** Each step has weights of its own, and after the last there are none. */
    @Test
    void anUntiedNetworkTakesTheWeightsOfEachStep() {
        Circuit untied = Untying.of(CIRCUIT, Axis.TIME, STEPS);
        Stepper stepper = agrees(untied, STEPS);
        for (int t = 0; t < STEPS; t++) {
            stepper.advance(Series.ofSymbols(0));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stepper.advance(Series.ofSymbols(0)))
                .withMessageContaining("has weights for 6 steps; this sequence has 7");
    }

    private static Stepper agrees(Circuit circuit, int steps) {
        Parameters p = Networks.parameters(circuit, 5);
        Example example = Networks.example(circuit, new SplittableRandom(2), Map.of(Axis.TIME, steps));
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial()).trace(p, example);
        Stepper stepper = new Stepper(circuit, Kernels.best(), p);
        for (int turn = 0; turn < 2; turn++) {
            for (int t = 0; t < steps; t++) {
                double[] prediction = stepper.advance(example.get("x").slice(t, t + 1));
                Agreement.near(circuit, "the prediction", prediction, trace.prediction(circuit.signal("L"), t + 1));
                Agreement.near(
                        circuit,
                        "the state",
                        stepper.value(circuit.signal("s")),
                        trace.value(circuit.signal("s"), t + 1));
            }
            assertThat(stepper.value(circuit.signal("x"))).containsOnlyOnce(1);
            stepper.restart();
        }
        assertThat(p.values()).isEqualTo(Networks.parameters(circuit, 5).values());
        return stepper;
    }
}
