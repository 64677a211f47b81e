package unfold.app;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;
import unfold.circuit.Unfolding;
import unfold.diagram.CircuitLayout;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Palette;
import unfold.diagram.UnfoldedLayout;
import unfold.diagram.Viewport;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/**
 * Loads classes that the first frame needs, and draws a small network once unseen, so that the code for it stands ready: beside the
 * toolkit's start, which keeps one processor busy and not the other. A class that is missing here, or no longer there, costs nothing but
 * its own few milliseconds.
 */
final class Ahead implements Runnable {
    private static final int SIDE = 64;
    private static final String SKINS = "javafx.scene.control.skin.";

    private static final List<String> SKINNED = List.of(
            "MenuBar",
            "MenuButton",
            "Label",
            "ToggleButton",
            "Button",
            "Separator",
            "Slider",
            "ProgressBar",
            "SplitPane",
            "ScrollPane",
            "ComboBoxListView",
            "ListView",
            "ListCell",
            "ScrollBar",
            "TextField",
            "TitledPane",
            "Spinner",
            "TabPane",
            "TextArea");

    private static final List<String> OTHERS = List.of(
            "javafx.css.CssParser",
            "org.kordamp.ikonli.javafx.FontIcon",
            "unfold.app.view.MainController",
            "unfold.app.view.ChoicesController",
            "unfold.app.view.InspectorController",
            "unfold.app.view.ChartsController",
            "unfold.app.view.DiagramController",
            "org.jfree.chart.axis.LogAxis",
            "org.jfree.chart.plot.XYPlot",
            "org.jfree.chart.renderer.xy.XYLineAndShapeRenderer");

    /** Begins on a thread of its own, which ends by itself. */
    static void begin() {
        Thread thread = new Thread(new Ahead(), "unfold-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Stream.concat(SKINNED.stream().map(name -> SKINS + name + "Skin"), OTHERS.stream())
                .forEach(Ahead::load);
        draw();
    }

    /** Two symbols, two units, two steps: the equations, the circuit, what it unfolds into, the letters. */
    private static void draw() {
        Zoo zoo = new Zoo();
        Form form =
                new Form(Form.Encoding.symbols(2), Form.Encoding.symbols(2), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        Circuit circuit =
                Blueprint.of(zoo.cells().get(0), zoo.wiring(form, ""), form, 2).circuit();
        Outline outline = Outline.of(circuit, Set.of());
        CircuitLayout.of(outline);
        Diagram unfolded = UnfoldedLayout.of(Unfolding.of(outline, Timeline.of(circuit, 2)));
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        new Painter().paint(g, Frame.plain(unfolded, Palette.LIGHT, Viewport.fit(unfolded.bounds(), SIDE, SIDE, 1)));
        g.dispose();
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // whoever needs the class will say so better
        }
    }
}
