package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.desk.Remembered;

/** A start on a file that cannot be learned from, where the file of the last time cannot either. */
class StartUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        Path spoilt = Files.writeString(folder.resolve("spoilt.csv"), "t,v\n1,2\n2,\n3,1\n");
        Remembered remembered = Remembered.read(folder.resolve("window.properties"));
        remembered.put("choice.subject", "series:" + spoilt);
        remembered.put("choice.cell", "gru");
        remembered.write();
        open(fresh);
        window.open(Files.createFile(folder.resolve("empty.txt")).toString());
    }

    @Test
    void theWindowSaysWhyAndIsReadyToWork(FxRobot robot) throws TimeoutException {
        begin(robot);
        assertThat(sentence(robot)).as("of what was asked for").startsWith("empty.txt: the file is empty");
        assertThat(subject(robot)).isEqualTo("Number words");
        assertThat(robot.lookup("#cell").queryComboBox().getValue()).isNotNull();
        assertThat(robot.lookup("#wiring").queryComboBox().getValue()).isNotNull();
    }
}
