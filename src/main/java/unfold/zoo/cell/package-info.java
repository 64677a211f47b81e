/** Cells: what one step of a state does, one file each. */
@NullMarked
package unfold.zoo.cell;

import org.jspecify.annotations.NullMarked;
