package unfold.app.desk;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Files that are being written, while somebody waits for the last of them. */
public final class Underway {
    private final Phaser files = new Phaser(1);

    /** One more is being written. */
    public void begin() {
        files.register();
    }

    /** One of them is whole, or nothing is left of it. */
    public void end() {
        files.arriveAndDeregister();
    }

    /** Waits until there are none, at most so many seconds: whatever is at their places then is whole in any case. */
    public void await(long seconds) {
        try {
            files.awaitAdvanceInterruptibly(files.arrive(), seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // the old files are whole
        }
    }
}
