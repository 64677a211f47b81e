/** Files: circuits, figures, sessions; readers, and writers that leave nothing half written. */
@NullMarked
package unfold.file;

import org.jspecify.annotations.NullMarked;
