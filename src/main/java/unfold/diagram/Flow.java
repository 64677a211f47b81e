package unfold.diagram;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Edge;
import unfold.circuit.Outline;
import unfold.trace.Trace;

/**
 * The wave between two arrivals: a pulse on each wire that is being passed right now, in the circuit round the loop and through the
 * square. A pulse leaves when its wire's source is reached and arrives when the target is.
 */
public final class Flow {
    private static final double RADIUS = 5;
    private static final int MOST = 400;
    /** Steps that an answer takes where what is given stands beside the output. */
    private static final double WAY_BACK = 0.4;

    private Flow() {}

    /**
     * A pulse.
     *
     * @param x its middle in pixels of the viewport
     * @param y its middle in pixels of the viewport
     * @param radius in pixels
     * @param argb its colour
     */
    public record Pulse(double x, double y, double radius, int argb) {}

    /** The pulses of a frame, in pixels of its viewport; only those in sight, at most some hundred. */
    public static List<Pulse> pulses(Frame frame) {
        List<Pulse> pulses = new ArrayList<>();
        if (frame.trace().isEmpty()) {
            return pulses;
        }
        for (Wire w : frame.diagram().wiresIn(frame.viewport().visible())) {
            if (pulses.size() >= MOST) {
                break;
            }
            if (w.fedBack() && !frame.backward()) {
                fedBack(frame, w, pulses);
            } else if (w.line().isPresent() && w.opacity() > 0.3) {
                if (w.to().copy() == BoxId.Copy.CIRCUIT) {
                    circuit(frame, w, w.line().get(), pulses);
                } else {
                    between(frame, w, w.line().get(), w.from().step(), w.to().step(), pulses);
                }
            }
        }
        return pulses;
    }

    /** What was said goes back once it is there. */
    private static void fedBack(Frame frame, Wire w, List<Pulse> pulses) {
        double leaves = forward(frame, w.from());
        double arrives = Math.max(leaves + WAY_BACK, forward(frame, w.to()));
        double p = frame.playhead().position();
        if (p > leaves && p < arrives) {
            pulses.add(pulse(
                    frame,
                    w.route().at((p - leaves) / (arrives - leaves)),
                    frame.palette().accent().getRGB()));
        }
    }

    private static double forward(Frame frame, BoxId id) {
        return frame.diagram()
                .box(id)
                .map(b -> frame.schedule().forward(b.item(), id.step()))
                .orElse(0.0);
    }

    private static void circuit(Frame frame, Wire w, Outline.Wire line, List<Pulse> pulses) {
        Schedule s = frame.schedule();
        if (line.to().axes().isEmpty()) {
            between(frame, w, line, s.last(line.from()), 0, pulses);
            return;
        }
        if (frame.trace().isPresent() && plane(line)) {
            edges(frame, w, line, pulses);
            return;
        }
        int delay = Lanes.total(line);
        int near = (int) Math.round(frame.playhead().step());
        int first = s.first(line.to());
        int last = s.last(line.to());
        int mirrored = first + last - near;
        for (int t = first; t <= last; t++) {
            if (Math.abs(t - near) <= 2 + Math.abs(delay) || Math.abs(t - mirrored) <= 2 + Math.abs(delay)) {
                between(frame, w, line, line.leave().isPresent() ? s.last(line.from()) : t - delay, t, pulses);
            }
        }
    }

    private static boolean plane(Outline.Wire line) {
        return line.from().axes().size() == 2 || line.neighbour().isPresent();
    }

    /** Of a tree or a grid each place is asked where it reads. */
    private static void edges(Frame frame, Wire w, Outline.Wire line, List<Pulse> pulses) {
        Schedule s = frame.schedule();
        Trace trace = frame.trace().orElseThrow();
        Edge edge = line.edges().get(0);
        for (int t = s.first(line.to()); t <= s.last(line.to()); t++) {
            int read = trace.reads(edge, t);
            if (read >= s.first(line.from())) {
                between(frame, w, line, read, t, pulses);
            }
        }
    }

    private static void between(Frame frame, Wire w, Outline.Wire line, int from, int to, List<Pulse> pulses) {
        Schedule s = frame.schedule();
        double p = frame.playhead().position();
        boolean back = frame.backward();
        double leaves = back ? s.backward(line.to(), to) : s.forward(line.from(), from);
        double arrives = back ? s.backward(line.from(), from) : s.forward(line.to(), to);
        if (p <= leaves || p >= arrives) {
            return;
        }
        if (back && carriesNothing(frame, w, line, from, to)) {
            return;
        }
        double way = (p - leaves) / (arrives - leaves);
        Point2D.Double at = w.route().at(back ? 1 - way : way);
        pulses.add(pulse(frame, at, colour(frame, w, line, from, to)));
    }

    private static Pulse pulse(Frame frame, Point2D.Double at, int argb) {
        Viewport v = frame.viewport();
        double radius =
                Math.max(2.2, Math.min(9, RADIUS * v.across() * frame.palette().line() / 1.8));
        Point2D.Double seen = v.toPicture(at.x, at.y);
        return new Pulse(seen.x, seen.y, radius, argb);
    }

    private static boolean carriesNothing(Frame frame, Wire w, Outline.Wire line, int from, int to) {
        int step = line.to().axes().isEmpty() ? 1 : to;
        return frame.trace()
                .filter(t -> step >= 1 && step <= t.steps())
                .map(t -> carried(t, w, from, step).norm() == 0)
                .orElse(true);
    }

    private static Numbers.Carried carried(Trace trace, Wire w, int from, int to) {
        return Numbers.carried(trace, w.edges(), w.circuit() ? 0 : from, to);
    }

    private static int colour(Frame frame, Wire w, Outline.Wire line, int from, int to) {
        Palette p = frame.palette();
        Optional<Trace> trace = frame.trace();
        if (!frame.backward() || trace.isEmpty()) {
            return p.accent().getRGB();
        }
        int step = line.to().axes().isEmpty() ? 1 : to;
        if (step < 1 || step > trace.get().steps()) {
            return p.soft().getRGB();
        }
        Numbers.Carried c = carried(trace.get(), w, from, step);
        Color sign = c.sum() < 0 ? p.gradients().negative() : p.gradients().positive();
        return Palette.mix(p.soft(), sign, 0.25 + 0.75 * frame.gradients().position(c.norm()))
                .getRGB();
    }
}
