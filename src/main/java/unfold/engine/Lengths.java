package unfold.engine;

import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Grid;
import unfold.circuit.Signal;
import unfold.trace.Example;
import unfold.trace.Series;

/** How long an example is along an axis, and whether what it gives fits the network. */
final class Lengths {
    private Lengths() {}

    /** The steps of the example along the axis: those of what is given there, or else the longest series the example has. */
    static int of(Circuit circuit, Axis axis, Example example, int member) {
        int length = -1;
        String by = "";
        List<Signal> signals = circuit.signals();
        for (int k = 0; k < signals.size(); k++) {
            Signal s = signals.get(k);
            if (s.axes().size() > 1 && s.axes().contains(axis)) {
                return paired(s, axis, example, member);
            }
            if (s.operation().given() && s.axes().contains(axis)) {
                int here = example.get(s.name()).length();
                if (length >= 0 && here != length) {
                    throw new IllegalArgumentException(
                            "sequence " + (member + 1) + " gives " + s.name() + " " + here + " steps but " + by + " "
                                    + length + "; along " + axis.name() + " all need the same number");
                }
                length = here;
                by = s.name();
            }
        }
        if (length < 0) {
            length = example.steps();
        }
        if (length < 1) {
            throw new IllegalArgumentException("sequence " + (member + 1) + " has no step along " + axis.name());
        }
        return length;
    }

    /** Of two axes that a signal has together, the first has the rows of the example's grid and the second the columns. */
    private static int paired(Signal signal, Axis axis, Example example, int member) {
        if (example.structure().isPresent() && example.structure().get() instanceof Grid grid) {
            return signal.axes().get(0).equals(axis) ? grid.rows() : grid.columns();
        }
        throw new IllegalArgumentException("sequence " + (member + 1)
                + " does not say how many rows and columns it has, but " + signal.name() + " has both");
    }

    /** Refuses a series that has another length than its places. */
    static void fits(Signal signal, Series series, int places, int member) {
        if (series.length() != places) {
            throw new IllegalArgumentException(
                    place(signal, member) + series.length() + " entries for " + places + " places");
        }
    }

    /** Refuses a series of the wrong kind, size or alphabet. */
    static void check(Signal signal, Series series, int member) {
        if (series.symbolic() != signal.symbolic()) {
            throw new IllegalArgumentException(place(signal, member) + (signal.symbolic() ? "vectors" : "symbols")
                    + ", the network reads " + (signal.symbolic() ? "symbols" : "vectors"));
        }
        if (signal.axes().isEmpty() && series.length() != 1) {
            throw new IllegalArgumentException(
                    place(signal, member) + series.length() + " entries, the network reads one for the whole sequence");
        }
        if (!signal.symbolic()) {
            if (series.width() != signal.size()) {
                throw new IllegalArgumentException(place(signal, member) + "vectors of " + series.width()
                        + " numbers, the network reads " + signal.size());
            }
            return;
        }
        int[] symbols = series.symbols();
        for (int t = 0; t < symbols.length; t++) {
            if (symbols[t] >= signal.size()) {
                throw new IllegalArgumentException(place(signal, member) + "symbol " + symbols[t] + " at step "
                        + (t + 1) + ", the alphabet has " + signal.size());
            }
        }
    }

    private static String place(Signal signal, int member) {
        return "sequence " + (member + 1) + " gives " + signal.name() + " ";
    }
}
