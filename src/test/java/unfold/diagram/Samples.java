package unfold.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Form;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Networks to draw, and traces of made-up numbers: what is tested is the drawing. */
public final class Samples {
    private Samples() {}

    public static Circuit circuit(String cell, String wiring, int depth, int units) {
        Zoo zoo = new Zoo();
        Cell c = zoo.cell(cell);
        Wiring w = zoo.wiring(wiring);
        Form form = Stream.of(Form.Reading.values())
                .flatMap(r -> Stream.of(Form.Shape.values())
                        .map(s ->
                                new Form(Form.Encoding.symbols(6), Form.Encoding.symbols(6), Form.Loss.SOFTMAX, r, s)))
                .filter(w::fits)
                .findFirst()
                .orElseThrow();
        Blueprint one = Blueprint.of(c, w, form, units);
        return new Blueprint(c, one.settings(), w, form, units, depth, one.initialisation()).circuit();
    }

    public static Trace trace(Circuit c, int steps) {
        return trace(c, Timeline.of(c, steps));
    }

    public static Trace trace(Circuit c, Timeline timeline) {
        List<double[]> values = new ArrayList<>();
        List<double[]> gradients = new ArrayList<>();
        Map<Integer, double[]> predictions = new HashMap<>();
        for (Signal s : c.signals()) {
            int rows = s.axes().isEmpty() ? 1 : timeline.positions(s.axes()) + 1;
            double[] v = new double[rows * s.size()];
            double[] g = new double[rows * s.size()];
            for (int t = s.axes().isEmpty() ? 0 : 1; t < rows; t++) {
                for (int k = 0; k < s.size(); k++) {
                    int at = t * s.size() + k;
                    double wave = Math.sin(1.3 * k + 0.7 * t * (1 + s.id() % 3) + s.id());
                    v[at] = s.symbolic() ? (k == (3 * t + s.id()) % s.size() ? 1 : 0) : wave;
                    if (s.operation() == Operation.SIGMOID) {
                        v[at] = 0.5 + 0.5 * wave;
                    } else if (s.operation().loss()) {
                        v[at] = 1.2 + 0.4 * wave;
                    }
                    g[at] = s.operation() == Operation.TARGET
                            ? 0
                            : s.operation().loss() ? 1 : Math.cos(2.1 * k + t + s.id()) * Math.pow(0.45, rows - 1 - t);
                }
            }
            values.add(v);
            gradients.add(g);
            if (s.operation().loss()) {
                predictions.put(s.id(), new double[timeline.positions(s.axes()) * 6]);
            }
        }
        List<double[]> carried = new ArrayList<>();
        for (Edge e : c.edges()) {
            int rows = timeline.positions(e.to().axes());
            int n = e.from().size();
            double[] all = new double[rows * n];
            for (int t = 0; t < rows; t++) {
                for (int k = 0; k < n; k++) {
                    all[t * n + k] = e.from().operation() == Operation.TARGET
                            ? 0
                            : Math.cos(k + 0.9 * t + e.id()) * Math.pow(0.45, rows - 1 - t) * 0.6;
                }
            }
            carried.add(all);
        }
        Map<String, double[]> parameters = new HashMap<>();
        for (Parameter p : c.parameters()) {
            parameters.put(p.name(), new double[p.count()]);
        }
        return new Trace(
                c, timeline, new Trace.Numbers(values, gradients, carried, predictions, parameters, parameters));
    }
}
