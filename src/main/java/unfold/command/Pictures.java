package unfold.command;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import unfold.circuit.Operation;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;
import unfold.circuit.Unfolding;
import unfold.diagram.Captions;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Legend;
import unfold.diagram.Motion;
import unfold.diagram.Painter;
import unfold.diagram.Palette;
import unfold.diagram.UnfoldedLayout;
import unfold.diagram.Viewport;
import unfold.file.Figure;
import unfold.file.Film;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Trace;

/** Pictures of one network, and the files they go to. */
final class Pictures {
    private static final double MARGIN = 24;
    private static final double LEGEND_WIDTH = 900;
    private static final Legend.Words WORDS = new Legend.Words("value", "gradient", "width: derivative carried back");

    private final Painter painter = new Painter();
    private final Legend legend = new Legend(painter);
    private final Outline outline;

    Pictures(Outline outline) {
        this.outline = outline;
    }

    Painter painter() {
        return painter;
    }

    Diagram circuit() {
        return CircuitLayout.of(outline);
    }

    Diagram unfolded(Timeline timeline) {
        return UnfoldedLayout.of(Unfolding.of(outline, timeline));
    }

    /** A frame that shows all of the diagram, at this many pixels a unit and with room for a legend below. */
    static Frame frame(Diagram diagram, Palette palette, double scale) {
        double width = Math.max(LEGEND_WIDTH, Math.ceil(scale * diagram.bounds().getWidth() + 2 * MARGIN));
        double height = Math.ceil(scale * diagram.bounds().getHeight() + 2 * MARGIN);
        return Frame.plain(diagram, palette, Viewport.fit(diagram.bounds(), width, height, scale));
    }

    /** The words for what goes in, what is asked and what is predicted. */
    static Captions captions(Dataset dataset, Example probe, Trace trace) {
        return (signal, step) -> {
            boolean once = signal.axes().isEmpty();
            if (signal.operation() == Operation.INPUT && (once || trace.has(signal, step))) {
                return Optional.of(dataset.inputText(probe, once ? 1 : trace.position(signal, step)));
            }
            if (signal.operation() == Operation.TARGET && (once || trace.has(signal, step))) {
                int t = once ? probe.steps() : trace.position(signal, step);
                String text = dataset.targetText(probe, t);
                return text.isEmpty() && once
                        ? Optional.empty()
                        : Optional.of(text.isEmpty() ? Captions.NOTHING : text);
            }
            return Optional.empty();
        };
    }

    /** The frame as a figure, with the scales below if there are numbers. */
    Figure figure(Frame frame) {
        double height = frame.viewport().height();
        boolean scales = frame.trace().isPresent();
        return new Figure((int) frame.viewport().width(), (int) (height + (scales ? Legend.HEIGHT + 8 : 0)), g -> {
            g.setColor(frame.palette().background());
            g.fill(new Rectangle2D.Double(0, 0, frame.viewport().width(), height + Legend.HEIGHT + 8));
            painter.paint(g, frame);
            if (scales) {
                legend.paint(g, MARGIN, height, frame.palette(), frame.backward(), frame.gradients(), WORDS);
            }
        });
    }

    /** The motion as a film. */
    Film film(Motion motion) {
        return Film.of(motion.frames(), k -> figure(motion.frame().apply(k)));
    }
}
