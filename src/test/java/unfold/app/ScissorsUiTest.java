package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The line of the scissors is moved by the keyboard, and training can be put under the same cut. */
class ScissorsUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void lineMovesAndTrainingTakesTheCut(FxRobot robot) throws TimeoutException {
        begin(robot);
        choose(robot, experiment(robot, "scissors"));
        until(() -> robot.lookup("#scissorsFinding").<Node>tryQuery().isPresent());
        until(() -> finding(robot).startsWith("With 1 cut"));
        Node strip = robot.lookup("#scissorsStrip").query();
        robot.interact(strip::requestFocus);
        String before = finding(robot);
        robot.push(KeyCode.RIGHT);
        until(() -> !finding(robot).equals(before));
        Node line = robot.lookup("#cutLines").query();
        assertThat(line.isVisible()).isTrue();
        robot.interact(line::requestFocus);
        robot.push(KeyCode.HOME);
        until(() -> finding(robot).startsWith("Nothing is cut"));
        robot.push(KeyCode.RIGHT);
        until(() -> finding(robot).startsWith("With 1 cut"));
        robot.interact(
                () -> robot.lookup("#scissorsOften").queryAs(CheckBox.class).fire());
        until(() -> finding(robot).startsWith("With 2 cuts"));
        String usual = robot.lookup("#scissorsTrain").queryAs(Button.class).getText();
        fire(robot, "scissorsTrain");
        until(() ->
                !robot.lookup("#scissorsTrain").queryAs(Button.class).getText().equals(usual));
        assertThat(robot.lookup("#scissorsTrains").queryAs(Label.class).getText())
                .contains("10 steps");
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
        fire(robot, "scissorsTrain");
        until(() ->
                robot.lookup("#scissorsTrain").queryAs(Button.class).getText().equals(usual));
    }

    private static String finding(FxRobot robot) {
        return robot.lookup("#scissorsFinding").queryAs(Label.class).getText();
    }
}
