package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.file.SessionFile;

/** The menu of files, in a window: a session is saved and opened, settings are copied and pasted, a crash is told of. */
class FilesUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        Path copies = Files.createDirectories(folder.resolve("autosave"));
        Files.writeString(copies.resolve("999999999-1.open"), "");
        Files.writeString(copies.resolve("999999999-1-000001.unfold"), "spoilt");
        open(fresh, meaning("unfold"));
    }

    private static void menu(FxRobot robot, String id) {
        MenuItem item = robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().get(0).getItems().stream()
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(item::fire);
    }

    /** What is asked before a run is thrown away; empty for nothing. */
    private static String asked(FxRobot robot) {
        return robot.lookup("#ask").query().isVisible()
                ? robot.lookup("#question").queryAs(Label.class).getText()
                : "";
    }

    @Test
    void sessionsAndSettingsComeAndGo(FxRobot robot) throws Exception {
        begin(robot);
        assertThat(robot.lookup("#offer").queryAs(Label.class).getText()).startsWith("Unfold did not end as it should");
        fire(robot, "restore");
        until(() -> sentence(robot).contains("000001.unfold"));
        assertThat(sentence(robot)).endsWith(".");
        assertThat(robot.lookup("#offer").queryAs(Label.class).getParent().isVisible())
                .isFalse();
        fire(robot, "dismiss");
        stepTo(robot, 4);
        menu(robot, "save");
        until(() -> sentence(robot).equals("Saved mine.unfold."));
        assertThat(stage.getTitle()).isEqualTo("mine.unfold – Unfold");
        for (int step = 5; step <= 7; step++) {
            String label = "step " + step;
            fire(robot, "step");
            until(() -> labelled(robot, label));
        }
        menu(robot, "open");
        until(() -> asked(robot).contains("3 training steps"));
        fire(robot, "stayHere");
        assertThat(asked(robot)).isEmpty();
        assertThat(labelled(robot, "step 7")).isTrue();
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(asked(robot)).contains("3 training steps");
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB);
        robot.push(KeyCode.TAB);
        robot.interact(() -> assertThat(robot.lookup("#ask").query().lookupAll("*"))
                .as("what lies behind is not reached")
                .contains(stage.getScene().getFocusOwner()));
        robot.push(KeyCode.ESCAPE);
        assertThat(asked(robot)).isEmpty();
        assertThat(stage.isShowing()).isTrue();
        menu(robot, "open");
        until(() -> asked(robot).contains("3 training steps"));
        fire(robot, "leaveIt");
        until(() -> labelled(robot, "step 4"));
        menu(robot, "copySettings");
        until(() -> sentence(robot).startsWith("Copied: unfold:task=number-words"));
        robot.interact(() -> {
            assertThat(Clipboard.getSystemClipboard().getString()).startsWith("unfold:task=number-words");
            ClipboardContent content = new ClipboardContent();
            content.putString("unfold:task=delay,delay=3;cell=lstm;units=4");
            Clipboard.getSystemClipboard().setContent(content);
        });
        fire(robot, "step");
        until(() -> labelled(robot, "step 5"));
        menu(robot, "pasteSettings");
        until(() -> asked(robot).contains("Its last training step is"));
        robot.interact(() -> robot.lookup("#never").queryAs(CheckBox.class).setSelected(true));
        robot.push(KeyCode.ENTER); // saves, then goes on
        until(() -> labelled(robot, "step 0"));
        assertThat(SessionFile.read(folder.resolve("mine.unfold"), folder)
                        .standing()
                        .checkpoint()
                        .step())
                .isEqualTo(5);
        assertThat(subject(robot)).isEqualTo("Delay");
        menu(robot, "saveSettings");
        until(() -> sentence(robot).equals("Saved mine.json."));
        assertThat(Files.readString(folder.resolve("mine.json"))).contains("\"task\" : \"delay\"");
        robot.interact(() -> window.open(folder.resolve("mine.json")));
        fire(robot, "step");
        until(() -> labelled(robot, "step 1"));
        menu(robot, "quit");
        assertThat(stage.isShowing()).as("it is not asked again").isFalse();
        robot.interact(window::close);
        assertThat(Files.readString(folder.resolve("window.properties"))).contains("leaving.asks=false");
        try (Stream<Path> left = Files.list(folder.resolve("autosave"))) {
            assertThat(left.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".open")))
                    .as("no mark stays")
                    .isEqualTo(List.of());
        }
    }
}
