/** Weights of other programs: which numbers of theirs are which parameters here, exactly or not at all. */
@NullMarked
package unfold.file.weights;

import org.jspecify.annotations.NullMarked;
