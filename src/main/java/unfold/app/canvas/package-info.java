/** What is drawn in the window: the diagram as tiles, the pulses above it, heat maps and formulas. */
@NullMarked
package unfold.app.canvas;

import org.jspecify.annotations.NullMarked;
