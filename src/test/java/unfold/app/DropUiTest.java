package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.TextArea;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import unfold.zoo.Wiring;

/** Files dropped by a mouse that is pressed, moved and let go: the events and the dragboard are the toolkit's own. */
class DropUiTest extends WindowCase {
    private final ConcurrentLinkedQueue<Boolean> offered = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Boolean> taken = new ConcurrentLinkedQueue<>();
    private final ClipboardContent load = new ClipboardContent();
    private final Pane handle = new Pane();
    private volatile boolean over;

    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    /** Something to drag from, above the middle of the window: the screen of these tests has no file manager. */
    @BeforeEach
    void handle(FxRobot robot) throws TimeoutException {
        begin(robot);
        robot.interact(() -> {
            Pane root = (Pane) stage.getScene().getRoot();
            // asked later, when the window's own handlers have answered
            root.addEventHandler(DragEvent.DRAG_OVER, e -> Platform.runLater(() -> offered.add(e.isAccepted())));
            root.addEventHandler(DragEvent.DRAG_DROPPED, e -> Platform.runLater(() -> taken.add(e.isDropCompleted())));
            handle.setMaxSize(60, 40);
            handle.setOnDragDetected(e -> {
                handle.startDragAndDrop(TransferMode.COPY).setContent(load);
                e.consume();
            });
            handle.setOnDragDone(e -> over = true);
            root.getChildren().add(handle);
        });
    }

    private void drag(FxRobot robot, Path... files) throws TimeoutException {
        load.clear();
        load.putFiles(List.of(files).stream().map(Path::toFile).toList());
        drag(robot);
    }

    private void drag(FxRobot robot) throws TimeoutException {
        taken.clear();
        offered.clear();
        over = false;
        robot.drag(handle, MouseButton.PRIMARY);
        robot.moveBy(40, 0);
        robot.moveBy(40, 10);
        robot.drop();
        until(() -> over);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void refused(FxRobot robot, Path file, String said) throws TimeoutException {
        drag(robot, file);
        until(() -> sentence(robot).contains(said));
        assertThat(sentence(robot)).endsWith(".").doesNotContain("\n").doesNotContain("Exception");
        assertThat(subject(robot)).isEqualTo("Number words");
        assertThat(labelled(robot, "step 1")).as("the run stays").isTrue();
        assertThat(robot.lookup("#subject").queryComboBox().getItems())
                .as("it is not offered")
                .extracting(String::valueOf)
                .contains("Number words")
                .doesNotContain(String.valueOf(file.getFileName()));
    }

    @Test
    void aTextIsTakenAndBecomesTheSubject(FxRobot robot) throws Exception {
        Path text = folder.resolve("mine.txt");
        Files.writeString(text, "abcabcabc def\n".repeat(200), StandardCharsets.UTF_8);
        drag(robot, text);
        assertThat(offered).as("shown as welcome while over the window").containsOnly(true);
        assertThat(taken).containsExactly(true);
        until(() -> subject(robot).equals("mine.txt"));
        until(() -> robot.lookup("#subject").queryComboBox().getItems().stream()
                .anyMatch(s -> String.valueOf(s).equals("mine.txt")));
    }

    @Test
    void aCircuitIsTakenAndOneThatDoesNotFitIsDrawnBesideItsText(FxRobot robot) throws Exception {
        Path file = folder.resolve("mine.rnn.txt");
        Files.writeString(file, "x: input\nh: n\nh(t) = tanh(b + W h(t-1) + U z(t))\n", StandardCharsets.UTF_8);
        drag(robot, file);
        until(() -> sentence(robot).startsWith("Line 3, column 30: there is no signal z"));
        until(() -> robot.lookup("#equations").tryQuery().isPresent());
        assertThat(robot.lookup("#useCircuit").query().isDisabled()).isTrue();
        robot.interact(() -> {
            TextArea text = robot.lookup("#equations").queryAs(TextArea.class);
            text.setText(text.getText().replace("z(t)", "x(t)"));
        });
        assertThat(robot.lookup("#useCircuit").query().isDisabled()).isFalse();
        fire(robot, "useCircuit");
        fire(robot, "apply");
        until(() -> "written"
                .equals(((Wiring) robot.lookup("#wiring").queryComboBox().getValue()).key()));
        until(() -> labelled(robot, "step 0"));
    }

    @Test
    void ofTwoFilesTheFirstIsTaken(FxRobot robot) throws Exception {
        Path first = folder.resolve("first.txt");
        Path second = folder.resolve("second.csv");
        Files.writeString(first, "abcabcabc def\n".repeat(200), StandardCharsets.UTF_8);
        Files.writeString(second, "t,v\n1,2\n", StandardCharsets.UTF_8);
        drag(robot, first, second);
        assertThat(taken).containsExactly(true);
        until(() -> subject(robot).equals("first.txt"));
    }

    @Test
    void whatCannotBeReadIsRefusedInOneSentenceAndTheRunStays(FxRobot robot) throws Exception {
        refused(robot, folder, "this is a folder");
        Path binary = folder.resolve("picture.txt");
        Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2, 3, 0, 0, 0, 5});
        refused(robot, binary, "picture.txt");
        refused(robot, folder.resolve("gone.txt"), "gone.txt");
        refused(robot, Files.createFile(folder.resolve("empty.txt")), "empty");
        Path gaps = folder.resolve("gaps.csv");
        Files.writeString(gaps, "t,v\n1,2\n2,\n3,NaN\n4,1\n5,2,7\n", StandardCharsets.UTF_8);
        refused(robot, gaps, "gaps.csv");
    }

    @Test
    void wordsThatAreNoFileAreNotWelcome(FxRobot robot) throws Exception {
        load.clear();
        load.putString("just words");
        drag(robot);
        assertThat(offered).as("not shown as welcome").containsOnly(false);
        assertThat(taken).doesNotContain(true);
        assertThat(subject(robot)).isEqualTo("Number words");
    }
}
