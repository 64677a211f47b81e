package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.chart.LossChart;

/** Earlier training steps are looked at by a handle on the axis of steps, and gone on from in another way. */
class PastUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    private static String shown(FxRobot robot) {
        return robot.lookup("#pastStep").queryAs(Label.class).getText();
    }

    @Test
    void aRunIsLeftAtAnEarlierStepForAnotherWay(FxRobot robot) throws TimeoutException {
        begin(robot);
        stepTo(robot, 14);
        Node past = robot.lookup("#past").query();
        assertThat(past.isVisible()).isFalse();
        LossChart chart = robot.lookup("#lossChart").queryAs(LossChart.class);
        Node handle = robot.from(chart).lookup("#stepHandle").query();
        until(handle::isVisible);
        Node grip = robot.from(chart).lookup(".grip").query();
        robot.drag(grip).moveBy(-chart.getWidth() / 3, 0).drop();
        until(past::isVisible);
        until(() -> labelled(robot, "looking back") && !labelled(robot, "step 14"));

        robot.interact(handle::requestFocus);
        robot.type(KeyCode.HOME);
        until(() -> labelled(robot, "step 0"));
        robot.type(KeyCode.RIGHT);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        until(() -> labelled(robot, "step 11"));
        robot.type(KeyCode.LEFT);
        until(() -> labelled(robot, "step 10"));
        assertThat(shown(robot)).isEqualTo("Step 10");
        assertThat(handle.getAccessibleText()).contains("step 10 of 14");
        robot.type(KeyCode.ESCAPE);
        until(() -> labelled(robot, "step 14"));
        assertThat(past.isVisible()).isFalse();

        robot.interact(handle::requestFocus);
        robot.type(KeyCode.PAGE_DOWN, 4);
        until(() -> labelled(robot, "step 10"));
        fire(robot, "goOn");
        until(() -> labelled(robot, "paused") && labelled(robot, "step 10"));
        assertThat(past.isVisible()).isFalse();
        assertThat(robot.lookup("#train").query().isFocused()).isTrue();
        unfold(robot, "learning");
        enter(robot, "field-rate", "0.003");
        fire(robot, "step");
        until(() -> labelled(robot, "step 11"));
        until(() -> robot.from(chart).lookup(".chart-menu").queryAs(MenuButton.class) != null);
        MenuItem remove = remove(robot, chart);
        assertThat(remove.getText()).isEqualTo("Remove “rate 0.01 → 0.003”");
        robot.interact(remove::fire);
        assertThat(robot.lookup("#field-rate").queryAs(TextField.class).getText())
                .isEqualTo("0.003");
        robot.interact(() -> menu(robot, chart).show());
        assertThat(menu(robot, chart).getItems())
                .noneMatch(i -> i.getText() != null && i.getText().startsWith("Remove"));
        robot.interact(() -> menu(robot, chart).hide());
    }

    private static MenuButton menu(FxRobot robot, LossChart chart) {
        return robot.from(chart).lookup(".chart-menu").queryAs(MenuButton.class);
    }

    private static MenuItem remove(FxRobot robot, LossChart chart) {
        MenuButton menu = menu(robot, chart);
        robot.interact(menu::show);
        MenuItem item = menu.getItems().stream()
                .filter(i -> i.getText() != null && i.getText().startsWith("Remove"))
                .findFirst()
                .orElseThrow();
        robot.interact(menu::hide);
        return item;
    }
}
