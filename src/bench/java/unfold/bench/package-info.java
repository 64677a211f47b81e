/**
 * Benchmarks beside libtorch: the same work on the same symbols in the same process, one contestant after the other, round by round.
 */
@NullMarked
package unfold.bench;

import org.jspecify.annotations.NullMarked;
