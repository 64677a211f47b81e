package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.desk.Notices;

/** What takes long is said, and what is written can be given up where it is said. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class GivingUpUiTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Notices notices = new Notices();
    private final FxBridge bridge = new FxBridge(executor, notices);
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    @BeforeEach
    void begin(FxRobot robot) {
        robot.interact(bridge::start);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(bridge::stop);
        executor.shutdownNow();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private static String sleep() throws InterruptedException {
        Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        return "slept";
    }

    @Test
    void whatIsWrittenIsGivenUpAndTheNextIsNot(FxRobot robot) throws TimeoutException {
        robot.interact(() -> bridge.write("Writing …", GivingUpUiTest::sleep, done -> {}, failed::set));
        until(() -> notices.busy().get().equals("Writing …"));
        robot.interact(() -> notices.wayOut().get().orElseThrow().run());
        until(() -> failed.get() instanceof CancellationException);
        until(() -> notices.busy().get().isEmpty());
        assertThat(notices.wayOut().get()).isEmpty();
        AtomicReference<String> next = new AtomicReference<>();
        robot.interact(() -> bridge.write("Writing …", () -> "written", next::set, failed::set));
        until(() -> "written".equals(next.get()));
    }

    @Test
    void anInterruptThatALibraryTakesIsSentAgain(FxRobot robot) throws TimeoutException {
        robot.interact(() -> bridge.write(
                "Writing …",
                () -> {
                    try {
                        return sleep();
                    } catch (InterruptedException e) {
                        return sleep();
                    }
                },
                done -> {},
                failed::set));
        until(() -> notices.wayOut().get().isPresent());
        robot.interact(() -> notices.wayOut().get().orElseThrow().run());
        until(() -> failed.get() instanceof CancellationException);
    }

    @Test
    void whatIsReadIsSaidAndGoesOn(FxRobot robot) throws TimeoutException {
        robot.interact(() -> bridge.run("Opening …", GivingUpUiTest::sleep, done -> {}, failed::set));
        until(() -> notices.busy().get().equals("Opening …"));
        assertThat(notices.wayOut().get()).isEmpty();
    }
}
