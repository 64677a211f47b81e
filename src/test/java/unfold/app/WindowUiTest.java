package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.canvas.DiagramView;
import unfold.app.desk.Remembered;
import unfold.app.view.Dialogs;
import unfold.diagram.Viewport;

/** The window as a person uses it, on a screen that is not there. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class WindowUiTest {
    private static final Dialogs NOBODY = new Dialogs() {
        @Override
        public Optional<Path> open(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, String... endings) {
            return Optional.empty();
        }
    };

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private Stage stage;
    private Window window;

    @Start
    void start(Stage fresh) throws IOException {
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> errors.add(e));
        stage = fresh;
        window = App.open(fresh, NOBODY, Remembered.read(folder.resolve("window.properties")));
    }

    @BeforeEach
    void complete(FxRobot robot) throws TimeoutException {
        WindowCase.complete(robot);
    }

    @AfterEach
    void close(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            stage.hide();
            window.close();
        });
        WindowCase.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.isAlive() && t.getName().startsWith("unfold-")));
        assertThat(errors).isEmpty();
    }

    private static <T extends Node> T find(FxRobot robot, String id, Class<T> type) {
        return robot.lookup("#" + id).queryAs(type);
    }

    private static String text(FxRobot robot, String id) {
        return find(robot, id, Label.class).getText();
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(
                () -> ((javafx.scene.control.ButtonBase) robot.lookup("#" + id).query()).fire());
    }

    private static void ready(FxRobot robot) throws TimeoutException {
        WindowCase.until(
                () -> !robot.lookup("#train").queryAs(ToggleButton.class).isDisabled());
        WindowCase.until(() -> labelled(robot, "step 0"));
    }

    private static boolean labelled(FxRobot robot, String text) {
        return robot.lookup(".status .label").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().equals(text));
    }

    private static boolean trained(FxRobot robot) {
        return robot.lookup(".status .label").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().matches("step [1-9].*"));
    }

    @Test
    void trainsPausesAndGoesBackToTheStart(FxRobot robot) throws TimeoutException {
        ready(robot);
        fire(robot, "train");
        WindowCase.until(() -> trained(robot));
        fire(robot, "train");
        WindowCase.until(() -> labelled(robot, "paused"));
        fire(robot, "rewind");
        WindowCase.until(() -> labelled(robot, "step 0"));
        assertThat(robot.lookup(".status .label").queryAllAs(Label.class))
                .anyMatch(l -> l.getText().matches("paused; a run of [0-9,]+ steps? was left"));
    }

    @Test
    void oneTrainingStepIsOne(FxRobot robot) throws TimeoutException {
        ready(robot);
        fire(robot, "step");
        WindowCase.until(() -> labelled(robot, "step 1"));
        assertThat(labelled(robot, "paused")).isTrue();
    }

    @Test
    void trainingIsSlowedDownUntilEachStepIsSeen(FxRobot robot) throws TimeoutException {
        ready(robot);
        WindowCase.unfold(robot, "learning");
        ComboBox<Integer> speed = robot.lookup("#trainingSpeed").queryComboBox();
        robot.interact(() -> speed.setValue(3));
        long began = System.nanoTime();
        fire(robot, "train");
        WindowCase.until(() -> labelled(robot, "step 3"));
        assertThat(System.nanoTime() - began).isGreaterThan(500_000_000L);
        assertThat(labelled(robot, "training")).isTrue();
        robot.interact(() -> speed.setValue(0));
        WindowCase.until(() -> robot.lookup(".status .label").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().matches("step [1-9].{2,}")));
        fire(robot, "train");
        WindowCase.until(() -> labelled(robot, "paused"));
    }

    @Test
    void thePlayheadIsScrubbedAndSteppedByKeys(FxRobot robot) throws TimeoutException {
        ready(robot);
        Slider scrub = find(robot, "scrub", Slider.class);
        robot.interact(() -> scrub.setValue(5));
        assertThat(text(robot, "where")).startsWith("t = 5");
        robot.interact(() -> find(robot, "mainView", Node.class).requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(text(robot, "where")).startsWith("t = 6");
        robot.type(KeyCode.B);
        assertThat(text(robot, "where")).startsWith("∇ t = 6");
        robot.type(KeyCode.HOME);
        assertThat(scrub.getValue()).isZero();
    }

    @Test
    void foldsAndUnfolds(FxRobot robot) throws TimeoutException {
        ready(robot);
        Slider fold = find(robot, "fold", Slider.class);
        robot.interact(() -> find(robot, "mainView", Node.class).requestFocus());
        robot.type(KeyCode.U);
        WindowCase.until(() -> fold.getValue() == 0);
        robot.type(KeyCode.U);
        WindowCase.until(() -> fold.getValue() == 1);
        robot.interact(() -> fold.setValue(0.5));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fold.getValue()).isEqualTo(0.5);
    }

    @Test
    void anotherCellIsTakenAndItsGroupOpened(FxRobot robot) throws TimeoutException {
        ready(robot);
        ComboBox<unfold.zoo.Cell> cell = robot.lookup("#cell").queryComboBox();
        robot.interact(() -> cell.setValue(cell.getItems().stream()
                .filter(c -> c.key().equals("lstm"))
                .findFirst()
                .orElseThrow()));
        WindowCase.until(() -> robot.lookup(".choices .hint").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().endsWith("weights") && !l.getText().startsWith("0")));
        Button group = find(robot, "group", Button.class);
        WindowCase.until(() -> group.getText().equals("Open h"));
        fire(robot, "group");
        WindowCase.until(() -> group.getText().equals("Close h"));
    }

    @Test
    void spaceTrainsWhatHasJustBeenChosenAndRewound(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.clickOn("#cell");
        ComboBox<unfold.zoo.Cell> cell = robot.lookup("#cell").queryComboBox();
        WindowCase.until(cell::isShowing);
        robot.type(KeyCode.UP).type(KeyCode.ENTER);
        WindowCase.until(() -> !cell.isShowing());
        ready(robot);
        robot.type(KeyCode.SPACE);
        WindowCase.until(() -> trained(robot));
        robot.type(KeyCode.SPACE);
        WindowCase.until(() -> labelled(robot, "paused"));
        robot.clickOn("#rewind");
        ready(robot);
        robot.type(KeyCode.SPACE);
        WindowCase.until(() -> trained(robot));
        // reached by Tab, a button is pressed with it as ever
        robot.interact(() -> find(robot, "step", Button.class).requestFocus());
        robot.type(KeyCode.TAB);
        assertThat(find(robot, "rewind", Button.class).isFocused()).isTrue();
        robot.type(KeyCode.SPACE);
        WindowCase.until(() -> labelled(robot, "step 0"));
    }

    @Test
    void arrowsThroughAnOpenListChooseNothingBeforeItIsShut(FxRobot robot) throws TimeoutException {
        ready(robot);
        ComboBox<unfold.zoo.Cell> cell = robot.lookup("#cell").queryComboBox();
        ComboBox<unfold.zoo.Wiring> wiring = robot.lookup("#wiring").queryComboBox();
        unfold.zoo.Cell first = cell.getValue();
        unfold.zoo.Wiring with = wiring.getValue();
        robot.clickOn("#cell");
        WindowCase.until(cell::isShowing);
        robot.interact(() -> cell.getSelectionModel()
                .select(cell.getItems().stream()
                        .filter(c -> c.key().equals("map"))
                        .findFirst()
                        .orElseThrow()));
        assertThat(wiring.getValue()).isEqualTo(with);
        robot.type(KeyCode.ESCAPE);
        WindowCase.until(() -> !cell.isShowing());
        assertThat(cell.getValue()).isEqualTo(first);
        assertThat(wiring.getValue()).isEqualTo(with);
    }

    @Test
    void arrowsOnAShutListOpenItAndOnlyEnterChooses(FxRobot robot) throws TimeoutException {
        ready(robot);
        ComboBox<unfold.zoo.Cell> cell = robot.lookup("#cell").queryComboBox();
        unfold.zoo.Cell first = cell.getValue();
        robot.interact(cell::requestFocus);
        robot.type(KeyCode.UP);
        WindowCase.until(cell::isShowing);
        assertThat(cell.getValue()).isEqualTo(first);
        assertThat(labelled(robot, "step 0")).isTrue();
        robot.type(KeyCode.UP);
        robot.type(KeyCode.ENTER);
        WindowCase.until(() -> !cell.isShowing());
        assertThat(cell.getValue()).isNotEqualTo(first);
    }

    @Test
    void noPaneIsDraggedSoNarrowThatItsButtonsAreCut(FxRobot robot) throws TimeoutException {
        ready(robot);
        SplitPane across = find(robot, "across", SplitPane.class);
        Slider fold = find(robot, "fold", Slider.class);
        for (Theme theme : Theme.values()) {
            robot.interact(() -> robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                    .flatMap(m -> m.getItems().stream())
                    .filter(i -> theme.key().equals(i.getId()))
                    .forEach(i -> {
                        ((RadioMenuItem) i).setSelected(true);
                        i.fire();
                    }));
            robot.interact(() -> across.setDividerPosition(1, 0.99));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(right(robot, "check")).isLessThan(right(robot, "inspector"));
            assertThat(right(robot, "enlarge-charts")).isLessThanOrEqualTo(right(robot, "charts"));
            robot.interact(() -> across.setDividerPosition(1, 0.3));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(right(robot, "enlarge-diagram")).isLessThan(right(robot, "diagram"));
            assertThat(fold.getWidth()).isGreaterThan(60);
        }
    }

    private static double right(FxRobot robot, String id) {
        Node node = find(robot, id, Node.class);
        return node.localToScene(node.getLayoutBounds()).getMaxX();
    }

    @Test
    void thePictureFollowsThePlayheadUntilItIsMovedByHand(FxRobot robot) throws TimeoutException {
        ready(robot);
        Slider scrub = find(robot, "scrub", Slider.class);
        DiagramView view = find(robot, "mainView", DiagramView.class);
        robot.interact(() -> scrub.setValue(1));
        WindowCase.until(() -> left(view) >= 0);
        robot.interact(() -> scrub.setValue(25));
        WindowCase.until(() -> left(view) < -300);
        still(view);
        double there = left(view);
        robot.drag(view, MouseButton.PRIMARY).moveBy(150, 0).drop();
        WindowCase.until(() -> left(view) > there + 100);
        double scrolled = left(view);
        still(view);
        assertThat(left(view)).isEqualTo(scrolled);
        robot.interact(() -> scrub.setValue(1));
        WindowCase.until(() -> left(view) >= -20);
    }

    private static void still(DiagramView view) throws TimeoutException {
        double[] before = {left(view)};
        long[] since = {System.nanoTime()};
        WindowCase.until(() -> {
            if (left(view) != before[0]) {
                before[0] = left(view);
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > 400_000_000L;
        });
    }

    private static double left(DiagramView view) {
        Viewport part = view.viewport();
        return part == null ? 0 : part.left();
    }

    private static double scale(DiagramView view) {
        Viewport part = view.viewport();
        return part == null ? 0 : part.scale();
    }

    @Test
    void aGroupOpensInOneMotion(FxRobot robot) throws TimeoutException {
        ready(robot);
        ComboBox<unfold.zoo.Cell> cell = robot.lookup("#cell").queryComboBox();
        robot.interact(() -> cell.setValue(cell.getItems().stream()
                .filter(c -> c.key().equals("gru"))
                .findFirst()
                .orElseThrow()));
        Button group = find(robot, "group", Button.class);
        WindowCase.until(() -> group.getText().equals("Open h"));
        WaitForAsyncUtils.waitForFxEvents();
        DiagramView circuit = find(robot, "circuitView", DiagramView.class);
        double closed = scale(circuit);
        List<Double> scales = new ArrayList<>();
        robot.interact(group::fire);
        WindowCase.until(() -> {
            double now = scale(circuit);
            if (scales.isEmpty() || scales.get(scales.size() - 1) != now) {
                scales.add(now);
            }
            return scales.size() > 5;
        });
        assertThat(scales).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(scales.get(5)).isLessThan(closed);
    }

    @Test
    void everyPaneFillsTheWindowAndGivesItBack(FxRobot robot) throws TimeoutException {
        ready(robot);
        for (String pane : List.of("diagram", "sequence", "inspector", "charts")) {
            double before = find(robot, pane, Node.class).getBoundsInLocal().getWidth();
            fire(robot, "enlarge-" + pane);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(find(robot, pane, Node.class).getBoundsInLocal().getWidth())
                    .as(pane)
                    .isGreaterThan(Math.max(before, 0.95 * stage.getScene().getWidth()));
            robot.type(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(find(robot, pane, Node.class).getBoundsInLocal().getWidth())
                    .as(pane)
                    .isCloseTo(before, within(2.0));
        }
    }

    @Test
    void anEnlargedPaneIsRemembered(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.interact(() -> find(robot, "mainView", Node.class).requestFocus());
        robot.push(KeyCode.SHIFT, KeyCode.F9);
        robot.interact(window::close);
        assertThat(Remembered.read(folder.resolve("window.properties")).text("pane.whole", ""))
                .isEqualTo("charts");
    }

    @Test
    void whatWouldResetARunAsksBefore(FxRobot robot) throws TimeoutException {
        ready(robot);
        fire(robot, "step");
        WindowCase.until(() -> labelled(robot, "step 1"));
        enter(robot, "field-units", "7");
        WindowCase.until(() -> find(robot, "anew", Node.class).isVisible());
        assertThat(labelled(robot, "step 1")).isTrue();
        fire(robot, "keep");
        assertThat(find(robot, "field-units", TextField.class).getText()).isNotEqualTo("7");
        enter(robot, "field-units", "7");
        fire(robot, "apply");
        WindowCase.until(() -> labelled(robot, "step 0"));
    }

    @Test
    void aBadNumberIsOneSentenceAndChangesNothing(FxRobot robot) throws TimeoutException {
        ready(robot);
        enter(robot, "field-units", "0");
        assertThat(robot.lookup(".problem").queryAllAs(Label.class).stream()
                        .filter(Node::isVisible)
                        .map(Label::getText))
                .containsExactly("Units: \"0\" is outside 1 to 1024.");
        assertThat(find(robot, "anew", Node.class).isVisible()).isFalse();
        assertThat(labelled(robot, "step 0")).isTrue();
    }

    private static void enter(FxRobot robot, String id, String text) {
        TextField field = find(robot, id, TextField.class);
        robot.interact(() -> {
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
        });
    }

    @Test
    void aCellOfTheHeatMapIsSelectedEverywhere(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.clickOn("#heatMap", MouseButton.PRIMARY);
        WindowCase.until(() -> text(robot, "symbol").matches("h\\(\\d+\\)"));
    }

    @Test
    void aShownDerivativeIsCheckedByFiniteDifferences(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.interact(() -> find(robot, "scrub", Slider.class).setValue(3));
        fire(robot, "check");
        WindowCase.until(() -> text(robot, "checked")
                .matches("Training step 0, ∂L/∂h\\[1\\]\\(3\\): .*relative error [0-9.]+e−[0-9]+"));
    }

    @Test
    void ownFilesAreOpenedAndBadOnesRefused(FxRobot robot) throws IOException, TimeoutException {
        ready(robot);
        Path text = folder.resolve("mine.txt");
        Files.writeString(text, "abcabcabc def\n".repeat(200), StandardCharsets.UTF_8);
        robot.interact(() -> window.open(text));
        WindowCase.until(() -> "mine.txt"
                .equals(String.valueOf(robot.lookup("#subject").queryComboBox().getValue())));
        WindowCase.until(() -> find(robot, "probe", TextField.class).getText().contains("abc"));
        robot.interact(() -> window.open(folder));
        WindowCase.until(() -> text(robot, "sentence").contains("this is a folder"));
        Path empty = folder.resolve("empty.txt");
        Files.createFile(empty);
        robot.interact(() -> window.open(empty));
        WindowCase.until(() -> text(robot, "sentence").contains("empty"));
        assertThat(String.valueOf(robot.lookup("#subject").queryComboBox().getValue()))
                .isEqualTo("mine.txt");
    }

    @Test
    void theProjectorsTypeReachesWhatIsChosenFrom(FxRobot robot) throws TimeoutException {
        ready(robot);
        List<String> chosen =
                List.of("#subject .list-cell", "#heat .list-cell", "#both", "#group", ".charts .tab-label");
        List<Double> usual = chosen.stream().map(c -> type(robot, c)).toList();
        robot.clickOn("View");
        robot.clickOn("Projector theme");
        WaitForAsyncUtils.waitForFxEvents();
        List<Double> large = chosen.stream().map(c -> type(robot, c)).toList();
        for (int k = 0; k < usual.size(); k++) {
            assertThat(large.get(k) / usual.get(k)).as(chosen.get(k)).isGreaterThan(1.15);
        }
    }

    private static double type(FxRobot robot, String of) {
        return robot.lookup(of).<Labeled>query().getFont().getSize();
    }

    @Test
    void themesChangeAndAreRemembered(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.clickOn("View");
        robot.clickOn("Dark theme");
        assertThat(stage.getScene().getStylesheets()).anyMatch(s -> s.endsWith("theme-dark.css"));
        robot.interact(window::close);
        assertThat(Remembered.read(folder.resolve("window.properties")).text("theme", ""))
                .isEqualTo("dark");
    }

    @Test
    void keysAreListed(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.interact(() -> find(robot, "mainView", Node.class).requestFocus());
        robot.type(KeyCode.F1);
        assertThat(find(robot, "veil", Node.class).isVisible()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(find(robot, "veil", Node.class).isVisible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Light theme", "Dark theme", "Projector theme"})
    void theListOfKeysHasRoomInEveryTheme(String theme, FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.clickOn("View");
        robot.clickOn(theme);
        robot.interact(() -> find(robot, "mainView", Node.class).requestFocus());
        robot.type(KeyCode.F1);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".keys").<Region>query().getHeight()).isLessThan(720);
        assertThat(robot.lookup(".keys .table .label").queryAllAs(Label.class))
                .hasSizeGreaterThan(30)
                .allSatisfy(l -> assertThat(l.getWidth()).as(l.getText()).isGreaterThan(l.prefWidth(-1) - 1));
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aClosedWindowIsCollected(FxRobot robot) throws TimeoutException {
        ready(robot);
        List<WeakReference<Parent>> roots = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            robot.interact(() -> {
                Stage other = new Stage();
                Window second = App.open(other, NOBODY, Remembered.read(folder.resolve("other.properties")));
                roots.add(new WeakReference<>(other.getScene().getRoot()));
                other.hide();
                second.close();
                other.setScene(null);
            });
        }
        WindowCase.until(() -> {
            System.gc();
            return roots.stream().filter(r -> r.get() != null).count() <= 1;
        });
    }
}
