package unfold.app.view;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The place of a part of the window that nobody sees at first: the first frame is there sooner when that part is read after it. */
public final class Part extends Region {
    private String source = "";
    private Consumer<Node> place = view -> {
        Pane around = (Pane) getParent();
        around.getChildren().set(around.getChildren().indexOf(this), view);
    };

    /** A place that takes no room. */
    public Part() {
        setVisible(false);
        setManaged(false);
    }

    /** The file of the part. */
    public String getSource() {
        return source;
    }

    /** Names the file of the part. */
    public void setSource(String source) {
        this.source = source;
    }

    /** Lets the part come here instead of where this is. */
    void leadsTo(Consumer<Node> elsewhere) {
        place = elsewhere;
    }

    /** Lets each part of a window that is shown be read in its turn. */
    public static void fill(Parent window, Function<String, Node> read, Consumer<Runnable> turns) {
        for (Node node : window.lookupAll("Part")) {
            if (node instanceof Part part) {
                turns.accept(() -> part.place.accept(read.apply(part.source)));
            }
        }
    }
}
