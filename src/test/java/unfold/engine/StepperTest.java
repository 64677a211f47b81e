package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Trace;

class StepperTest {
    @Test
    void predictsWhatTheWholeSequencePredicts() {
        Circuit circuit = Networks.circuit(
                "lstm", "output-each-step", Networks.form(true, 4, Form.Loss.SOFTMAX, 4, Form.Reading.EACH_STEP), 3);
        Parameters p = Networks.parameters(circuit, 5);
        Example example = Networks.example(circuit, new SplittableRandom(2), Map.of(Axis.TIME, 6));
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial()).trace(p, example);
        Stepper stepper = new Stepper(circuit, Kernels.best(), p);
        for (int turn = 0; turn < 2; turn++) {
            for (int t = 0; t < 6; t++) {
                double[] prediction = stepper.advance(example.get("x").slice(t, t + 1));
                Agreement.near(circuit, "the prediction", prediction, trace.prediction(circuit.signal("L"), t + 1));
                Agreement.near(
                        circuit,
                        "the state",
                        stepper.value(circuit.signal("s")),
                        trace.value(circuit.signal("s"), t + 1));
            }
            stepper.restart();
        }
        assertThat(stepper.value(circuit.signal("x"))).containsOnlyOnce(1);
    }
}
