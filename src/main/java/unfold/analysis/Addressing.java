package unfold.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/**
 * One read from a memory by content (§10.12): w = softmax(β cos(k, M)), r = Σ w_i M_i, and the gradient of L = ½ ‖r − y‖² by each cell.
 *
 * @param cosines between the key and each cell
 * @param weights w, one a cell
 * @param read r
 * @param gradients ∇_{M_i} L, cell by cell
 */
public record Addressing(double[] cosines, double[] weights, double[] read, double[] gradients) {
    /**
     * Reads once.
     *
     * @param cells one behind the other, each as wide as the key
     */
    public static Addressing of(Kernel kernel, double[] cells, double[] key, double sharpness, double[] target) {
        int n = cells.length / key.length;
        CircuitBuilder c = new CircuitBuilder("memory", Initialisation.USUAL);
        Form.Encoding width = Form.Encoding.vector(key.length);
        Signal k = c.input("k", width);
        State memory = c.memory("M", cells.length, Initializer.ZERO);
        Signal d = c.define("d", "", c.cosine(k, memory.previous()));
        Signal g = c.define("g", "", c.sum(List.of(c.fixed("β", n, sharpness).times(d))));
        Signal w = c.define("w", "", c.softmax(g));
        Signal r = c.define("r", "", c.read(w, memory.previous()));
        memory.is("", c.plus(memory.previous()));
        c.define("L", "", c.loss(Form.Loss.SQUARED, r, c.target("y", width, List.of(Axis.TIME))));
        Circuit circuit = c.build();
        Parameters p = Parameters.initialise(circuit, 0);
        p.set(circuit.parameter("M^0"), cells);
        Trace trace = new Program(circuit, kernel, Parallel.serial())
                .trace(p, new Example(Map.of("k", Series.ofVectors(key), "y", Series.ofVectors(target))));
        return new Addressing(
                trace.value(d, 1),
                trace.value(w, 1),
                trace.value(r, 1),
                trace.parameterGradient(circuit.parameter("M^0")));
    }

    /** ‖∇_{M_i} L‖, one a cell. */
    public double[] norms() {
        int width = read.length;
        double[] norms = new double[weights.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = Math.sqrt(Arrays.stream(gradients, i * width, (i + 1) * width)
                    .map(v -> v * v)
                    .sum());
        }
        return norms;
    }
}
