package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.desk.Subject;

/** What is to be learned is chosen in the window, and its settings below it. */
class SubjectUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @SuppressWarnings("unchecked") // the list of subjects holds subjects
    private static void learn(FxRobot robot, String name) throws TimeoutException {
        ComboBox<Subject> box = robot.lookup("#subject").queryAs(ComboBox.class);
        robot.interact(() -> box.setValue(box.getItems().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()));
        until(() -> robot.lookup("#anew").query().isVisible());
    }

    @SuppressWarnings("unchecked") // it offers words
    private static String shown(FxRobot robot, String id) {
        ComboBox<String> box = robot.lookup("#" + id).queryAs(ComboBox.class);
        return box.getConverter().toString(box.getValue());
    }

    @Test
    void theSettingsOfATaskHaveTheirOwnWordsWhicheverTaskWasThereBefore(FxRobot robot) throws TimeoutException {
        begin(robot);
        unfold(robot, "subjectPane");
        learn(robot, "Sunspots");
        assertThat(shown(robot, "field-values")).isEqualTo("as the file says");
        assertThat(shown(robot, "field-gaps")).isEqualTo("refuse the file");
    }
}
