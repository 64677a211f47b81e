package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the status bar says of a task that was solved. */
class SolvedUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void aTaskThatIsLostAgainIsNotShownAsSolved(FxRobot robot) throws TimeoutException {
        begin(robot);
        unfold(robot, "learning");
        Label solved = robot.lookup("#solved").queryAs(Label.class);
        fire(robot, "train");
        until(() -> solved.getText().startsWith("✓ solved at step "));
        assertThat(solved.getStyleClass()).contains("solved").doesNotContain("muted");
        String step = solved.getText().substring("✓ solved at step ".length());

        enter(robot, "field-rate", "1");
        assertThat(problems(robot)).isEmpty();
        until(() -> solved.getText().equals("solved at step " + step + ", not any more")
                && solved.getStyleClass().contains("muted")
                && !solved.getStyleClass().contains("solved"));
    }
}
