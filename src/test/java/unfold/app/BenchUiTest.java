package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.xml.sax.InputSource;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;
import unfold.app.print.NodeFigure;
import unfold.command.Commands;
import unfold.file.Figure;
import unfold.file.FigureFile;
import unfold.file.FigureSize;
import unfold.file.PngFigure;
import unfold.file.Preset;
import unfold.file.PresetLine;
import unfold.file.SvgFigure;
import unfold.task.Task;
import unfold.train.Plan;

/** What every experiment has to do, whichever there are. */
class BenchUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void everyExperimentOpensBesideTheRunIsPrintedAndClosesAgain(FxRobot robot) throws Exception {
        Map<String, List<Bench>> networks = networks();
        assertThat(networks).isNotEmpty();
        List<FigureFile.Format> formats = List.of(FigureFile.Format.values());
        int turn = 0;
        begin(robot);
        for (Map.Entry<String, List<Bench>> network : networks.entrySet()) {
            if (turn > 0) {
                take(robot, network.getKey()); // the first is there from the start
            }
            for (Bench bench : network.getValue()) {
                tried(robot, bench, formats.get(turn++ % formats.size()));
            }
        }
    }

    /** Settings that every experiment has something to say of, the same for as many as may be. */
    private static Map<String, List<Bench>> networks() throws IOException {
        List<String> lines = new ArrayList<>(List.of("unfold:task=number-words"));
        for (Task task : Preset.tasks()) {
            if (task.settings().stream().noneMatch(s -> s.key().equals("file"))) {
                lines.add("unfold:task=" + task.key());
                lines.add("unfold:task=" + task.key() + ";cell=echo-state");
            }
        }
        List<Bench> left = new ArrayList<>(new Benches().all());
        Map<String, List<Bench>> networks = new LinkedHashMap<>();
        for (String line : lines) {
            if (left.isEmpty()) {
                break;
            }
            Plan plan;
            try {
                Preset preset = PresetLine.read("test", line);
                plan = preset.plan(preset.open());
                plan.blueprint().circuit();
            } catch (IllegalArgumentException e) {
                continue; // no network is made of them
            }
            List<Bench> fitting = left.stream().filter(b -> b.fits(plan)).toList();
            if (!fitting.isEmpty()) {
                networks.put(line, fitting);
                left.removeAll(fitting);
            }
        }
        assertThat(left).as("nothing to be seen with any network").isEmpty();
        return networks;
    }

    private void take(FxRobot robot, String line) throws TimeoutException {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(line);
            Clipboard.getSystemClipboard().setContent(content);
            item(robot, "pasteSettings").fire();
        });
        until(() -> robot.lookup("#ask").query().isVisible());
        fire(robot, "leaveIt");
        until(() -> labelled(robot, "step 0"));
    }

    private static void tried(FxRobot robot, Bench bench, FigureFile.Format format) throws Exception {
        CheckMenuItem item = (CheckMenuItem) item(robot, "bench-" + bench.key());
        robot.interact(() -> {
            item.setSelected(true);
            item.fire();
        });
        until(() -> shown(robot) != null);
        assertThat(item.isSelected()).as(bench.key()).isTrue();
        assertThat(shown(robot)).as(bench.key()).isNotInstanceOf(Label.class);
        fire(robot, "step");
        until(() -> unnamed(robot).isEmpty());
        assertThat(unnamed(robot))
                .as(bench.key() + ": controls nobody could name")
                .isEmpty();
        for (String theme : List.of("dark", "projector", "light")) {
            RadioMenuItem look = (RadioMenuItem) item(robot, theme);
            robot.interact(() -> {
                look.setSelected(true);
                look.fire();
            });
        }
        printed(robot, bench, format);
        fire(robot, "enlarge-bench");
        assertThat(robot.lookup(".diagram-view").queryAll()).as("alone").isEmpty();
        fire(robot, "enlarge-bench");
        fire(robot, "closeBench");
        until(() -> !item.isSelected());
        assertThat(robot.lookup(".bench").queryAll()).as("closed").isEmpty();
        assertThat(robot.lookup(".sequence").queryAll())
                .as("the sequence is back")
                .isNotEmpty();
    }

    /** Its picture says all that the window says, in letters. */
    private static void printed(FxRobot robot, Bench bench, FigureFile.Format format) throws Exception {
        List<String> words = new ArrayList<>();
        StringBuilder svg = new StringBuilder();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        List<String> arrows = new ArrayList<>();
        robot.interact(() -> {
            Node pane = robot.lookup(".bench").query();
            words(pane, words);
            Figure figure = NodeFigure.of(pane, Theme.LIGHT.surface());
            arrows.addAll(unpaintedArrows(pane, figure));
            try {
                svg.append(SvgFigure.text(figure));
                FigureFile.write(figure, format, FigureSize.times(1), other);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(other.size()).as(bench.key() + " as " + format).isPositive();
        assertThat(arrows)
                .as(bench.key() + ": boxes that open, without an arrow")
                .isEmpty();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String text = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg.toString())))
                .getDocumentElement()
                .getTextContent()
                .replaceAll("\\s", "");
        String title = robot.lookup(".bench-title").queryLabeled().getText();
        assertThat(words).as(bench.key()).contains(title);
        assertThat(words).as(bench.key()).allSatisfy(w -> assertThat(text).contains(w.replaceAll("\\s", "")));
    }

    /** The marks of boxes that open of which nothing is to be seen in a picture. */
    private static List<String> unpaintedArrows(Node pane, Figure figure) {
        BufferedImage image = PngFigure.image(figure, 2);
        List<String> unpainted = new ArrayList<>();
        for (Node arrow : pane.lookupAll(".combo-box .arrow")) {
            Bounds all = pane.sceneToLocal(arrow.localToScene(arrow.getBoundsInLocal()));
            int x = (int) (2 * all.getCenterX());
            int y = (int) (2 * all.getCenterY());
            boolean inside = new Rectangle(image.getWidth(), image.getHeight() - 12).contains(x, y);
            if (inside && shown(arrow) && image.getRGB(x, y) == image.getRGB(x, y + 12)) {
                unpainted.add(String.valueOf(arrow.getParent().getParent()));
            }
        }
        return unpainted;
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    /** Texts that are seen, but for those of no use on paper and icons. */
    private static void words(Node node, List<String> into) {
        if (!node.isVisible()
                || node.getOpacity() == 0
                || node.getStyleClass().contains("on-screen")
                || node instanceof ScrollBar
                || node instanceof FontIcon) {
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            into.add(text.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words(child, into));
        }
    }

    /** The command line, which loads none of them, names them all. */
    @Test
    void theCommandLineListsEveryExperiment() throws IOException {
        StringWriter out = new StringWriter();
        Commands commands = new Commands(new PrintWriter(out), new PrintWriter(new StringWriter()));
        assertThat(commands.run(List.of("list", "--json"))).isZero();
        List<String> listed = new ArrayList<>();
        new ObjectMapper()
                .readTree(out.toString())
                .get("experiments")
                .forEach(e -> listed.add(e.get("key").asText()));
        assertThat(listed)
                .containsExactlyElementsOf(
                        new Benches().all().stream().map(Bench::key).toList());
    }

    private static MenuItem item(FxRobot robot, String id) {
        MenuBar bar = robot.lookup(".menu-bar").queryAs(MenuBar.class);
        return bar.getMenus().stream()
                .flatMap(m -> m.getItems().stream())
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Node shown(FxRobot robot) {
        return robot.lookup(".bench")
                .<BorderPane>tryQuery()
                .map(BorderPane::getCenter)
                .orElse(null);
    }

    /** Controls in the experiment that neither say what they are nor belong to a label. */
    private static List<String> unnamed(FxRobot robot) {
        List<String> unnamed = new ArrayList<>();
        for (Node n : robot.lookup(".bench").lookup((Node n) -> true).queryAll()) {
            boolean control = n instanceof ButtonBase
                    || n instanceof ComboBoxBase<?>
                    || n instanceof Slider
                    || n instanceof TextInputControl;
            boolean inside = n.getStyleClass().contains("arrow-button")
                    || n.getStyleClass().contains("increment-arrow-button")
                    || n.getStyleClass().contains("decrement-arrow-button");
            boolean says = n instanceof Labeled l
                    && l.getText() != null
                    && !l.getText().isBlank();
            boolean named =
                    n.getAccessibleText() != null && !n.getAccessibleText().isBlank();
            if (control && n.isVisible() && !inside && !says && !named) {
                unnamed.add(n.toString());
            }
        }
        return unnamed;
    }
}
