/**
 * What goes into a run and what it leaves behind: sequences, packed minibatches, traces and metrics.
 *
 * <p>Layout: a minibatch is packed time-major. The rows of step t are contiguous and hold the members still alive at t, longest
 * first, so no padding exists anywhere. One row is one member's vector; where the book writes a column vector, memory holds a row.
 */
@NullMarked
package unfold.trace;

import org.jspecify.annotations.NullMarked;
