/** Wirings: what a recurrent stack reads and what reads it, one file each. */
@NullMarked
package unfold.zoo.wiring;

import org.jspecify.annotations.NullMarked;
