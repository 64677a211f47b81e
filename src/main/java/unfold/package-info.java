/** Unfold: see a recurrent neural network. The packages and which way they lean are listed in the architecture test. */
@NullMarked
package unfold;

import org.jspecify.annotations.NullMarked;
