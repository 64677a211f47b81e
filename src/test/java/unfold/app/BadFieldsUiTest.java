package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What people type wrongly on a German machine: one sentence each, and the run goes on as it was. */
class BadFieldsUiTest extends WindowCase {
    private final Locale before = Locale.getDefault();

    @Start
    void start(Stage fresh) throws IOException {
        Locale.setDefault(Locale.GERMANY);
        open(fresh);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    private static String value(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TextField.class).getText();
    }

    private static void refused(FxRobot robot, String id, String name, List<String> typed) {
        String good = value(robot, id);
        for (String bad : typed) {
            enter(robot, id, bad);
            assertThat(problems(robot)).as("%s = %s", name, bad).singleElement().satisfies(said -> assertThat(said)
                    .startsWith(name + ": ")
                    .endsWith(".")
                    .doesNotContain("\n", "Exception"));
            assertThat(robot.lookup("#anew").query().isVisible()).isFalse();
            assertThat(labelled(robot, "step 1")).isTrue();
        }
        enter(robot, id, good);
        assertThat(problems(robot)).isEmpty();
    }

    @Test
    void badNumbersAreRefusedInOneSentenceAndTheRunStays(FxRobot robot) throws TimeoutException {
        begin(robot);
        unfold(robot, "learning", "subjectPane");
        refused(robot, "field-units", "Units", List.of("0", "1e9", "NaN", "many", "", "8,5"));
        refused(robot, "field-rate", "Learning rate", List.of("-1", "1e9", "NaN", "fast", "1.000,5", "0,1,2"));
        refused(robot, "field-batch", "Batch size", List.of("0", "zwei"));
        refused(robot, "field-threshold", "Clip threshold", List.of("0", "NaN"));
        refused(robot, "field-window", "Steps in a window", List.of("1", "lang"));
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(TextField.class);
    }

    @Test
    void aFieldThatIsLeftShowsTheValueInForce(FxRobot robot) throws TimeoutException {
        begin(robot);
        unfold(robot, "learning");
        String good = value(robot, "field-rate");
        TextField rate = field(robot, "field-rate");
        robot.interact(rate::requestFocus);
        robot.interact(() -> rate.setText("abc"));
        robot.type(KeyCode.ENTER);
        assertThat(rate.getText()).as("to be corrected").isEqualTo("abc");
        assertThat(problems(robot)).hasSize(1);
        robot.type(KeyCode.ESCAPE);
        assertThat(rate.getText()).isEqualTo(good);
        assertThat(problems(robot)).isEmpty();

        robot.interact(() -> rate.setText("-1"));
        robot.interact(field(robot, "field-batch")::requestFocus);
        assertThat(rate.getText()).isEqualTo(good);
        assertThat(problems(robot)).as("why it was refused").hasSize(1);
        robot.interact(rate::requestFocus);
        robot.interact(field(robot, "field-batch")::requestFocus);
        assertThat(problems(robot)).isEmpty();
        assertThat(labelled(robot, "step 1")).isTrue();
    }

    @Test
    void theStepsOfTheProbeComeBackForANumberThatCannotBeDrawn(FxRobot robot) throws TimeoutException {
        begin(robot);
        String good = value(robot, "length");
        TextField length = field(robot, "length");
        robot.interact(length::requestFocus);
        robot.interact(() -> length.setText("0"));
        robot.type(KeyCode.ENTER);
        assertThat(length.getText()).isEqualTo("0");
        assertThat(sentence(robot)).endsWith(".");
        robot.type(KeyCode.ESCAPE);
        assertThat(length.getText()).isEqualTo(good);

        robot.interact(() -> length.setText("many"));
        robot.interact(field(robot, "probe")::requestFocus);
        assertThat(length.getText()).isEqualTo(good);

        robot.interact(length::requestFocus);
        robot.interact(() -> length.setText("7"));
        robot.interact(robot.lookup("#another").query()::requestFocus);
        assertThat(length.getText()).as("for the next draw").isEqualTo("7");
        String before = value(robot, "probe");
        fire(robot, "another");
        until(() -> !value(robot, "probe").equals(before));
    }

    @Test
    void aCommaIsADecimalPointWhereItIsWrittenSo(FxRobot robot) throws TimeoutException {
        begin(robot);
        unfold(robot, "learning", "subjectPane");
        enter(robot, "field-rate", "0,025");
        assertThat(problems(robot)).isEmpty();
        assertThat(value(robot, "field-rate")).isEqualTo("0.025");
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
    }

    @Test
    void aWindowLongerThanTheTextIsRefusedAndTheRunStays(FxRobot robot) throws Exception {
        Path text = folder.resolve("short.txt");
        Files.writeString(text, "abcdefg hi\n".repeat(10), StandardCharsets.UTF_8);
        robot.interact(() -> window.open(text));
        until(() -> subject(robot).equals("short.txt"));
        until(() -> value(robot, "probe").contains("abc")); // now it is the text that is trained on
        until(() -> labelled(robot, "step 0"));
        fire(robot, "step");
        until(() -> labelled(robot, "step 1"));
        unfold(robot, "subjectPane");
        String fits = value(robot, "field-window");
        enter(robot, "field-window", "500");
        until(() -> sentence(robot).contains("short.txt") && sentence(robot).contains("window of at most"));
        assertThat(sentence(robot)).endsWith(".").doesNotContain("\n");
        until(() -> value(robot, "field-window").equals(fits)
                && !robot.lookup("#anew").queryAs(Node.class).isVisible());
        assertThat(labelled(robot, "step 1")).isTrue();
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
    }
}
