package unfold.app;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import unfold.app.desk.Subject;
import unfold.circuit.Circuit;
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
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Defaults;
import unfold.zoo.Blueprint;
import unfold.zoo.Wiring;

/**
 * Gathers what the window chooses from, loads classes that its first frames need and does once what these do, beside the toolkit's start,
 * which keeps one processor busy and not the other. A class that is missing here, or no longer there, costs nothing but its own few
 * milliseconds.
 */
final class Ahead implements Runnable {
    private static final int SIZE = 256;
    private static final String SKINS = "javafx.scene.control.skin.";

    private static final String VIEW = "<?import javafx.scene.control.CheckMenuItem?>"
            + "<CheckMenuItem xmlns:fx='http://javafx.com/fxml' fx:id='any' text='%menu.file' selected='true' styleClass='any'/>";

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
            "java.nio.file.TempFileHelper",
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
        Stock stock = stock();
        try {
            read(stock);
        } catch (IOException e) {
            // whoever reads the window's own views will say so better
        }
        Stream.concat(SKINNED.stream().map(name -> SKINS + name + "Skin"), OTHERS.stream())
                .forEach(Ahead::load);
        try {
            draw(stock);
        } catch (IOException | RuntimeException e) {
            // whoever opens the window on it will say so better
        }
    }

    /** Reads a view that is no node and so has nothing to do with the toolkit: the first view of all takes longest. */
    private static void read(Stock stock) throws IOException {
        FXMLLoader loader = new FXMLLoader();
        loader.setResources(stock.wording().messages());
        loader.load(new ByteArrayInputStream(VIEW.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes the window's first picture for nobody: the window makes it again, and whatever is done for the first time takes longest. */
    private static void draw(Stock stock) throws IOException {
        Subject first = stock.subjects().find(Window.FIRST_SUBJECT).orElseThrow();
        Dataset dataset = first.task().open(Settings.defaults(first.task().settings()), 1);
        Defaults usual = dataset.defaults();
        Wiring wiring = stock.zoo().wiring(dataset.form(), usual.wiring());
        Blueprint network = Blueprint.of(stock.zoo().cell(usual.cell()), wiring, dataset.form(), usual.units());
        Circuit circuit = network.circuit();
        Outline outline = Outline.of(circuit, Set.of());
        paint(CircuitLayout.of(outline));
        paint(UnfoldedLayout.of(Unfolding.of(outline, Timeline.of(circuit, 2))));
    }

    private static void paint(Diagram diagram) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        new Painter().paint(g, Frame.plain(diagram, Palette.LIGHT, Viewport.fit(diagram.bounds(), SIZE, SIZE, 1)));
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
