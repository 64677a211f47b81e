package unfold.engine;

import java.util.HashMap;
import java.util.Map;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * A network in which one signal that is given as symbols is given as the vectors they stand for, so that an entry can be moved.
 *
 * @param circuit the network
 * @param signal the signal in it
 */
record Spelled(Circuit circuit, Signal signal) {
    static Spelled of(Circuit circuit, Signal symbolic) {
        Signal vectors = new Signal(
                symbolic.id(),
                symbolic.name(),
                symbolic.equation(),
                symbolic.operation(),
                symbolic.size(),
                symbolic.axes(),
                false,
                symbolic.bias(),
                symbolic.initial(),
                symbolic.group());
        return new Spelled(circuit.with(s -> s.equals(symbolic) ? vectors : s, circuit.parameters()), vectors);
    }

    /** The example with its symbols spelled out. */
    Example example(Example example) {
        int[] symbols = example.get(signal.name()).symbols();
        double[] vectors = new double[symbols.length * signal.size()];
        for (int t = 0; t < symbols.length; t++) {
            if (symbols[t] >= 0) {
                vectors[t * signal.size() + symbols[t]] = 1;
            }
        }
        Map<String, Series> series = new HashMap<>(example.series());
        series.put(signal.name(), new Series(new int[0], vectors, signal.size()));
        return new Example(series, example.structure());
    }
}
