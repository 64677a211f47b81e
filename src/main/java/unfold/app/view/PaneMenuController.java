package unfold.app.view;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import unfold.app.desk.Panes;
import unfold.app.desk.Panes.Pane;

/** The menu of panes: which are there, and whether one of them fills the window. */
public final class PaneMenuController {
    private final Panes panes;

    @FXML
    private CheckMenuItem showChoices;

    @FXML
    private CheckMenuItem showSequence;

    @FXML
    private CheckMenuItem showInspector;

    @FXML
    private CheckMenuItem showCharts;

    @FXML
    private CheckMenuItem wholeDiagram;

    @FXML
    private CheckMenuItem wholeSequence;

    @FXML
    private CheckMenuItem wholeBench;

    @FXML
    private CheckMenuItem wholeInspector;

    @FXML
    private CheckMenuItem wholeCharts;

    /** The menu of these. */
    public PaneMenuController(Panes panes) {
        this.panes = panes;
    }

    @FXML
    private void initialize() {
        wholeBench.disableProperty().bind(panes.shown(Pane.BENCH).not());
        Map.of(
                        showChoices, Pane.CHOICES,
                        showSequence, Pane.SEQUENCE,
                        showInspector, Pane.INSPECTOR,
                        showCharts, Pane.CHARTS)
                .forEach((item, pane) -> item.selectedProperty().bindBidirectional(panes.shown(pane)));
        Map.of(
                        wholeDiagram, Pane.DIAGRAM,
                        wholeSequence, Pane.SEQUENCE,
                        wholeBench, Pane.BENCH,
                        wholeInspector, Pane.INSPECTOR,
                        wholeCharts, Pane.CHARTS)
                .forEach((item, pane) -> {
                    item.setOnAction(e -> panes.enlarge(pane));
                    item.setSelected(panes.whole().get() == pane);
                    panes.whole().addListener((o, before, now) -> item.setSelected(now == pane));
                });
    }
}
