package unfold.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import unfold.app.desk.Panes;
import unfold.app.desk.Remembered;
import unfold.app.desk.Wording;

/** The frame around all panes: which are there, how wide they are, and what can be dropped on them. */
public final class MainController {
    private final Panes panes;
    private final Dividers dividers;
    private final FileOpening opening;
    private final Keyboard keyboard;
    private final Enlarging enlarging;

    @FXML
    private StackPane root;

    @FXML
    private SplitPane across;

    @FXML
    private SplitPane middle;

    @FXML
    private SplitPane right;

    @FXML
    private Node choices;

    @FXML
    private Parent diagram;

    @FXML
    private Parent sequence;

    @FXML
    private Parent bench;

    @FXML
    private Node inspector;

    @FXML
    private Node charts;

    private Node chartsFrame = new StackPane();

    /** Arranges these panes. */
    public MainController(Panes panes, Remembered remembered, FileOpening opening, Keyboard keyboard, Wording wording) {
        this.panes = panes;
        this.enlarging = new Enlarging(panes, wording);
        this.dividers = new Dividers(remembered);
        this.opening = opening;
        this.keyboard = keyboard;
    }

    @FXML
    private void initialize() {
        SplitPane.setResizableWithParent(choices, false);
        SplitPane.setResizableWithParent(right, false);
        SplitPane.setResizableWithParent(sequence, false);
        SplitPane.setResizableWithParent(bench, false);
        for (Panes.Pane pane : Panes.Pane.values()) {
            panes.shown(pane).addListener(o -> arrange());
        }
        panes.whole().addListener(o -> arrange());
        enlarging.into((Pane) diagram.lookup(".tools"), Panes.Pane.DIAGRAM);
        enlarging.into((Pane) sequence.lookup(".tools"), Panes.Pane.SEQUENCE);
        enlarging.into((Pane) bench.lookup(".tools"), Panes.Pane.BENCH);
        enlarging.into((Pane) ((ScrollPane) inspector).getContent().lookup(".heading"), Panes.Pane.INSPECTOR);
        chartsFrame = enlarging.over(charts, Panes.Pane.CHARTS);
        arrange();
        opening.accept(root);
        keyboard.listen(root);
        root.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> remember()); // a divider may have been dragged
    }

    private void arrange() {
        remember();
        Panes.Pane below = panes.shown(Panes.Pane.BENCH).get() ? Panes.Pane.BENCH : Panes.Pane.SEQUENCE;
        fill(middle, wanted(Panes.Pane.DIAGRAM, diagram, below, below == Panes.Pane.BENCH ? bench : sequence));
        fill(right, wanted(Panes.Pane.INSPECTOR, inspector, Panes.Pane.CHARTS, chartsFrame));
        List<Node> columns = new ArrayList<>(List.of(middle, right));
        columns.removeIf(c -> ((SplitPane) c).getItems().isEmpty());
        if (panes.visible(Panes.Pane.CHOICES)) {
            columns.add(0, choices);
        }
        fill(across, columns);
        if (columns.size() > 1 && columns.contains(choices)) {
            across.setDividerPosition(0, dividers.place("across.0"));
        }
        if (columns.size() > 1 && columns.contains(right)) {
            across.setDividerPosition(columns.size() - 2, dividers.place("across.1"));
        }
        middle.setDividerPositions(dividers.place(below == Panes.Pane.BENCH ? "middle.bench" : "middle.0"));
        right.setDividerPositions(dividers.place("right.0"));
        middle.layout(); // what is new has its room before the window's rest changes in the same frame, and keeps it
        // then
        right.layout();
    }

    /** Keeps where the dividers stand. */
    private void remember() {
        if (root.getScene() == null || root.getScene().getWindow() == null) {
            return;
        }
        List<Node> columns = across.getItems();
        double[] at = across.getDividerPositions();
        if (at.length > 0 && columns.get(0).equals(choices)) {
            dividers.keep("across.0", at[0]);
        }
        if (at.length > 0 && columns.contains(right)) {
            dividers.keep("across.1", at[at.length - 1]);
        }
        dividers.keep(middle.getItems().contains(bench) ? "middle.bench" : "middle.0", middle);
        dividers.keep("right.0", right);
    }

    private List<Node> wanted(Panes.Pane one, Node first, Panes.Pane other, Node second) {
        List<Node> nodes = new ArrayList<>();
        if (panes.visible(one)) {
            nodes.add(first);
        }
        if (panes.visible(other)) {
            nodes.add(second);
        }
        return nodes;
    }

    private static void fill(SplitPane pane, List<Node> nodes) {
        if (!pane.getItems().equals(nodes)) {
            pane.getItems().setAll(nodes);
        }
    }
}
