package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A map filled in the window. */
class LearnabilityUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    private static void type(FxRobot robot, String id, String text) {
        TextField field = robot.lookup(id).queryAs(TextField.class);
        robot.interact(() -> {
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
        });
    }

    private static String finding(FxRobot robot) {
        return robot.lookup("#learnabilityFinding").queryAs(Label.class).getText();
    }

    @Test
    void aMapIsFilledKeptAndOpened(FxRobot robot) throws TimeoutException {
        choose(robot, experiment(robot, "learnability"));
        until(() -> robot.lookup("#learnabilityGo").tryQuery().isPresent());
        Button go = robot.lookup("#learnabilityGo").queryAs(Button.class);
        until(() -> !go.getText().isEmpty());
        robot.interact(
                () -> robot.lookup("#learnabilityMap").<ComboBox<String>>query().setValue("span"));
        until(() -> robot.lookup("#learnabilityRows")
                .queryAs(TextField.class)
                .getText()
                .startsWith("0.283"));
        type(robot, "#learnabilityRows", "0.5 1");
        type(robot, "#learnabilityColumns", "2, 3");
        type(robot, "#learnabilitySeeds", "1");
        type(robot, "#learnabilitySteps", "5");
        assertThat(robot.lookup("#learnabilityRows").queryAs(TextField.class).getText())
                .isEqualTo("0.5, 1");
        robot.interact(go::fire);
        until(go::isDisabled);
        until(() -> finding(robot).contains("of 1 runs"));

        type(robot, "#learnabilityColumns", "2, 1e9");
        assertThat(robot.lookup("#learnabilityColumns").queryAs(TextField.class).getText())
                .as("what cannot be taken changes nothing")
                .isEqualTo("2, 3");
        assertThat(robot.lookup("#sentence").queryAs(Label.class).getText())
                .contains("Steps")
                .contains("1e9");

        robot.interact(
                () -> robot.lookup("#learnabilityTake").queryAs(Button.class).fire());
        until(() -> robot.lookup("#subject")
                .queryAs(ComboBox.class)
                .getValue()
                .toString()
                .contains("sequence"));
        until(() -> robot.lookup("#learnabilityFinding").tryQuery().isPresent()
                && finding(robot).contains("of 1 runs"));
    }
}
