/** The panes of the window: one FXML file and one small controller each. */
@NullMarked
package unfold.app.view;

import org.jspecify.annotations.NullMarked;
