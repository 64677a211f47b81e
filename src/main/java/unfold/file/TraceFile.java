package unfold.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Signal;
import unfold.trace.Trace;

/**
 * What a network computed of some sequences, signal by signal: as JSON in the layout of the command {@code eval}, {@code trace/SIGNAL} and
 * {@code gradients/signals/SIGNAL} with {@code [steps][sequences][entries]} numbers each ({@code [sequences][entries]} for a signal
 * without steps); as CSV one line for each number of one sequence. Where a signal has no value at a step there are zeros in JSON, and no
 * line in CSV.
 */
public final class TraceFile {
    /** What it can be written as. */
    public enum Kind implements FileKind {
        /** One line for each number: {@code signal,step,unit,value,gradient}, steps and units from 1; no step without an axis. */
        CSV("csv"),
        /** The layout of {@code eval}. */
        JSON("json");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        @Override
        public String ending() {
            return ending;
        }
    }

    private TraceFile() {}

    /** Writes values and gradients of one sequence, whole or not at all, as the ending of the name says; JSON if it says nothing. */
    public static void write(Path file, Trace trace) throws IOException {
        if (FileKind.of(file, List.of(Kind.values())).orElse(Kind.JSON) == Kind.CSV) {
            TextFile.write(file, out -> csv(trace, out));
        } else {
            TensorsFile.writeJson(file, tensors(trace));
        }
    }

    /** Values and gradients of all signals of one sequence. */
    static Tensors tensors(Trace trace) {
        Map<String, Tensor> all = new TreeMap<>();
        List<Trace> one = List.of(trace);
        for (Signal s : trace.circuit().signals()) {
            all.put("trace/" + s.name(), numbers(one, trace.steps(), s, false, 1));
            if (differentiated(trace.circuit(), s)) {
                all.put("gradients/signals/" + s.name(), numbers(one, trace.steps(), s, true, 1));
            }
        }
        return Tensors.of(all);
    }

    /** Whether a signal has a gradient that is its own: not a target, and not what a state begins from. */
    public static boolean differentiated(Circuit circuit, Signal s) {
        boolean start = circuit.outOf(s).isEmpty() && s.operation().given();
        return s.operation() != Operation.TARGET && !start;
    }

    /**
     * A signal of several sequences: {@code steps × sequences × entries}, or {@code sequences × entries} without an axis.
     *
     * @param gradient whether its gradients are meant, not its values
     * @param times what each number is multiplied by
     */
    public static Tensor numbers(List<Trace> traces, int steps, Signal s, boolean gradient, double times) {
        boolean once = s.axes().isEmpty();
        int size = s.size();
        int members = traces.size();
        double[] numbers = new double[(once ? 1 : steps) * members * size];
        for (int b = 0; b < members; b++) {
            Trace trace = traces.get(b);
            for (int t = 1; t <= (once ? 1 : trace.steps()); t++) {
                if (once || trace.has(s, t)) {
                    int at = ((t - 1) * members + b) * size;
                    for (double v : gradient ? trace.gradient(s, t) : trace.value(s, t)) {
                        numbers[at++] = times * v;
                    }
                }
            }
        }
        return once ? Tensor.of(numbers, members, size) : Tensor.of(numbers, steps, members, size);
    }

    /** Writes the CSV form. */
    static void csv(Trace trace, Appendable out) throws IOException {
        out.append("signal,step,unit,value,gradient\n");
        for (Signal s : trace.circuit().signals()) {
            boolean once = s.axes().isEmpty();
            boolean differentiated = differentiated(trace.circuit(), s);
            for (int t = 1; t <= (once ? 1 : trace.steps()); t++) {
                for (int unit = 0; (once || trace.has(s, t)) && unit < s.size(); unit++) {
                    out.append(s.name())
                            .append(',')
                            .append(once ? "" : Integer.toString(t))
                            .append(',')
                            .append(Integer.toString(unit + 1))
                            .append(',')
                            .append(Double.toString(trace.value(s, t, unit)))
                            .append(',')
                            .append(differentiated ? Double.toString(trace.gradient(s, t, unit)) : "")
                            .append('\n');
                }
            }
        }
    }
}
