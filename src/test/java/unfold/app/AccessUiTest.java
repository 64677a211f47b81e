package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.canvas.DiagramView;
import unfold.app.canvas.HeatMap;
import unfold.app.chart.ChartPane;
import unfold.app.desk.Remembered;
import unfold.app.view.Dialogs;

/** Everything in the window has a name for those who do not see it, and is reached by keys alone. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class AccessUiTest {
    private static final int MORE_THAN_ENOUGH = 300;

    @TempDir
    Path folder;

    private Stage stage;
    private Window window;

    @Start
    void start(Stage fresh) throws IOException {
        stage = fresh;
        window = App.open(
                fresh,
                new Dialogs() {
                    @Override
                    public Optional<Path> open(String title) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Path> save(String title, String name, String... endings) {
                        return Optional.empty();
                    }
                },
                Remembered.read(folder.resolve("window.properties")));
    }

    @BeforeEach
    void complete(FxRobot robot) throws TimeoutException {
        WindowCase.complete(robot);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            window.close();
        });
    }

    private void ready(FxRobot robot) throws TimeoutException {
        WindowCase.until(() -> !robot.lookup("#train").query().isDisabled());
        robot.interact(
                () -> robot.lookup(".titled-pane").queryAllAs(TitledPane.class).forEach(p -> p.setExpanded(true)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean used(Node node) {
        boolean kind = node instanceof ButtonBase
                || node instanceof ComboBoxBase<?>
                || node instanceof Slider
                || node instanceof Spinner<?>
                || node instanceof TextInputControl
                || node instanceof TitledPane
                || node instanceof TabPane
                || node instanceof ChartPane
                || node instanceof DiagramView
                || node instanceof HeatMap;
        return kind && shown(node);
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            boolean inner = n != node && (n instanceof Spinner<?> || n instanceof ComboBoxBase<?>);
            if (!n.isVisible() || inner) {
                return false;
            }
        }
        return true;
    }

    private List<Node> all() {
        List<Node> found = new ArrayList<>();
        gather(stage.getScene().getRoot(), found);
        return found;
    }

    private static void gather(Node node, List<Node> found) {
        found.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> gather(c, found));
        }
    }

    private static boolean named(Node node, List<Node> all) {
        boolean own =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        boolean text =
                node instanceof Labeled l && l.getText() != null && !l.getText().isBlank();
        boolean label = all.stream()
                .anyMatch(n -> n instanceof Label l
                        && node.equals(l.getLabelFor())
                        && l.getText() != null
                        && !l.getText().isBlank());
        return own || text || label || node instanceof TabPane;
    }

    /** Menus are opened by F10, and the arrow keys go from one button of a group to the next. */
    private static boolean byOtherKeys(Node node, Set<Node> visited) {
        boolean menu = node.getParent() != null && node.getParent().getParent() instanceof javafx.scene.control.MenuBar;
        boolean group = node instanceof ToggleButton t
                && t.getToggleGroup() != null
                && t.getToggleGroup().getToggles().stream().anyMatch(visited::contains);
        return menu || group;
    }

    @Test
    void everythingUsedHasAName(FxRobot robot) throws TimeoutException {
        ready(robot);
        TabPane charts = robot.lookup("#charts").queryAs(TabPane.class);
        Set<String> nameless = new LinkedHashSet<>();
        Set<String> kinds = new LinkedHashSet<>();
        for (int tab = 0; tab < charts.getTabs().size(); tab++) {
            int at = tab;
            robot.interact(() -> charts.getSelectionModel().select(at));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> {
                List<Node> all = all();
                all.stream().filter(AccessUiTest::used).forEach(n -> {
                    kinds.add(n.getClass().getSimpleName());
                    if (!named(n, all)) {
                        nameless.add(n.toString());
                    }
                });
            });
        }
        assertThat(nameless).isEmpty();
        assertThat(kinds)
                .contains("Button", "ComboBox", "Slider", "Spinner", "TextField", "TextArea", "LossChart", "HeatMap");
    }

    @Test
    void tabReachesEverythingAndIsNeverCaptured(FxRobot robot) throws TimeoutException {
        ready(robot);
        TabPane charts = robot.lookup("#charts").queryAs(TabPane.class);
        for (int tab : new int[] {0, charts.getTabs().size() - 1}) {
            robot.interact(() -> charts.getSelectionModel().select(tab));
            robot.interact(() -> robot.lookup("#mainView").query().requestFocus());
            WaitForAsyncUtils.waitForFxEvents();
            Node first = stage.getScene().getFocusOwner();
            Set<Node> visited = new LinkedHashSet<>();
            Node before = first;
            for (int k = 0; k < MORE_THAN_ENOUGH; k++) {
                visited.add(before);
                robot.push(KeyCode.TAB);
                Node now = stage.getScene().getFocusOwner();
                assertThat(now).as("after " + before).isNotNull().isNotEqualTo(before);
                if (now.equals(first)) {
                    break;
                }
                before = now;
            }
            List<Node> missed = new ArrayList<>();
            robot.interact(() -> all().stream()
                    .filter(n -> used(n) && !n.isDisabled() && !visited.contains(n))
                    .filter(n -> !byOtherKeys(n, visited))
                    .forEach(missed::add));
            assertThat(missed).isEmpty();
        }
    }
}
