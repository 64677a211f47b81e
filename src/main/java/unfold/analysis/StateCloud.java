package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Signal;
import unfold.engine.Parameters;
import unfold.engine.Recording;
import unfold.engine.kernel.Kernel;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * The states a network goes through over several sequences, in the plane where they spread most.
 *
 * @param projection the plane
 * @param points where each state lies in it
 * @param probe the states of the sequence that is looked at, from t = 0
 * @param numbers of a state
 */
public record StateCloud(Projection projection, List<Point> points, List<double[]> probe, int numbers) {
    private static final int MOST = 2000;
    /** So many states at most decide on the plane, evenly taken from all. */
    private static final int DECIDING = 300;

    /**
     * A state in the plane.
     *
     * @param x along the first component
     * @param y along the second
     * @param t the step, from 1
     * @param sequence which sequence it belongs to, from 0
     */
    public record Point(double x, double y, int t, int sequence) {}

    /**
     * The states of these sequences and of the traced one.
     *
     * @param trace with the weights
     * @param sequences until there are {@value #MOST} states
     */
    public static StateCloud of(Kernel kernel, Trace trace, List<Example> sequences) {
        List<Signal> states = StateMap.states(trace.circuit());
        int n = states.stream().mapToInt(Signal::size).sum();
        List<Example> read = new ArrayList<>();
        int steps = 0;
        for (Example e : sequences) {
            if (steps + e.steps() <= MOST || read.isEmpty()) {
                read.add(e);
                steps += e.steps();
            }
        }
        List<double[]> all = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        if (!read.isEmpty()) {
            Recording recording = new Recording(trace.circuit(), kernel);
            recording.run(Parameters.of(trace), new Batch(read, false));
            for (int m = 0; m < read.size(); m++) {
                for (int t = 1; t <= recording.steps(states.get(0), m); t++) {
                    double[] state = new double[n];
                    int at = 0;
                    for (Signal s : states) {
                        recording.value(s, m, t, state, at);
                        at += s.size();
                    }
                    all.add(state);
                    places.add(new int[] {t, m});
                }
            }
        }
        List<double[]> own = new ArrayList<>();
        for (int t = 0; t <= trace.steps(); t++) {
            own.add(StateMap.state(states, trace, t));
        }
        List<double[]> deciding = new ArrayList<>(own);
        deciding.addAll(all);
        int stride = Math.max(1, (deciding.size() + DECIDING - 1) / DECIDING);
        List<double[]> taken = new ArrayList<>();
        for (int k = 0; k < deciding.size(); k += stride) {
            taken.add(deciding.get(k));
        }
        Projection plane = Projection.of(taken);
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            double[] p = plane.place(all.get(k));
            points.add(new Point(p[0], p[1], places.get(k)[0], places.get(k)[1]));
        }
        return new StateCloud(plane, points, own.stream().map(plane::place).toList(), n);
    }
}
