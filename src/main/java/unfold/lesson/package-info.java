/** Lessons as data: scenes to be gone through one after the other. */
@NullMarked
package unfold.lesson;

import org.jspecify.annotations.NullMarked;
