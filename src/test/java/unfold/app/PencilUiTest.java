package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.engine.kernel.Kernels;
import unfold.exercise.Entry;
import unfold.exercise.Exercise;
import unfold.exercise.Quantity;
import unfold.exercise.Solution;

/** An exercise is calculated by hand, checked, and kept when the experiment is closed and opened again. */
class PencilUiTest extends WindowCase {
    private final Solution solution = Solution.of(Exercise.proposed(1, 2, false, 1), Kernels.best());

    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void answersAreCheckedAndKept(FxRobot robot) throws TimeoutException {
        begin(robot);
        choose(robot, experiment(robot, "pencil"));
        until(() -> robot.lookup("#pencilFinding").<Node>tryQuery().isPresent());
        double a = solution.value(Entry.at(Quantity.A, 1, 0));
        type(robot, "A", comma(a));
        until(() -> finding(robot).contains("is right"));
        type(robot, "H", comma(a));
        until(() -> finding(robot).contains("the number before the tanh"));
        robot.interact(() -> field(robot, "O").requestFocus());
        robot.interact(() -> robot.lookup("#pencil-tell").queryAs(Button.class).fire());
        until(() -> finding(robot).contains("as the engine calculates it"));
        type(robot, "LOSS", "x");
        until(() -> finding(robot).contains("is no decimal number"));
        assertThat(robot.lookup("#pencilNext").queryAs(Button.class).getText()).contains("drops 4");
        fire(robot, "closeBench");
        choose(robot, experiment(robot, "pencil"));
        until(() -> robot.lookup("#pencilFinding").<Node>tryQuery().isPresent());
        assertThat(field(robot, "A").getText()).isEqualTo(comma(a));
        robot.interact(() -> robot.lookup("#pencilNext").queryAs(Button.class).fire());
        until(() -> field(robot, "A").getText().isEmpty());
    }

    private static String comma(double v) {
        return String.format(Locale.ROOT, "%.3f", v).replace('.', ',');
    }

    private static TextField field(FxRobot robot, String quantity) {
        return robot.lookup("#pencil-" + quantity + "-1-0-0").queryAs(TextField.class);
    }

    private static void type(FxRobot robot, String quantity, String text) {
        TextField field = field(robot, quantity);
        robot.interact(() -> {
            field.requestFocus();
            field.setText(text);
        });
        robot.push(KeyCode.ENTER);
    }

    private static String finding(FxRobot robot) {
        return robot.lookup("#pencilFinding").queryAs(Label.class).getText();
    }
}
