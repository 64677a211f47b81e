package unfold.app;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Gathers what the window chooses from and loads classes that the first frame needs, beside the toolkit's start, which keeps one processor
 * busy and not the other. A class that is missing here, or no longer there, costs nothing but its own few milliseconds.
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
            "org.kordamp.ikonli.javafx.IkonResolver",
            "org.kordamp.ikonli.materialdesign2.MaterialDesignA",
            "org.kordamp.ikonli.materialdesign2.MaterialDesignC",
            "org.kordamp.ikonli.materialdesign2.MaterialDesignP",
            "org.kordamp.ikonli.materialdesign2.MaterialDesignS",
            "unfold.app.view.MainController",
            "unfold.app.view.ChoicesController",
            "unfold.app.view.InspectorController",
            "unfold.app.view.ChartsController",
            "unfold.app.view.DiagramController",
            "org.jfree.chart.axis.LogAxis",
            "org.jfree.chart.plot.XYPlot",
            "org.jfree.chart.renderer.xy.XYLineAndShapeRenderer");

    /** For the one window of this process; the toolkit makes the application itself, so that it cannot be handed over. */
    private static final FutureTask<Stock> STOCK = new FutureTask<>(() -> Stock.in(Locale.getDefault()));

    /** Begins on a thread of its own, which ends by itself. */
    static void begin() {
        Thread thread = new Thread(new Ahead(), "unfold-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the window chooses from, gathered by now or by this thread. */
    static Stock stock() {
        STOCK.run();
        try {
            return STOCK.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void run() {
        STOCK.run();
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
