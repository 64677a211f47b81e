package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.desk.Notices;

/** When what is to be done elsewhere is handed over. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FxBridgeUiTest {
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Executor executor = work -> {
        order.add("handed over");
        work.run();
    };
    private final FxBridge bridge = new FxBridge(executor, new Notices());

    @BeforeEach
    void begin(FxRobot robot) {
        robot.interact(bridge::start);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(bridge::stop);
    }

    private void ask() {
        bridge.run("", () -> "", done -> order.add("done"), failed -> {});
    }

    private void until(String last) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> order.contains(last));
    }

    @Test
    void whatAFrameAsksForWaitsUntilTheFrameIsOver(FxRobot robot) throws TimeoutException {
        robot.interact(() -> bridge.draws(now -> {
            if (order.isEmpty()) {
                ask();
                order.add("asked");
            }
        }));
        until("done");
        assertThat(order).containsExactly("asked", "handed over", "done");
    }

    @Test
    void outsideOfFramesNothingWaits(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            ask();
            order.add("asked");
        });
        until("done");
        assertThat(order).containsExactly("handed over", "asked", "done");
    }
}
