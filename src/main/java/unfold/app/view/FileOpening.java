package unfold.app.view;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens a file of a person's own as something to learn; what is wrong with it is told in the window. */
@FunctionalInterface
public interface FileOpening {
    /** Opens it. */
    void open(Path file);

    /** Lets files be dropped on a node. */
    default void accept(Node node) {
        node.setOnDragOver((DragEvent event) -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped((DragEvent event) -> {
            List<File> files = event.getDragboard().getFiles();
            if (!files.isEmpty()) {
                open(files.get(0).toPath());
            }
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        });
    }
}
