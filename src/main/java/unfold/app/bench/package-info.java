/** Benches: experiments that take the place of heat map and sequence below the diagram, one file each. */
@NullMarked
package unfold.app.bench;

import org.jspecify.annotations.NullMarked;
