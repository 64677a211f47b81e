package unfold.app.view;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.skin.ComboBoxListViewSkin;

/**
 * A box to choose from whose list is in no scene before it is opened. The usual one is styled and measured with all its rows when the box
 * is, which takes longer than all the rest of the box; it knows its widest row for that, so this one is for boxes whose width is given.
 */
public final class ShutList<T> extends ComboBoxListViewSkin<T> {
    /** Named by the style sheet. */
    public ShutList(ComboBox<T> box) {
        super(box);
        Node list = getPopupContent();
        getChildren().remove(list);
    }
}
