/** What is seen in the window, drawn once more on a {@code Graphics2D}: as vectors, with letters as letters. */
@NullMarked
package unfold.app.print;

import org.jspecify.annotations.NullMarked;
