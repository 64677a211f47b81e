package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A run that a number has stopped says which, and is tried again from some steps before in another way. */
class RetryUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        Files.write(
                folder.resolve("window.properties"),
                List.of(
                        "choice.cell.activation=linear",
                        "choice.optimizer=sgd",
                        "choice.rate=100",
                        "choice.clip=none"));
        open(fresh);
    }

    @Test
    void runThatExplodedIsTriedAgain(FxRobot robot) throws TimeoutException {
        until(() -> !robot.lookup("#train").query().isDisabled());
        assertThat(robot.lookup("#failed").query().isVisible()).isFalse();
        fire(robot, "train");
        until(() -> robot.lookup("#failed").query().isVisible());
        assertThat(robot.lookup("#why").queryAs(Label.class).getText()).contains("training step");
        // what was growing is named and selected
        Label growth = robot.lookup("#growth").queryAs(Label.class);
        until(growth::isVisible);
        assertThat(growth.getText()).contains("W", "every step", "selected below");
        // ten times slower and ten times slower, until it goes well
        for (int tries = 1; tries <= 8 && trained(robot) <= 30; tries++) {
            if (robot.lookup("#failed").query().isVisible()) {
                fire(robot, "retrySlower");
            }
            long end = System.nanoTime() + 3_000_000_000L;
            until(() -> trained(robot) > 30 || System.nanoTime() > end);
        }
        assertThat(robot.lookup("#failed").query().isVisible()).isFalse();
        unfold(robot, "learning");
        assertThat(Double.parseDouble(rate(robot))).isLessThan(100);
    }

    private static long trained(FxRobot robot) {
        return robot.lookup(".status .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(t -> t != null && t.startsWith("step "))
                .mapToLong(t -> Long.parseLong(t.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static String rate(FxRobot robot) {
        return robot.lookup("#field-rate").queryAs(TextField.class).getText().replaceAll("\\.0+$", "");
    }
}
