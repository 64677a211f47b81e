/**
 * The operations of a compiled circuit: one file each, forward and backward next to each other, each derivative below the line it
 * reverses.
 *
 * <p>An instruction works on n rows from a given row on, which are all rows of all steps where nothing is recurrent, and the rows of one
 * step inside a scan. Gradients of parameters are added up once, after the way back, over all rows.
 */
@NullMarked
package unfold.engine.op;

import org.jspecify.annotations.NullMarked;
