package unfold.app;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Remembered;
import unfold.app.view.Dialogs;
import unfold.app.view.StageDialogs;

/** The program with its window. */
public final class App extends Application {
    private static final int PAINTERS = 2;

    private final Remembered remembered = Remembered.read(Remembered.usualFile());
    private @Nullable Window window;

    /** Names the theme before there is any control: the first one would have the toolkit read its own. */
    @Override
    public void init() {
        Application.setUserAgentStylesheet(
                Theme.of(remembered.text("theme", "")).userAgentStylesheet());
    }

    @Override
    public void start(Stage stage) {
        Window opened = open(stage, new StageDialogs(stage), remembered, Ahead.stock());
        window = opened;
        getParameters().getUnnamed().forEach(opened::open);
    }

    /** Opens the window on a stage. */
    public static Window open(Stage stage, Dialogs dialogs, Remembered remembered) {
        return open(stage, dialogs, remembered, Stock.in(Locale.getDefault()));
    }

    private static Window open(Stage stage, Dialogs dialogs, Remembered remembered, Stock stock) {
        ExecutorService painters = Executors.newFixedThreadPool(PAINTERS, body -> {
            Thread thread = new Thread(body, "unfold-painter");
            thread.setDaemon(true);
            return thread;
        });
        return new Window(stage, dialogs, remembered, stock, painters, () -> {
            painters.shutdownNow();
            try {
                painters.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
