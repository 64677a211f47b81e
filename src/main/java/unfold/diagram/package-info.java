/**
 * Pictures of a network as pure geometry, and the painter that draws them on any {@link java.awt.Graphics2D}.
 *
 * <p>A layout is a function from an outline (or its unfolding) to boxes and wires with identities; it works without numbers. A {@link
 * unfold.diagram.Frame} is all that a picture needs. Coordinates: x to the right, y down, one unit a pixel at scale 1.
 */
@NullMarked
package unfold.diagram;

import org.jspecify.annotations.NullMarked;
