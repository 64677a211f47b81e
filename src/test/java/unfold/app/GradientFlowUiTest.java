package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The dial of the spectral radius turns what is measured, and the run goes on from there when it is told to. */
class GradientFlowUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void dialTurnsTheGainAndTheRunGoesOnFromThere(FxRobot robot) throws TimeoutException {
        begin(robot);
        show(robot);
        until(() -> finding(robot).contains("shrinks"));
        turn(robot, 0.5);
        until(() -> shrinksBy(robot) < 0.55);
        assertThat(robot.lookup("#flowGoOn").queryAs(Button.class).isDisabled()).isFalse();
        turn(robot, 2.5);
        until(() -> !finding(robot).contains("shrinks") || shrinksBy(robot) > 0.6);
        fire(robot, "flowGoOn");
        // what the run has is what the dial said, and nothing is turned any more
        until(() -> robot.lookup("#flowGoOn").queryAs(Button.class).isDisabled());
        assertThat(robot.lookup("#flowRadius").queryAs(Slider.class).getValue()).isBetween(2.49, 2.51);
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
        turn(robot, 0.7);
        until(() -> !robot.lookup("#flowReset").queryAs(Button.class).isDisabled());
        fire(robot, "flowReset");
        until(() -> Math.abs(robot.lookup("#flowRadius").queryAs(Slider.class).getValue() - 2.5) < 0.1);
    }

    private static void show(FxRobot robot) throws TimeoutException {
        choose(robot, experiment(robot, "gradient-flow"));
        until(() -> robot.lookup("#flowFinding").<Node>tryQuery().isPresent());
    }

    private static void turn(FxRobot robot, double to) {
        robot.interact(() -> robot.lookup("#flowRadius").queryAs(Slider.class).setValue(to));
    }

    private static String finding(FxRobot robot) {
        return robot.lookup("#flowFinding").queryAs(Label.class).getText();
    }

    private static double shrinksBy(FxRobot robot) {
        String text = finding(robot);
        int at = text.indexOf("shrinks to ");
        return at < 0 ? Double.NaN : Double.parseDouble(text.substring(at + 11, at + 16));
    }
}
