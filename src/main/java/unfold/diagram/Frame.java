package unfold.diagram;

import java.util.Optional;
import unfold.trace.Trace;

/**
 * All that a picture needs.
 *
 * @param diagram what is where
 * @param schedule when each node is reached; of the same outline
 * @param trace the numbers, if there are any
 * @param playhead how far they have run
 * @param gradients how gradients are scaled
 * @param selection what is marked
 * @param captions words for nodes
 * @param palette colours
 * @param viewport the part shown
 */
public record Frame(
        Diagram diagram,
        Schedule schedule,
        Optional<Trace> trace,
        Playhead playhead,
        GradientScale gradients,
        Selection selection,
        Captions captions,
        Palette palette,
        Viewport viewport) {
    /** A picture without numbers. */
    public static Frame plain(Diagram diagram, Palette palette, Viewport viewport) {
        return new Frame(
                diagram,
                new Schedule(diagram.outline(), diagram.timeline()),
                Optional.empty(),
                Playhead.start(Math.max(1, diagram.grid().steps())),
                GradientScale.USUAL,
                Selection.NONE,
                Captions.NONE,
                palette,
                viewport);
    }

    /** With the numbers of a run, all values reached. */
    public Frame with(Trace run) {
        return new Frame(
                diagram,
                schedule.over(run.timeline()),
                Optional.of(run),
                Playhead.turn(run.steps()),
                GradientScale.of(run),
                selection,
                captions,
                palette,
                viewport);
    }

    /** At another place of the timeline. */
    public Frame at(Playhead place) {
        return new Frame(diagram, schedule, trace, place, gradients, selection, captions, palette, viewport);
    }

    /** With something marked. */
    public Frame marking(Selection marks) {
        return new Frame(diagram, schedule, trace, playhead, gradients, marks, captions, palette, viewport);
    }

    /** With words for nodes. */
    public Frame saying(Captions words) {
        return new Frame(diagram, schedule, trace, playhead, gradients, selection, words, palette, viewport);
    }

    /** Showing another part. */
    public Frame seen(Viewport part) {
        return new Frame(diagram, schedule, trace, playhead, gradients, selection, captions, palette, part);
    }

    /** Of another diagram, such as the next picture of a morph. */
    public Frame of(Diagram other) {
        Schedule times = other.outline().equals(schedule.outline())
                ? schedule
                : new Schedule(other.outline(), schedule.timeline());
        return new Frame(other, times, trace, playhead, gradients, selection, captions, palette, viewport);
    }

    /** Whether gradients are shown. */
    public boolean backward() {
        return playhead.phase() == Playhead.Phase.BACKWARD;
    }
}
