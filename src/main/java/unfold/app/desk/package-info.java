/** What the window knows, without any control: view-models made of observable values only, tested without a toolkit. */
@NullMarked
package unfold.app.desk;

import org.jspecify.annotations.NullMarked;
