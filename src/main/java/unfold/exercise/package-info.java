/** A network of one or two units to be calculated with pencil and paper, and what is right and wrong in that. */
@NullMarked
package unfold.exercise;

import org.jspecify.annotations.NullMarked;
