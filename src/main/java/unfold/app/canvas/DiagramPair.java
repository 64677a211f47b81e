package unfold.app.canvas;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import unfold.app.desk.Sight;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.engine.Cuts;

/** The circuit beside the unfolded graph, or one picture that goes from the one to the other. */
public final class DiagramPair extends HBox {
    private static final double CIRCUIT_SHARE = 0.27;

    private final Pictures pictures;
    private final Sight sight;
    private final Columns columns;
    private final DiagramView side;
    private final DiagramView main;
    private final CutLines scissors;

    /**
     * @param side shows the circuit when both are wanted
     * @param cuts where gradients are cut, while the scissors are out
     */
    public DiagramPair(
            Pictures pictures,
            Sight sight,
            Columns columns,
            DiagramView side,
            DiagramView main,
            ObjectProperty<Optional<Cuts>> cuts) {
        this.pictures = pictures;
        this.sight = sight;
        this.columns = columns;
        this.side = side;
        this.main = main;
        this.scissors = new CutLines(cuts);
        main.lay(scissors);
        side.setId("circuitView");
        main.setId("mainView");
        setMinSize(0, 0);
        HBox.setHgrow(main, Priority.ALWAYS);
        side.prefWidthProperty().bind(widthProperty().multiply(CIRCUIT_SHARE));
        side.minWidthProperty().bind(side.prefWidthProperty());
        side.visibleProperty().bind(sight.both());
        side.managedProperty().bind(sight.both());
        getChildren().setAll(side, main);
    }

    /** Who hears of clicks, double clicks and the mouse, in either picture. */
    public void listen(
            Consumer<Optional<Diagram.Hit>> onClick,
            Consumer<Diagram.Hit> onOpen,
            Consumer<Optional<Diagram.Hit>> onPoint) {
        side.listen(onClick, onOpen, onPoint);
        main.listen(onClick, onOpen, onPoint);
    }

    /** Names both pictures, and the line across one of them, for those who do not see them. */
    public void name(String circuit, String unfolded, String cut) {
        side.setAccessibleText(circuit);
        main.setAccessibleText(unfolded);
        scissors.name(cut);
    }

    /** Says what is selected, for those who do not see it. */
    public void describe(String text) {
        main.setAccessibleHelp(text);
        side.setAccessibleHelp(text);
    }

    /** Both as they are shown first. */
    public void fit() {
        main.fit();
        side.fit();
    }

    /** Larger or smaller. */
    public void zoom(double factor) {
        main.zoom(factor, main.getWidth() / 2, main.getHeight() / 2);
    }

    /** All steps at once. */
    public void showAll() {
        pictures.all(main.getWidth(), main.getHeight()).ifPresent(main::viewport);
    }

    /** Redraws what changed; answers with the picture of the unfolded graph, or whatever is between. */
    public Optional<Frame> refresh(long now) {
        pictures.update(now, main.current() && (!sight.both().get() || side.current()));
        if (getScene() == null) {
            return Optional.empty();
        }
        double u = sight.unfolded().get();
        Optional<Frame> frame = pictures.frame(u, main.getWidth(), main.getHeight());
        frame.ifPresent(f -> {
            main.settle(f, Pictures.eased(u));
            columns.keepInSight(f, main, pictures.opening());
            main.refresh(f, pictures.version(), (u > 0 && u < 1) || pictures.opening());
            scissors.show(u >= 1 && !pictures.opening() ? f.diagram().grid() : CutLines.NOWHERE, main.viewport());
            columns.share(f, main, sight.both().get() ? main.getLayoutX() : 0, getWidth());
        });
        if (sight.both().get()) {
            pictures.frame(0, side.getWidth(), side.getHeight()).ifPresent(f -> {
                side.settle(f, 0);
                side.refresh(f, pictures.version(), pictures.opening());
            });
        }
        return frame;
    }
}
