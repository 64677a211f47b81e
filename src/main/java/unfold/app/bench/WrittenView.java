package unfold.app.bench;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.canvas.StillDiagram;
import unfold.app.desk.Drafting;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Palette;
import unfold.diagram.Viewport;
import unfold.file.CircuitFile;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusException;

/** The text on the left, its drawing on the right, and below what is wrong with it, if anything is. */
final class WrittenView implements Bench.Opened {
    private final Desk desk;
    private final Drafting drafting;
    private final MarkedText marked = new MarkedText();
    private final TextArea text = marked.area();
    private final StillDiagram drawing;
    private final Hyperlink problem = new Hyperlink();
    private final Button use = new Button();
    private final ToggleButton boxes = new ToggleButton();
    private final BorderPane view = new BorderPane();
    private final ChangeListener<Drafting.Draft> listener = (o, before, now) -> show(now);
    private @Nullable Palette palette;

    WrittenView(Desk desk) {
        this.desk = desk;
        this.drafting = desk.drafting();
        this.drawing = new StillDiagram(desk.painter(), desk.background());
        drafting.begin();
        text.setId("equations");
        text.setAccessibleText(say("equations"));
        text.getStyleClass().add("equations");
        text.textProperty().bindBidirectional(drafting.text());
        drawing.setAccessibleText(say("drawing"));
        SplitPane split = new SplitPane(marked, drawing);
        split.getStyleClass().add("quiet-split");
        split.setDividerPositions(0.55);
        view.setCenter(split);
        view.setBottom(bar());
        drafting.draft().addListener(listener);
        show(drafting.draft().get());
    }

    private String say(String key) {
        return desk.wording().say("bench.written." + key);
    }

    private Node bar() {
        use.setId("useCircuit");
        use.setText(say("use"));
        use.getStyleClass().add("accent");
        use.setOnAction(e -> drafting.use());
        Button take = new Button(say("take"));
        take.setId("takeCircuit");
        take.setOnAction(e -> drafting.take());
        Button save = new Button(say("save"));
        save.setId("saveCircuit");
        save.setOnAction(e -> {
            byte[] written = text.getText().getBytes(StandardCharsets.UTF_8);
            desk.files().save("mine" + CircuitFile.ENDING, "txt", out -> out.write(written));
        });
        boxes.setId("openBoxes");
        boxes.setText(say("boxes"));
        boxes.setSelected(true);
        boxes.setOnAction(e -> show(drafting.draft().get()));
        problem.setId("problem");
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setOnAction(e -> drafting.draft().get().place().ifPresent(marked::go));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(examples(), take, boxes, gap, save, use);
        for (Node control : bar.getChildren()) {
            ((Region) control).setMinWidth(control == gap ? 0 : Region.USE_PREF_SIZE);
        }
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("tools", "row");
        return new VBox(problem, bar);
    }

    private Node examples() {
        MenuButton examples = new MenuButton(say("examples"));
        examples.setId("examples");
        for (Corpus circuit : Corpora.circuits().shipped()) {
            String name = circuit.name().replace(CircuitFile.ENDING, "").replace('-', ' ');
            MenuItem item = new MenuItem(name);
            item.setOnAction(e -> {
                try {
                    drafting.text().set(circuit.read().text());
                } catch (CorpusException broken) {
                    desk.notices().warn(desk.wording().tell(broken));
                }
            });
            examples.getItems().add(item);
        }
        return examples;
    }

    private void show(Drafting.Draft draft) {
        problem.setText(draft.problem().isEmpty() ? say("right") : draft.problem());
        problem.setDisable(draft.problem().isEmpty());
        text.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("wrong"), !draft.problem().isEmpty());
        marked.mark(draft.problem().isEmpty() ? Optional.empty() : draft.place());
        use.setDisable(!draft.usable());
        Circuit circuit = draft.circuit();
        Palette colours = desk.painting().palette();
        palette = colours;
        if (circuit != null) {
            Diagram diagram = CircuitLayout.of(boxes.isSelected() ? Outline.full(circuit) : Outline.closed(circuit));
            drawing.show(Frame.plain(diagram, colours, Viewport.fit(diagram.bounds(), 1, 1, 1)));
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        if (!Objects.equals(palette, desk.painting().palette())) {
            show(drafting.draft().get());
        }
        marked.refresh();
        drawing.refresh();
    }

    @Override
    public void close() {
        drafting.draft().removeListener(listener);
        text.textProperty().unbindBidirectional(drafting.text());
    }
}
