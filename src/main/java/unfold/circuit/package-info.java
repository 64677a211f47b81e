/**
 * The language networks are written in: a circuit of signals and edges, and the acyclic graph it unfolds into.
 *
 * <p>Pure data. Nothing here computes a value or draws a line.
 */
@NullMarked
package unfold.circuit;

import org.jspecify.annotations.NullMarked;
