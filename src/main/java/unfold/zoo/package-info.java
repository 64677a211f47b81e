/** The networks: one file for each cell and each wiring. Each is a few equations; everything else is derived from those. */
@NullMarked
package unfold.zoo;

import org.jspecify.annotations.NullMarked;
