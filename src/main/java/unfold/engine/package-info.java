/**
 * The circuit compiled for speed: parameters, the program that runs a minibatch forward and back, the trace of one sequence, and the
 * checks of its derivatives.
 */
@NullMarked
package unfold.engine;

import org.jspecify.annotations.NullMarked;
