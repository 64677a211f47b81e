/** Named options of cells, wirings, tasks and optimizers: what may be chosen, within which range, and what was chosen. */
@NullMarked
package unfold.setting;

import org.jspecify.annotations.NullMarked;
