package unfold.app.bench;

import unfold.app.canvas.Painting;
import unfold.app.chart.FileChoice;
import unfold.app.desk.Background;
import unfold.app.desk.Choices;
import unfold.app.desk.Choosing;
import unfold.app.desk.Drafting;
import unfold.app.desk.Look;
import unfold.app.desk.Notices;
import unfold.app.desk.Playback;
import unfold.app.desk.Probing;
import unfold.app.desk.Running;
import unfold.app.desk.Session;
import unfold.app.desk.Sight;
import unfold.app.desk.Wording;
import unfold.diagram.Painter;
import unfold.engine.kernel.Kernel;

/**
 * What a bench may look at and turn.
 *
 * @param choices what is chosen on the left
 * @param session what starts, leaves and goes back
 * @param running the run: commands down, snapshots up
 * @param playback the playhead
 * @param sight which drawings are seen, and how far they are unfolded
 * @param choosing what is selected in the diagram
 * @param probing the sequence looked at
 * @param drafting the circuit that is being written
 * @param look the theme
 * @param painting colours of values and gradients
 * @param painter paints diagrams
 * @param kernel what networks of the bench's own run on
 * @param background does what takes longer than a frame
 * @param files asks where a chart is to be saved
 * @param notices says what went wrong
 * @param wording finds the words
 */
public record Desk(
        Choices choices,
        Session session,
        Running running,
        Playback playback,
        Sight sight,
        Choosing choosing,
        Probing probing,
        Drafting drafting,
        Look look,
        Painting painting,
        Painter painter,
        Kernel kernel,
        Background background,
        FileChoice files,
        Notices notices,
        Wording wording) {
    /** The same with something else that does what takes longer than a frame. */
    public Desk with(Background other) {
        return new Desk(
                choices, session, running, playback, sight, choosing, probing, drafting, look, painting, painter,
                kernel, other, files, notices, wording);
    }
}
