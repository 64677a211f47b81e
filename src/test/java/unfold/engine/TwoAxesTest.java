package unfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initial;
import unfold.circuit.Initialisation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.engine.kernel.Kernels;
import unfold.trace.Batch;
import unfold.trace.Example;

/** A signal along two axes, written by hand. */
class TwoAxesTest {
    private static final Axis ROW = new Axis("r", "ρ");

    private static Circuit grid() {
        CircuitBuilder c = new CircuitBuilder("grid", Initialisation.USUAL);
        List<Axis> both = List.of(ROW, Axis.TIME);
        Signal x = c.input("x", Form.Encoding.vector(2), both);
        State h = c.state("h", 2, both, Initial.ZERO);
        Signal a = c.define(
                "a",
                "",
                c.sum(
                        c.bias("b", 2),
                        c.recurrent("W", 2, 2).times(h.delayed(Axis.TIME, 1)),
                        c.recurrent("Z", 2, 2).times(h.delayed(ROW, 1)),
                        c.weight("U", 2, 2).times(x)));
        Signal state = h.is("", c.tanh(a));
        Signal y = c.target("y", Form.Encoding.vector(2), both);
        c.define("L", "", c.loss(Form.Loss.SQUARED, state, y));
        return c.build();
    }

    @Test
    void theInterpretersGradientsAreThoseOfItsLoss() {
        Circuit circuit = grid();
        Map<Axis, Integer> lengths = Map.of(ROW, 2, Axis.TIME, 3);
        Example example = Networks.example(circuit, new SplittableRandom(1), lengths);
        Parameters p = Networks.parameters(circuit, 1);
        NaiveInterpreter run = new NaiveInterpreter(circuit, p, example, lengths);
        for (Parameter q : circuit.parameters()) {
            double[] gradient = run.parameterGradient(q.name());
            for (int k = 0; k < q.count(); k++) {
                double difference = (moved(circuit, p, example, lengths, q, k, 1e-5)
                                - moved(circuit, p, example, lengths, q, k, -1e-5))
                        / 2e-5;
                assertThat(gradient[k]).as(q.name()).isCloseTo(difference, within(1e-8));
            }
        }
    }

    private static double moved(
            Circuit circuit,
            Parameters p,
            Example example,
            Map<Axis, Integer> lengths,
            Parameter q,
            int entry,
            double by) {
        Parameters moved = p.copy();
        moved.values()[moved.offset(q) + entry] += by;
        return new NaiveInterpreter(circuit, moved, example, lengths).loss();
    }

    @Test
    void theEngineAgrees() {
        Circuit circuit = grid();
        SplittableRandom random = new SplittableRandom(2);
        List<Example> examples = new ArrayList<>();
        List<Map<Axis, Integer>> all = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            Map<Axis, Integer> lengths = Map.of(ROW, 1 + k, Axis.TIME, 3 - k % 3);
            examples.add(Networks.example(circuit, random, lengths));
            all.add(lengths);
        }
        Agreement.check(circuit, Networks.parameters(circuit, 1), new Batch(examples, false), all);
    }

    @Test
    void threeAxesAtOnceAreRefused() {
        CircuitBuilder c = new CircuitBuilder("cube", Initialisation.USUAL);
        Signal x = c.input("x", Form.Encoding.vector(2), List.of(ROW, Axis.TIME, Axis.SOURCE));
        c.define("a", "", c.tanh(x));
        assertThatThrownBy(() -> new Program(c.build(), Kernels.best(), Parallel.serial()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runs along r and t and i at once")
                .hasMessageContaining("can be drawn but not trained");
    }
}
