package unfold.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.trace.Trace;

/**
 * A network as it is drawn in use, fig 10.6 right: target and loss are gone, and what the network read of them, or of the next input,
 * comes from its output. The value that travels is the answer read out of that output.
 */
public final class InUse {
    private final Circuit circuit;

    /**
     * The network in use.
     *
     * @param trained the network as it is trained
     * @param series whether each target is the input of the next step
     */
    public InUse(Circuit trained, boolean series) {
        Signal loss = trained.losses().get(0);
        Signal output = trained.into(loss).get(0).from();
        List<Signal> signals = new ArrayList<>();
        Map<String, Signal> byName = new HashMap<>();
        for (Signal s : trained.signals()) {
            boolean gone = s.operation().loss()
                    || s.operation() == Operation.TARGET
                    || (series && s.operation() == Operation.INPUT);
            if (!gone) {
                Signal kept = s.numbered(signals.size());
                signals.add(kept);
                byName.put(kept.name(), kept);
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (Edge e : trained.edges()) {
            Signal to = byName.get(e.to().name());
            if (to == null) {
                continue;
            }
            boolean input = series && e.from().operation() == Operation.INPUT;
            boolean target = e.from().operation() == Operation.TARGET;
            Signal from = byName.getOrDefault(
                    input || target ? output.name() : e.from().name(), to);
            Map<Axis, Integer> delays = input ? Map.of(Axis.TIME, 1) : e.delays();
            edges.add(new Edge(edges.size(), from, to, e.operand(), e.weight(), delays, e.neighbour(), e.leave()));
        }
        this.circuit = new Circuit(
                trained.name() + " in use", trained.axes(), signals, edges, trained.parameters(), trained.groups());
    }

    /** The network in use. */
    public Circuit circuit() {
        return circuit;
    }

    /** What it computed, given how it was computed by the network that is trained when fed with the same; without gradients. */
    public Trace trace(Trace trained) {
        int steps = trained.steps();
        List<double[]> values = new ArrayList<>();
        List<double[]> gradients = new ArrayList<>();
        for (Signal s : circuit.signals()) {
            Signal of = trained.circuit().signal(s.name());
            int rows = s.axes().isEmpty() ? 1 : steps + 1;
            double[] value = new double[rows * s.size()];
            for (int t = 0; t < rows; t++) {
                System.arraycopy(trained.value(of, t), 0, value, t * s.size(), s.size());
            }
            values.add(value);
            gradients.add(new double[value.length]);
        }
        List<double[]> carried = circuit.edges().stream()
                .map(e -> new double
                        [(e.to().axes().isEmpty() ? 1 : steps) * e.from().size()])
                .toList();
        Map<String, double[]> parameters = new HashMap<>();
        Map<String, double[]> none = new HashMap<>();
        circuit.parameters().forEach(p -> {
            parameters.put(p.name(), trained.parameter(p));
            none.put(p.name(), new double[p.count()]);
        });
        return new Trace(
                circuit,
                Timeline.of(circuit, trained.timeline().lengths()),
                new Trace.Numbers(values, gradients, carried, Map.of(), parameters, none));
    }
}
