package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.SpectralRadius;
import unfold.trace.Example;
import unfold.trace.Trace;

/**
 * The phase portrait of a network whose state has two numbers, under one input that stays: where each state is sent, and what stays.
 *
 * @param reach the states shown go from −reach to reach
 * @param places states on a grid
 * @param moves f(h, x) − h at each of them
 * @param fixed fixed points, the most stable first
 * @param radius the spectral radius ρ(W), where one matrix W reads the whole state
 */
public record Portrait(
        double reach, List<double[]> places, List<double[]> moves, List<FixedPoint> fixed, OptionalDouble radius) {
    /** Arrows from side to side. */
    public static final int ARROWS = 17;
    /** Newton's method starts from so many places from side to side. */
    private static final int STARTS = 9;

    /**
     * Measures it.
     *
     * @param trace whose weights the map has
     */
    public static Portrait of(StateMap map, Trace trace, Example x) {
        if (map.size() != 2) {
            throw new IllegalArgumentException("a state of " + map.size() + " numbers has no portrait in the plane");
        }
        List<Signal> states = StateMap.states(trace.circuit());
        double reach = 1;
        List<double[]> from = new ArrayList<>();
        for (int t = 0; t <= trace.steps(); t++) {
            double[] h = StateMap.state(states, trace, t);
            reach = Math.max(reach, Math.max(Math.abs(h[0]), Math.abs(h[1])));
            from.add(h);
        }
        reach *= 1.1;
        for (int k = 0; k < STARTS * STARTS; k++) {
            from.add(place(k, STARTS, reach));
        }
        List<double[]> places = new ArrayList<>();
        List<double[]> moves = new ArrayList<>();
        for (int k = 0; k < ARROWS * ARROWS; k++) {
            double[] h = place(k, ARROWS, reach);
            double[] next = map.next(h, x);
            places.add(h);
            moves.add(new double[] {next[0] - h[0], next[1] - h[1]});
        }
        return new Portrait(reach, places, moves, map.fixedPoints(from, x), radius(trace));
    }

    private static double[] place(int k, int side, double reach) {
        double step = 2 * reach / side;
        int row = k / side;
        int column = k % side;
        return new double[] {-reach + step * (column + 0.5), -reach + step * (row + 0.5)};
    }

    private static OptionalDouble radius(Trace trace) {
        for (Parameter p : trace.circuit().parameters()) {
            if (p.name().equals("W") && p.rows() == 2 && p.columns() == 2) {
                return OptionalDouble.of(SpectralRadius.of(2, trace.parameter(p), 0));
            }
        }
        return OptionalDouble.empty();
    }

    /** How many fixed points are of this kind. */
    public int count(FixedPoint.Kind kind) {
        return (int) fixed.stream().filter(p -> p.kind() == kind).count();
    }

    /** The largest distance between two stable ones; 0 if there are not two. */
    public double apart() {
        double apart = 0;
        for (FixedPoint p : fixed) {
            for (FixedPoint q : fixed) {
                boolean both = p.kind() == FixedPoint.Kind.STABLE && q.kind() == FixedPoint.Kind.STABLE;
                apart = both ? Math.max(apart, p.distance(q)) : apart;
            }
        }
        return apart;
    }

    /** Which fixed point a state is nearest to; −1 if there is none within {@code most}. */
    public int nearest(double[] state, double most) {
        int nearest = -1;
        double least = most;
        for (int k = 0; k < fixed.size(); k++) {
            double away =
                    Math.hypot(fixed.get(k).place()[0] - state[0], fixed.get(k).place()[1] - state[1]);
            if (away <= least) {
                nearest = k;
                least = away;
            }
        }
        return nearest;
    }
}
