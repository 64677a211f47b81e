package unfold.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import unfold.app.desk.Panes;
import unfold.app.desk.Panes.Pane;
import unfold.app.desk.Remembered;

/** The frame around all panes: which are there, how wide they are, and what can be dropped on them. */
public final class MainController {
    private static final double[] ACROSS = {0.17, 0.72};
    private static final double MIDDLE = 0.66;
    private static final double RIGHT = 0.5;

    private final Panes panes;
    private final Remembered remembered;
    private final FileOpening opening;
    private final Keyboard keyboard;

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
    private Node diagram;

    @FXML
    private Node sequence;

    @FXML
    private Node inspector;

    @FXML
    private Node charts;

    /** Arranges these panes. */
    public MainController(Panes panes, Remembered remembered, FileOpening opening, Keyboard keyboard) {
        this.panes = panes;
        this.remembered = remembered;
        this.opening = opening;
        this.keyboard = keyboard;
    }

    @FXML
    private void initialize() {
        SplitPane.setResizableWithParent(choices, false);
        SplitPane.setResizableWithParent(right, false);
        SplitPane.setResizableWithParent(sequence, false);
        for (Pane pane : Pane.values()) {
            panes.shown(pane).addListener(o -> arrange());
        }
        panes.only().addListener(o -> arrange());
        arrange();
        opening.accept(root);
        keyboard.listen(root);
        root.sceneProperty().addListener((o, before, now) -> {
            if (now == null) {
                remember();
            }
        });
    }

    private void arrange() {
        remember();
        fill(middle, list(diagram, true, sequence, panes.visible(Pane.SEQUENCE)));
        fill(right, list(inspector, panes.visible(Pane.INSPECTOR), charts, panes.visible(Pane.CHARTS)));
        List<Node> columns = new ArrayList<>(list(choices, panes.visible(Pane.CHOICES), middle, true));
        if (!right.getItems().isEmpty()) {
            columns.add(right);
        }
        fill(across, columns);
        if (columns.contains(choices)) {
            across.setDividerPosition(0, place("across.0", ACROSS[0]));
        }
        if (columns.contains(right)) {
            across.setDividerPosition(columns.size() - 2, place("across.1", ACROSS[1]));
        }
        middle.setDividerPositions(place("middle.0", MIDDLE));
        right.setDividerPositions(place("right.0", RIGHT));
    }

    /** Keeps where the dividers stand. */
    public void remember() {
        if (root.getScene() == null || root.getScene().getWindow() == null) {
            return;
        }
        List<Node> columns = across.getItems();
        double[] at = across.getDividerPositions();
        if (at.length > 0 && columns.contains(choices)) {
            remembered.put("pane.across.0", at[0]);
        }
        if (at.length > 0 && columns.contains(right)) {
            remembered.put("pane.across.1", at[at.length - 1]);
        }
        for (SplitPane pane : List.of(middle, right)) {
            double[] places = pane.getDividerPositions();
            if (places.length > 0) {
                remembered.put("pane." + pane.getId() + ".0", places[0]);
            }
        }
    }

    private double place(String key, double usual) {
        return remembered.number("pane." + key, 0.05, 0.95, usual);
    }

    private static List<Node> list(Node first, boolean withFirst, Node second, boolean withSecond) {
        List<Node> nodes = new ArrayList<>();
        if (withFirst) {
            nodes.add(first);
        }
        if (withSecond) {
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
