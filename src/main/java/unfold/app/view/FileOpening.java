package unfold.app.view;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Opens a file of a person's own as something to learn; what is wrong with it is told in the window. */
@FunctionalInterface
public interface FileOpening {
    /** Opens it. */
    void open(Path file);

    /** Whether a text that is dropped means something. */
    default boolean takes(String text) {
        return false;
    }

    /** Takes such a text. */
    default void take(String text) {}

    /** Lets files be dropped on a node, and texts that mean something. */
    default void accept(Node node) {
        node.setOnDragOver((DragEvent event) -> {
            Dragboard board = event.getDragboard();
            if (board.hasFiles() || (board.hasString() && takes(board.getString()))) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped((DragEvent event) -> {
            Dragboard board = event.getDragboard();
            List<File> files = board.getFiles();
            boolean text = files.isEmpty() && board.hasString() && takes(board.getString());
            if (!files.isEmpty()) {
                open(files.get(0).toPath());
            } else if (text) {
                take(board.getString());
            }
            event.setDropCompleted(!files.isEmpty() || text);
            event.consume();
        });
    }
}
