/** The command line: what the window can do, without one. */
@NullMarked
package unfold.command;

import org.jspecify.annotations.NullMarked;
