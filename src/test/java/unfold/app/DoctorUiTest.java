package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A run whose every step is clipped: the doctor says so, and one click tries it with ten times the threshold from some steps before. */
class DoctorUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        Files.write(
                folder.resolve("window.properties"),
                List.of("choice.subject=flip-flop", "choice.clip=norm", "choice.threshold=0.0001", "bench=doctor"));
        open(fresh);
    }

    @Test
    void anExperimentIsOneClick(FxRobot robot) throws TimeoutException {
        begin(robot);
        stepTo(robot, 60);
        until(() -> robot.lookup("#doctor-clip").<Node>tryQuery().isPresent());
        assertThat(robot.lookup("#doctorSummary").queryAs(Label.class).getText())
                .startsWith("One thing may ail");
        unfold(robot, "learning");
        fire(robot, "doctor-clip");
        until(() -> threshold(robot) == 0.001);
        until(() -> robot.lookup("#train")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .isSelected());
        fire(robot, "train");
        until(() -> labelled(robot, "paused"));
        assertThat(threshold(robot)).isEqualTo(0.001);
    }

    private static double threshold(FxRobot robot) {
        return Double.parseDouble(robot.from(robot.lookup("#learning").<Node>queryAll())
                .lookup("#field-threshold")
                .queryAs(TextField.class)
                .getText());
    }
}
