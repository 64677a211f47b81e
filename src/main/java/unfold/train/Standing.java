package unfold.train;

import java.util.List;
import unfold.trace.Column;

/**
 * Where a run stands, with all that is needed to go on elsewhere as if nothing had happened: together with its {@link Plan} the same bits
 * follow.
 *
 * @param checkpoint the network and everything training goes on from
 * @param curves all that was measured
 * @param seconds spent training
 */
public record Standing(Checkpoint checkpoint, List<Column.Kept> curves, double seconds) {}
