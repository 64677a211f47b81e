package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import unfold.file.LessonFile;
import unfold.file.Lessons;
import unfold.lesson.Scene;

/** Lessons in a window: chosen from the menu, gone through by keys, made by a person and kept. */
class LessonsUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh, meaning("md"));
    }

    private static Menu lessons(FxRobot robot) {
        Menu menu = robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .filter(m -> m.getItems().stream().anyMatch(i -> "own".equals(i.getId())))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> Event.fireEvent(menu, new Event(Menu.ON_SHOWING)));
        return menu;
    }

    private static MenuItem item(FxRobot robot, String id) {
        return lessons(robot).getItems().stream()
                .flatMap(i -> i instanceof Menu own ? own.getItems().stream() : Stream.of(i))
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static void fireItem(FxRobot robot, String id) {
        MenuItem item = item(robot, id);
        robot.interact(item::fire);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#sceneStrip").lookup("#" + id).queryAs(Label.class).getText();
    }

    private static String place(FxRobot robot) {
        return robot.lookup("#contents").queryAs(MenuButton.class).getText();
    }

    @Test
    void aLessonIsGoneThroughByKeys(FxRobot robot) throws Exception {
        begin(robot);
        assertThat(robot.lookup("#sceneStrip").query().isVisible()).isFalse();
        List<Lessons.Numbered> all = new Lessons().all();
        assertThat(lessons(robot).getItems().stream()
                        .filter(i -> String.valueOf(i.getId()).startsWith("lesson-")))
                .extracting(MenuItem::getText)
                .containsExactlyElementsOf(
                        all.stream().map(l -> l.number() + "  " + l.title()).toList());
        Lessons.Numbered first = all.get(0);
        List<Scene> scenes = first.lesson().scenes();
        fireItem(robot, "lesson-" + first.key());
        until(() -> robot.lookup("#ask").query().isVisible());
        fire(robot, "leaveIt");
        until(() -> place(robot).equals("1 / " + scenes.size()));
        assertThat(robot.lookup("#sceneStrip").query().isVisible()).isTrue();
        assertThat(text(robot, "title")).isEqualTo(scenes.get(0).title());
        assertThat(text(robot, "note")).isEqualTo(scenes.get(0).note());
        assertThat(text(robot, "lesson")).isEqualTo(first.title());
        robot.interact(() -> robot.lookup(".diagram-view").query().requestFocus());
        robot.push(KeyCode.PAGE_DOWN);
        until(() -> place(robot).equals("2 / " + scenes.size()));
        assertThat(text(robot, "title")).isEqualTo(scenes.get(1).title());
        robot.push(KeyCode.PAGE_UP);
        until(() -> place(robot).equals("1 / " + scenes.size()));
        robot.push(KeyCode.DIGIT2);
        until(() -> place(robot).equals("2 / " + scenes.size()));
        robot.interact(() -> robot.lookup("#contents")
                .queryAs(MenuButton.class)
                .getItems()
                .get(0)
                .fire());
        until(() -> place(robot).equals("1 / " + scenes.size()));
        assertThat(robot.lookup("#sceneStrip").lookup("#previous").query().isDisabled())
                .isTrue();
        assertThat(robot.lookup("#sceneStrip").lookup("#next").query().isDisabled())
                .isFalse();
        assertThat(item(robot, "renew").isDisable()).isFalse();
        fireItem(robot, "close");
        until(() -> !robot.lookup("#sceneStrip").query().isVisible());
    }

    @Test
    void whateverASceneShowsHasRoomBelowThePicture(FxRobot robot) throws Exception {
        until(() -> !robot.lookup("#train").queryAs(ToggleButton.class).isDisabled());
        Lessons.Numbered lesson = new Lessons().find("cliffs-and-clipping").orElseThrow();
        fireItem(robot, "lesson-" + lesson.key());
        List<Scene> scenes = lesson.lesson().scenes();
        for (int k = 0; k < scenes.size(); k++) {
            String place = k + 1 + " / " + scenes.size();
            until(() -> place(robot).equals(place));
            WaitForAsyncUtils.waitForFxEvents();
            String below = scenes.get(k).view().getOrDefault("bench", "").isEmpty() ? ".sequence" : ".bench";
            assertThat(robot.lookup(below).query().getBoundsInParent().getHeight())
                    .as(scenes.get(k).title())
                    .isGreaterThan(120);
            robot.interact(() ->
                    robot.lookup("#sceneStrip").lookup("#next").queryButton().fire());
        }
    }

    @Test
    void scenesOfAPersonsOwnAreMadeAndKept(FxRobot robot) throws Exception {
        begin(robot);
        fireItem(robot, "keep");
        until(() -> robot.lookup("#ownTitle").query().isFocused());
        robot.write("Where it goes");
        robot.interact(() -> robot.lookup("#ownNote").query().requestFocus());
        robot.write("By itself");
        assertThat(robot.lookup("#ownNote").queryAs(TextArea.class).getText()).isEqualTo("By itself");
        fire(robot, "retell");
        assertThat(text(robot, "title")).isEqualTo("Where it goes");
        assertThat(text(robot, "note")).isEqualTo("By itself");
        fireItem(robot, "save");
        until(() -> sentence(robot).equals("Saved mine.md."));
        Scene kept = LessonFile.read(folder.resolve("mine.md")).scenes().get(0);
        assertThat(kept.title()).isEqualTo("Where it goes");
        assertThat(kept.view()).containsEntry("view.both", "true").containsEntry("bench", "");
        fireItem(robot, "remove");
        until(() -> !robot.lookup("#sceneStrip").query().isVisible());
        fireItem(robot, "open");
        until(() -> place(robot).equals("1 / 1"));
        fire(robot, "retell");
        assertThat(robot.lookup("#ownTitle").queryAs(TextField.class).getText()).isEqualTo("Where it goes");
        assertThat(text(robot, "note")).isEqualTo("By itself");
    }

    @Test
    void aLessonDroppedIsOpenedAndOtherMarkdownIsRead(FxRobot robot) throws Exception {
        begin(robot);
        Path lesson = Files.writeString(folder.resolve("a.md"), "# A\n\n## One\n\n```unfold\nview.both: false\n```\n");
        robot.interact(() -> window.open(lesson));
        until(() -> place(robot).equals("1 / 1"));
        Path text = Files.writeString(folder.resolve("b.md"), "# B\n" + "some words of a text ".repeat(200));
        robot.interact(() -> window.open(text));
        until(() -> robot.lookup("#subject").queryComboBox().getValue() != null
                && robot.lookup("#subject")
                        .queryComboBox()
                        .getValue()
                        .toString()
                        .contains("b.md"));
        assertThat(place(robot)).as("scenes stay").isEqualTo("1 / 1");
    }
}
