package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.desk.Remembered;
import unfold.app.view.Dialogs;
import unfold.app.view.Part;

/** A window of its own for each test; afterwards nothing may have gone wrong on its thread, and no thread of its may live. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // open fills the fields
abstract class WindowCase {
    /** Nobody answers. */
    static final Dialogs NOBODY = new Dialogs() {
        @Override
        public Optional<Path> open(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, String... endings) {
            return Optional.empty();
        }
    };

    /** Somebody who always means the file {@code mine} in the folder of the test, with this ending to open and with the first one offered to save. */
    Dialogs meaning(String opened) {
        return new Dialogs() {
            @Override
            public Optional<Path> open(String title) {
                return Optional.of(folder.resolve("mine." + opened));
            }

            @Override
            public Optional<Path> save(String title, String name, String... endings) {
                return Optional.of(folder.resolve("mine." + endings[0]));
            }
        };
    }

    @TempDir
    Path folder;

    Stage stage;
    Window window;

    private final ConcurrentLinkedQueue<Throwable> errors = new ConcurrentLinkedQueue<>();

    /** To be called where a test starts; the framework finds a start only in the class of the test itself. */
    void open(Stage fresh) throws IOException {
        open(fresh, NOBODY);
    }

    /** The same with somebody who answers when a file is asked for. */
    void open(Stage fresh, Dialogs dialogs) throws IOException {
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> {
            if (!leftAfterDrop(e)) {
                errors.add(e);
            }
        });
        stage = fresh;
        window = App.open(fresh, dialogs, Remembered.read(folder.resolve("window.properties")));
    }

    /** Lets the parts of the window come that come after its first frame. */
    @BeforeEach
    void seeAll(FxRobot robot) throws TimeoutException {
        complete(robot);
    }

    static void complete(FxRobot robot) throws TimeoutException {
        until(() -> robot.lookup(node -> node instanceof Part).tryQuery().isEmpty());
    }

    /** Unfolds the choices that are folded away at the start, as somebody does who wants to change them. */
    static void unfold(FxRobot robot, String... panes) {
        for (String pane : panes) {
            robot.interact(
                    () -> robot.lookup("#" + pane).queryAs(TitledPane.class).setExpanded(true));
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A slip of the screen of these tests: after a drop it may say that the drag leaves, with nothing left to close. */
    private static boolean leftAfterDrop(Throwable e) {
        return e instanceof NullPointerException
                && e.getStackTrace().length > 0
                && e.getStackTrace()[0].getMethodName().equals("notifyDragLeave")
                && e.getStackTrace()[0].getClassName().startsWith("com.sun.glass.");
    }

    @AfterEach
    void close(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            stage.hide();
            window.close();
        });
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.isAlive() && t.getName().startsWith("unfold-")));
        assertThat(errors).isEmpty();
    }

    static void until(Callable<Boolean> condition) throws TimeoutException {
        // asked on the window's thread, which alone may look through the scene
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    static void fire(FxRobot robot, String id) {
        robot.interact(() -> ((ButtonBase) robot.lookup("#" + id).query()).fire());
    }

    /** Types into a field and confirms it. */
    static void enter(FxRobot robot, String id, String text) {
        TextField field = robot.lookup("#" + id).queryAs(TextField.class);
        robot.interact(() -> {
            field.setText(text);
            field.fireEvent(new ActionEvent());
        });
    }

    /** The entry of an experiment in its menu. */
    static CheckMenuItem experiment(FxRobot robot, String key) {
        return robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(m -> m.getItems().stream())
                .filter(i -> ("bench-" + key).equals(i.getId()))
                .map(CheckMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Chooses an entry as a click does. */
    static void choose(FxRobot robot, CheckMenuItem item) {
        robot.interact(() -> {
            item.setSelected(true);
            item.fire();
        });
    }

    static boolean labelled(FxRobot robot, String text) {
        return robot.lookup(".status .label").queryAllAs(Label.class).stream()
                .anyMatch(l -> l.getText().equals(text));
    }

    static String subject(FxRobot robot) {
        return String.valueOf(robot.lookup("#subject").queryComboBox().getValue());
    }

    static String sentence(FxRobot robot) {
        return robot.lookup("#sentence").queryAs(Label.class).getText();
    }

    /** What the fields complain about. */
    static List<String> problems(FxRobot robot) {
        return robot.lookup(".problem").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList();
    }

    /** Takes training steps up to this one, each after the one before: what is asked for meanwhile would be left out. */
    static void stepTo(FxRobot robot, int last) throws TimeoutException {
        for (int step = 2; step <= last; step++) {
            String label = "step " + step;
            fire(robot, "step");
            until(() -> labelled(robot, label));
        }
    }

    /** Waits for the window and takes one training step, so that there is a run to be left alone. */
    static void begin(FxRobot robot) throws TimeoutException {
        until(() -> !robot.lookup("#train").queryAs(ToggleButton.class).isDisabled());
        fire(robot, "step");
        until(() -> labelled(robot, "step 1"));
    }
}
