/** The optimizers, one file each. */
@NullMarked
package unfold.train.optimizer;

import org.jspecify.annotations.NullMarked;
