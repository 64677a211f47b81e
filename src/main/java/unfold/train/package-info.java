/** Training: the optimizers, one step of training, and the thread it runs on. */
@NullMarked
package unfold.train;

import org.jspecify.annotations.NullMarked;
