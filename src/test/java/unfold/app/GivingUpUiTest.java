package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** What takes long is said, and what is written can be given up where it is said. */
class GivingUpUiTest extends BridgeCase {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    @Override
    void elsewhere(Runnable work) {
        executor.execute(work);
    }

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
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
