package unfold.diagram;

import java.awt.geom.Rectangle2D;
import unfold.circuit.Group;

/**
 * The frame around what an opened group holds.
 *
 * @param group the group
 * @param step which copy it is; 0 in the circuit
 * @param area where it lies
 * @param opacity how strongly it is drawn, 0 to 1
 */
public record Enclosure(Group group, int step, Rectangle2D.Double area, double opacity) {
    Enclosure moved(double dx, double dy) {
        return at(new Rectangle2D.Double(area.x + dx, area.y + dy, area.width, area.height), opacity);
    }

    Enclosure at(Rectangle2D.Double place, double strength) {
        return new Enclosure(group, step, place, strength);
    }

    Enclosure copy(int t) {
        return new Enclosure(group, t, area, opacity);
    }
}
