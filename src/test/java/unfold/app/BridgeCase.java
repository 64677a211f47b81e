package unfold.app;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.desk.Notices;

/** Frames without a window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
abstract class BridgeCase {
    final Notices notices = new Notices();
    final FxBridge bridge = new FxBridge(this::elsewhere, notices);

    /** Does what would hold up the frames. */
    abstract void elsewhere(Runnable work);

    @BeforeEach
    void begin(FxRobot robot) {
        robot.interact(bridge::start);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(bridge::stop);
    }

    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }
}
