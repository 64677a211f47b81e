package unfold.app;

import java.util.List;
import java.util.stream.Stream;

/**
 * Loads classes that the first frame needs, beside the toolkit's start, which keeps one processor busy and not the other. A class that is
 * missing here, or no longer there, costs nothing but its own few milliseconds.
 */
final class Ahead implements Runnable {
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
    }

    private static void load(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // whoever needs the class will say so better
        }
    }
}
