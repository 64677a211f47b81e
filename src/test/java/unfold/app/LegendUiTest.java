package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.canvas.DiagramPair;

/** The numbers under the mouse, below the diagram. */
class LegendUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void valueAndGradientOfAVectorAreSeenWhole(FxRobot robot) throws TimeoutException {
        begin(robot);
        List<Label> under = List.copyOf(robot.lookup(".legend .under").queryAllAs(Label.class));
        Node pair = robot.lookup(n -> n instanceof DiagramPair).query();
        Bounds there = pair.localToScreen(pair.getLayoutBounds());
        double height = pair.getLayoutBounds().getHeight();
        // across the circuit from above until the mouse is on something with many entries
        double x = there.getMinX() + there.getWidth() / 6;
        for (double y = there.getMinY();
                y < there.getMaxY() && !under.get(0).getText().contains("…");
                y += 10) {
            robot.moveTo(x, y);
        }
        assertThat(under.get(0).getText()).matches(".+ = \\(\\S+ \\S+ …\\)");
        assertThat(under.get(1).getText()).matches("∇ = \\(\\S+ \\S+ …\\)   ‖∇‖ = \\S+");
        for (Label label : under) {
            assertThat(label.getWidth()).as(label.getText()).isGreaterThanOrEqualTo(label.prefWidth(-1) - 0.5);
        }
        assertThat(pair.getLayoutBounds().getHeight()).as("nothing moves").isEqualTo(height);
    }
}
