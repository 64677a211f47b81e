/**
 * Matrix products, activations and elementwise passes on raw {@code double[]} memory: the only code in which the engine spends time.
 *
 * <p>A block of rows × cols numbers is given by its array, the index {@code At} of its first number and the distance {@code ld} from
 * one row to the next (its leading dimension, at least cols). Blocks may be parts of larger ones.
 */
@NullMarked
package unfold.engine.kernel;

import org.jspecify.annotations.NullMarked;
