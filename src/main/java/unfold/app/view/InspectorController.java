package unfold.app.view;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.Theme;
import unfold.app.canvas.FormulaView;
import unfold.app.canvas.Painting;
import unfold.app.canvas.VectorCells;
import unfold.app.desk.Choosing;
import unfold.app.desk.Inspection;
import unfold.app.desk.Running;
import unfold.app.desk.Wording;

/** What the selected signal, weight or edge is, what numbers it has now, and how they come about. */
public final class InspectorController {
    private static final long PAUSE = 250_000_000L;

    private final Running running;
    private final Choosing choosing;
    private final Painting painting;
    private final Wording wording;
    private final VectorCells values;
    private final VectorCells gradients;
    private final FormulaView equation;
    private final FormulaView arithmetic;
    private boolean dirty = true;
    private long shownAt;
    private int shownStep = -1;

    @FXML
    private Label symbol;

    @FXML
    private Label shape;

    @FXML
    private Label equationNumber;

    @FXML
    private VBox vectors;

    @FXML
    private VBox valueBox;

    @FXML
    private VBox gradientBox;

    @FXML
    private Label facts;

    @FXML
    private VBox parts;

    @FXML
    private VBox formulas;

    @FXML
    private Node checkRow;

    /** Inspects what is selected of this run. */
    public InspectorController(
            Running running,
            Choosing choosing,
            Painting painting,
            FormulaView equation,
            FormulaView arithmetic,
            Wording wording) {
        this.running = running;
        this.choosing = choosing;
        this.painting = painting;
        this.equation = equation;
        this.arithmetic = arithmetic;
        this.wording = wording;
        this.values = new VectorCells(wording.say("inspector.value"));
        this.gradients = new VectorCells(wording.say("inspector.gradient"));
    }

    @FXML
    private void initialize() {
        formulas.getChildren().setAll(equation, arithmetic);
        valueBox.getChildren().setAll(values);
        gradientBox.getChildren().setAll(gradients);
        values.onChosen(choosing.unit()::set);
        gradients.onChosen(choosing.unit()::set);
        running.snapshot().addListener(o -> dirty = true);
        painting.theme().addListener(o -> dirty = true);
        choosing.unit().addListener(o -> now());
        choosing.inspected().addListener(o -> now());
    }

    private void now() {
        dirty = true;
        shownAt = 0;
    }

    /** Shows the newest numbers, a few times a second at most. */
    public void refresh(long time) {
        int step = choosing.step();
        if ((dirty || step != shownStep) && time - shownAt > PAUSE) {
            dirty = false;
            shownStep = step;
            shownAt = time;
            show(Inspection.of(running.snapshot().get(), choosing, wording));
        }
        values.refresh();
        gradients.refresh();
    }

    private Hyperlink link(Inspection.Part part) {
        Hyperlink link = new Hyperlink(part.text());
        link.getStyleClass().add("part");
        link.setOnAction(e -> choosing.marked().set(Optional.of(part.mark())));
        return link;
    }

    private void show(@Nullable Inspection it) {
        for (Node node : List.of(vectors, parts, formulas, checkRow)) {
            node.setVisible(it != null);
            node.setManaged(it != null);
        }
        if (it == null) {
            symbol.setText(wording.say("inspector.none"));
            shape.setText("");
            equationNumber.setText("");
            facts.setText(wording.say("inspector.hint"));
            return;
        }
        symbol.setText(it.symbol());
        shape.setText(it.shape());
        equationNumber.setText(it.equation().isEmpty() ? "" : "(" + it.equation() + ")");
        facts.setText(it.facts());
        int marked = Math.min(choosing.unit().get(), it.values().length - 1);
        Theme theme = painting.theme().get();
        values.show(it.values(), it.columns(), marked, painting.tint(false), theme);
        gradients.show(it.gradients(), it.columns(), marked, painting.tint(true), theme);
        choosing.units().set(it.values().length);
        if (!it.parts().equals(parts.getUserData())) {
            parts.setUserData(it.parts());
            parts.getChildren().setAll(it.parts().stream().map(this::link).toList());
        }
        equation.show(it.formula(), theme);
        arithmetic.show(it.arithmetic(), theme);
    }
}
