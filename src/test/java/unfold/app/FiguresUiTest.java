package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.view.Dialogs;

/** Pictures and films of what is seen, from the menu. */
class FiguresUiTest extends WindowCase {
    private String ending = "";

    @Start
    void start(Stage fresh) throws IOException {
        open(fresh, new Dialogs() {
            @Override
            public Optional<Path> open(String title) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, String name, String... endings) {
                assertThat(endings).contains(ending);
                return Optional.of(folder.resolve(name.substring(0, name.lastIndexOf('.') + 1) + ending));
            }
        });
    }

    private static Stream<MenuItem> inside(MenuItem item) {
        return item instanceof Menu m ? m.getItems().stream().flatMap(FiguresUiTest::inside) : Stream.of(item);
    }

    private static MenuItem item(FxRobot robot, String id) {
        return robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(m -> m.getItems().stream())
                .flatMap(FiguresUiTest::inside)
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
    }

    /** As the mouse does it, which also turns an entry that can be on or off. */
    private static void click(FxRobot robot, MenuItem item) {
        robot.interact(() -> {
            if (item instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected());
            }
            item.fire();
        });
    }

    private void saved(FxRobot robot, String id, String as, String name) throws TimeoutException {
        ending = as;
        click(robot, item(robot, id));
        until(() -> sentence(robot).equals("Saved " + name + "."));
        assertThat(folder.resolve(name)).isNotEmptyFile();
    }

    @Test
    void picturesAndFilmsAreSaved(FxRobot robot) throws IOException, TimeoutException {
        begin(robot);
        saved(robot, "saveFigure", "svg", "unfold.svg");
        saved(robot, "saveFigure", "pdf", "unfold.pdf");
        saved(robot, "saveFigure", "tex", "unfold.tex");
        assertThat(Files.readString(folder.resolve("unfold.tex"))).contains("\\begin{tikzpicture}");
        ending = "svg";
        fire(robot, "pictureSequence");
        until(() -> sentence(robot).equals("Saved h.svg."));
        assertThat(Files.readString(folder.resolve("h.svg"))).contains(">input<", ">output<");
        long told = Files.size(folder.resolve("unfold.svg"));
        click(robot, item(robot, "numbers"));
        saved(robot, "saveFigure", "svg", "unfold.svg");
        assertThat(Files.size(folder.resolve("unfold.svg")))
                .as("without numbers")
                .isLessThan(told);
        click(robot, item(robot, "size-1920"));
        saved(robot, "saveFigure", "png", "unfold.png");
        assertThat(ImageIO.read(folder.resolve("unfold.png").toFile()).getWidth())
                .isEqualTo(1920);
        saved(robot, "filmUnfolding", "gif", "unfolding.gif");
        CheckMenuItem record = (CheckMenuItem) item(robot, "record");
        click(robot, record);
        assertThat(record.isSelected()).isTrue();
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
        fire(robot, "step");
        until(() -> labelled(robot, "step 3"));
        saved(robot, "record", "zip", "training.zip");
        ending = "csv";
        click(robot, item(robot, "saveTrace"));
        until(() -> sentence(robot).equals("Saved trace.csv."));
        assertThat(Files.readString(folder.resolve("trace.csv"))).startsWith("signal,step,unit,value,gradient\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".part")))
                    .isEmpty();
        }
    }

    @Test
    void trainingToComeIsFilmedWhileTheRunStaysWhereItIs(FxRobot robot) throws TimeoutException {
        begin(robot);
        saved(robot, "ahead-50", "gif", "training.gif");
        assertThat(labelled(robot, "step 1")).isTrue();
    }

    /** Begins a film that takes a good while, and waits until some of it is written. */
    private void filming(FxRobot robot) throws TimeoutException {
        begin(robot);
        assertThat(giveUp(robot).isVisible()).as("without a film").isFalse();
        ending = "mp4";
        robot.interact(item(robot, "filmSweep")::fire);
        until(() ->
                robot.lookup("#filming").queryAs(Label.class).getText().matches("Writing sweep\\.mp4: [1-9][0-9]? %"));
    }

    private static Parent giveUp(FxRobot robot) {
        return robot.lookup("#giveUp").query().getParent();
    }

    /** The parts of films in the folder that the system keeps for what is soon thrown away. */
    private static Set<Path> elsewhere() throws IOException {
        try (Stream<Path> there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return there.filter(p -> p.getFileName().toString().matches("unfold-.*\\.(mp4|unfold)"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aFilmCanBeGivenUpInTheMenu(FxRobot robot) throws TimeoutException {
        MenuItem cancel = item(robot, "cancel");
        assertThat(cancel.isDisable()).isTrue();
        filming(robot);
        assertThat(cancel.isDisable()).isFalse();
        robot.interact(cancel::fire);
        until(() -> sentence(robot).startsWith("The film was given up"));
        assertThat(folder.resolve("sweep.mp4")).doesNotExist();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aFilmCanBeGivenUpByKeysWhereItsProgressIsSeen(FxRobot robot) throws TimeoutException {
        filming(robot);
        assertThat(giveUp(robot).isVisible()).isTrue();
        assertThat(robot.lookup("#share").queryAs(ProgressBar.class).getProgress())
                .isBetween(0.01, 0.99);
        Button button = robot.lookup("#giveUp").queryButton();
        assertThat(button.getText()).isEqualTo("Give up");
        assertThat(button.getAccessibleText()).startsWith("Give up the film");
        assertThat(button.isFocusTraversable()).isTrue();
        robot.interact(button::requestFocus);
        robot.push(KeyCode.SPACE);
        until(() -> sentence(robot).startsWith("The film was given up"));
        assertThat(giveUp(robot).isVisible()).as("afterwards").isFalse();
        assertThat(folder.resolve("sweep.mp4")).doesNotExist();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aFilmIsGivenUpWithTheWindowAndLeavesNothing(FxRobot robot) throws IOException, TimeoutException {
        Set<Path> before = elsewhere();
        filming(robot);
        Set<Path> own = elsewhere();
        own.removeAll(before);
        assertThat(own).as("while it is written").isNotEmpty();
        assertThat(parts()).as("while it is written").isNotEmpty();
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        fire(robot, "leaveIt");
        assertThat(stage.isShowing()).isFalse();
        robot.interact(window::close);
        assertThat(parts()).as("afterwards").isEmpty();
        assertThat(own).as("afterwards").noneMatch(Files::exists);
        assertThat(folder.resolve("sweep.mp4")).doesNotExist();
    }

    /** What is beside the files that are written, until they are whole. */
    private String[] parts() {
        return Arrays.stream(Objects.requireNonNull(folder.toFile().list()))
                .filter(n -> n.endsWith(".part"))
                .toArray(String[]::new);
    }
}
