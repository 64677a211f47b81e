package unfold.command;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.SplittableRandom;
import unfold.circuit.Outline;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Palette;
import unfold.diagram.Playhead;
import unfold.diagram.Viewport;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernel;
import unfold.file.Preset;
import unfold.trace.Trace;
import unfold.train.Plan;
import unfold.train.Trainer;

/**
 * How long a whole picture of the unfolded graph takes to paint, on one thread, with values and gradients in it and the playhead on its
 * way back. The window paints only the tiles of it that changed.
 */
final class PaintTime {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    private static final double READABLE = 0.6;
    private static final int FEWEST = 9;

    private final Painter painter = new Painter();
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
    private final Frame frame;

    /**
     * @param preset the network and its task
     * @param steps of the sequence
     * @param all whether all of it is fitted into the picture, or as much as can be read
     */
    PaintTime(Preset preset, int steps, boolean all, Kernel kernel) throws IOException {
        Plan plan = preset.plan(preset.open());
        Trainer trainer = new Trainer(plan, kernel, Parallel.serial());
        Trace trace = trainer.trace(plan.dataset().probe(steps, new SplittableRandom(1)));
        Diagram diagram = new Pictures(Outline.closed(trainer.circuit())).unfolded(trace.timeline());
        Viewport part = all
                ? Viewport.fitSteps(diagram.bounds(), WIDTH, HEIGHT, READABLE)
                : new Viewport(
                        READABLE,
                        -READABLE * diagram.bounds().getX(),
                        HEIGHT / 2.0 - READABLE * diagram.bounds().getCenterY(),
                        WIDTH,
                        HEIGHT);
        frame = Frame.plain(diagram, Palette.LIGHT, part)
                .with(trace)
                .at(Playhead.end(trace.steps()).by(-trace.steps() / 2.0));
    }

    /** Milliseconds of one picture, the median of as many as so many seconds hold, after as many without counting. */
    double milliseconds(double seconds) {
        int pictures = (int) Math.max(FEWEST, seconds * 1e9 / Math.max(1, nanos()));
        for (int k = 0; k < pictures; k++) {
            nanos();
        }
        double[] times = new double[pictures];
        for (int k = 0; k < pictures; k++) {
            times[k] = nanos() / 1e6;
        }
        return EngineSpeed.median(times);
    }

    private long nanos() {
        long began = System.nanoTime();
        Graphics2D g = image.createGraphics();
        painter.paint(g, frame);
        g.dispose();
        return System.nanoTime() - began;
    }
}
