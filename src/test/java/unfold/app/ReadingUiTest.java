package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A page is read, marked and walked through by the keyboard alone. */
class ReadingUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void whatIsMarkedRanksTheUnitsAndTheOtherPlacesAreFound(FxRobot robot) throws TimeoutException {
        begin(robot);
        choose(robot, experiment(robot, "reading"));
        until(() -> robot.lookup("#readingText").<Node>tryQuery().isPresent());
        until(() -> finding(robot).contains("explains"));
        Node text = robot.lookup("#readingText").query();
        robot.interact(text::requestFocus);

        String before = under(robot);
        robot.push(KeyCode.RIGHT);
        assertThat(under(robot)).isNotEqualTo(before);
        int rows = units(robot).getItems().size();

        robot.press(KeyCode.SHIFT);
        for (int k = 0; k < 3; k++) {
            robot.push(KeyCode.RIGHT);
        }
        robot.release(KeyCode.SHIFT);
        until(() -> finding(robot).contains("follows best what is marked"));
        assertThat(units(robot).getItems()).as("units of all signals").hasSizeGreaterThanOrEqualTo(rows);
        assertThat(units(robot).getSelectionModel().getSelectedIndex())
                .as("the best")
                .isZero();

        robot.interact(units(robot)::requestFocus);
        robot.push(KeyCode.DOWN);
        until(() -> finding(robot).contains(" signs marked and at "));

        until(() -> !robot.lookup("#readingPlaces")
                .queryAs(ComboBox.class)
                .getItems()
                .isEmpty());
        robot.interact(text::requestFocus);
        String here = under(robot);
        robot.push(KeyCode.F3);
        assertThat(under(robot)).as("the next place").isNotEqualTo(here);
        assertThat(finding(robot)).as("what was marked stays").contains(" signs marked and at ");

        robot.push(KeyCode.ESCAPE);
        until(() -> finding(robot).contains("explains"));
        assertThat(text.getScene()).as("the experiment stays open").isNotNull();
        robot.push(KeyCode.TAB);
        assertThat(text.isFocused()).as("Tab moves on").isFalse();
    }

    @Test
    void thePageIsTintedByTheSurpriseAndByWhatItDependsOn(FxRobot robot) throws TimeoutException {
        begin(robot);
        choose(robot, experiment(robot, "reading"));
        until(() -> robot.lookup("#readingTint").<Node>tryQuery().isPresent());
        until(() -> finding(robot).contains("explains"));
        ComboBox<?> tint = robot.lookup("#readingTint").queryAs(ComboBox.class);
        robot.interact(() -> tint.getSelectionModel().select(1));
        until(() -> finding(robot).contains("perplexity"));
        assertThat(under(robot)).contains("bits");
        robot.interact(() -> tint.getSelectionModel().select(2));
        until(() -> finding(robot).startsWith("How surprising"));
        Node text = robot.lookup("#readingText").query();
        String before = finding(robot);
        robot.interact(text::requestFocus);
        robot.push(KeyCode.LEFT);
        until(() -> !finding(robot).equals(before));
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
    }

    @Test
    void theGuessesHaveTheirRoomInEveryTheme(FxRobot robot) throws TimeoutException {
        begin(robot);
        choose(robot, experiment(robot, "reading"));
        until(() -> robot.lookup("#readingGuesses").<Node>tryQuery().isPresent());
        until(() -> finding(robot).contains("explains"));
        Region guesses = robot.lookup("#readingGuesses").queryAs(Region.class);
        for (String theme : List.of("light", "dark", "projector")) {
            robot.interact(() -> theme(robot, theme));
            until(() -> guesses.getWidth() >= guesses.prefWidth(-1) - 1);
        }
    }

    private static void theme(FxRobot robot, String theme) {
        RadioMenuItem item = (RadioMenuItem) robot.lookup(".menu-bar").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(m -> m.getItems().stream())
                .filter(i -> theme.equals(i.getId()))
                .findFirst()
                .orElseThrow();
        item.setSelected(true);
        item.fire();
    }

    private static ListView<?> units(FxRobot robot) {
        return robot.lookup("#readingUnits").queryListView();
    }

    private static String under(FxRobot robot) {
        return robot.lookup("#readingUnder").queryAs(Label.class).getText();
    }

    private static String finding(FxRobot robot) {
        return robot.lookup("#readingFinding").queryAs(Label.class).getText();
    }
}
