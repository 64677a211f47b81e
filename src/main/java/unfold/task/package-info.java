/** What networks are trained on: tasks that make or read sequences, and say when they are solved. */
@NullMarked
package unfold.task;

import org.jspecify.annotations.NullMarked;
