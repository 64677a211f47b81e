package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Keys do what the list of keys says wherever a person has clicked before. */
class KeysUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    private static double playhead(FxRobot robot) {
        return robot.lookup("#scrub").queryAs(Slider.class).getValue();
    }

    private static boolean pressed(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(ToggleButton.class).isSelected();
    }

    @Test
    void arrowsMoveThePlayheadAfterAClickOnAButtonOrATab(FxRobot robot) throws TimeoutException {
        begin(robot);
        robot.clickOn("#step");
        until(() -> labelled(robot, "step 2"));
        robot.type(KeyCode.HOME);
        assertThat(playhead(robot)).isZero();
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertThat(playhead(robot)).isEqualTo(2);
        assertThat(robot.lookup("#rewind").query().isFocused()).isFalse();
        robot.type(KeyCode.SPACE);
        until(() -> pressed(robot, "train"));
        robot.type(KeyCode.SPACE);
        until(() -> labelled(robot, "paused"));

        Node tab = robot.lookup(".charts .tab").nth(1).query();
        robot.clickOn(tab);
        robot.type(KeyCode.LEFT);
        assertThat(playhead(robot)).isEqualTo(1);
        assertThat(tab.getPseudoClassStates().toString()).contains("selected");
    }

    @Test
    void arrowsMoveASliderByASmallStep(FxRobot robot) throws TimeoutException {
        begin(robot);
        Slider scrub = robot.lookup("#scrub").queryAs(Slider.class);
        robot.interact(scrub::requestFocus);
        robot.interact(() -> scrub.setValue(18));
        robot.type(KeyCode.RIGHT);
        assertThat(playhead(robot)).isEqualTo(19);
        Slider speed = robot.lookup("#speed").queryAs(Slider.class);
        robot.interact(speed::requestFocus);
        robot.type(KeyCode.RIGHT);
        assertThat(robot.lookup("#times").queryAs(Label.class).getText()).isEqualTo("1.3×");
    }

    @Test
    void anArrowThatWalksToAViewShowsIt(FxRobot robot) throws TimeoutException {
        begin(robot);
        robot.interact(() -> robot.lookup("#circuit").query().requestFocus());
        fire(robot, "circuit");
        until(() -> robot.lookup("#fold").queryAs(Slider.class).getValue() == 0);
        robot.type(KeyCode.RIGHT);
        assertThat(pressed(robot, "both")).isTrue();
        assertThat(robot.lookup("#fold").queryAs(Slider.class).getValue()).isEqualTo(1);
        fire(robot, "both");
        assertThat(pressed(robot, "both")).as("pressed twice").isTrue();
    }

    @Test
    void aDividerThatWasDraggedStaysThereUntilTheNextStart(FxRobot robot) throws TimeoutException, IOException {
        begin(robot);
        SplitPane across = robot.lookup("#across").queryAs(SplitPane.class);
        double before = across.getDividerPositions()[0];
        Node divider = across.getChildrenUnmodifiable().stream()
                .filter(n -> n.getStyleClass().contains("split-pane-divider"))
                .findFirst()
                .orElseThrow();
        robot.drag(divider).moveBy(60, 0).drop();
        double dragged = across.getDividerPositions()[0];
        assertThat(dragged).isGreaterThan(before);
        robot.interact(() -> {
            stage.hide();
            window.close();
        });
        assertThat(Files.readString(folder.resolve("window.properties"))).contains("pane.across.0=" + dragged);
    }

    @Test
    void whatIsNoUnitIsRefusedInOneSentence(FxRobot robot) throws TimeoutException {
        begin(robot);
        Spinner<?> unit = robot.lookup("#unit").queryAs(Spinner.class);
        robot.interact(() -> {
            unit.getEditor().setText("abc");
            unit.getEditor().fireEvent(new ActionEvent());
        });
        assertThat(unit.getEditor().getText()).isEqualTo("1");
        assertThat(robot.lookup("#checked").queryAs(Label.class).getText())
                .startsWith("\"abc\" is no unit; type a whole number");
        robot.interact(() -> {
            unit.getEditor().setText("3");
            unit.getEditor().fireEvent(new ActionEvent());
        });
        assertThat(unit.getValue()).isEqualTo(3);
    }
}
