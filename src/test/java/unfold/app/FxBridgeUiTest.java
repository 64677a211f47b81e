package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** When what is to be done elsewhere is handed over. */
class FxBridgeUiTest extends BridgeCase {
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Override
    void elsewhere(Runnable work) {
        order.add("handed over");
        work.run();
    }

    private void ask() {
        bridge.run("", () -> "", done -> order.add("done"), failed -> {});
    }

    @Test
    void whatAFrameAsksForWaitsUntilTheFrameIsOver(FxRobot robot) throws TimeoutException {
        robot.interact(() -> bridge.draws(now -> {
            if (order.isEmpty()) {
                ask();
                order.add("asked");
            }
        }));
        until(() -> order.contains("done"));
        assertThat(order).containsExactly("asked", "handed over", "done");
    }

    @Test
    void outsideOfFramesNothingWaits(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            ask();
            order.add("asked");
        });
        until(() -> order.contains("done"));
        assertThat(order).containsExactly("handed over", "asked", "done");
    }
}
