/** The window. */
@NullMarked
package unfold.app;

import org.jspecify.annotations.NullMarked;
