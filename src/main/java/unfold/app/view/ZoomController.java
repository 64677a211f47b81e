package unfold.app.view;

import javafx.fxml.FXML;
import unfold.app.canvas.DiagramPair;

/** How large the diagram is shown. */
public final class ZoomController {
    private static final double ZOOM = 1.25;

    private final DiagramPair pair;

    /** Zooms this. */
    public ZoomController(DiagramPair pair) {
        this.pair = pair;
    }

    @FXML
    private void out() {
        pair.zoom(1 / ZOOM);
    }

    @FXML
    private void in() {
        pair.zoom(ZOOM);
    }

    @FXML
    private void fit() {
        pair.showAll();
    }
}
