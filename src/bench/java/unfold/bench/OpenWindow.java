package unfold.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import unfold.app.App;
import unfold.app.Window;
import unfold.app.desk.Remembered;
import unfold.app.view.Dialogs;

/** The program's own window on a screen that is not there, worked by its controls; all methods but the start are for other threads. */
final class OpenWindow implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final Dialogs NOBODY = new Dialogs() {
        @Override
        public Optional<Path> open(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, String... endings) {
            return Optional.empty();
        }
    };

    private final Stage stage;
    private final Window window;

    private OpenWindow(Stage stage, Window window) {
        this.stage = stage;
        this.window = window;
    }

    /** Starts JavaFX on no screen, painting in software; once in a process, before anything else. */
    static void begin() throws InterruptedException {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
    }

    /** Opens the window with these settings remembered, and waits until its network stands. */
    static OpenWindow open(Map<String, String> remembered) {
        OpenWindow open = on(() -> {
            try {
                Path folder = Files.createTempDirectory("unfold-bench");
                Remembered settings = Remembered.read(folder.resolve("window.properties"));
                settings.put("window.width", 1280);
                settings.put("window.height", 800);
                remembered.forEach(settings::put);
                Stage stage = new Stage();
                return new OpenWindow(stage, App.open(stage, NOBODY, settings));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        open.until("the network", () -> open.step() == 0);
        return open;
    }

    /** Does something on the window's thread. */
    static <T> T on(Supplier<T> what) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(what.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        Node found = stage.getScene().lookup(selector);
        if (found == null) {
            throw new IllegalStateException("the window has no " + selector);
        }
        return type.cast(found);
    }

    /** The training step that the status bar shows; −1 while it shows none. */
    long step() {
        AtomicReference<String> text = new AtomicReference<>("");
        on(() -> {
            find(".status", Node.class).lookupAll(".figure").forEach(n -> {
                if (n instanceof Label l && l.getText().startsWith("step ")) {
                    text.set(l.getText());
                }
            });
            return null;
        });
        String digits = Objects.requireNonNull(text.get()).replaceAll("\\D", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    /** Lets the probe have about so many steps and waits for it. */
    void probe(int steps) {
        on(() -> {
            find("#length", TextField.class).setText(Integer.toString(steps));
            find("#another", ButtonBase.class).fire();
            return null;
        });
        until(
                "a probe of " + steps + " steps",
                () -> on(() -> {
                    double length = (find("#scrub", Slider.class).getMax() - 1) / 2;
                    return length > 0.5 * steps && length < 2 * steps + 2;
                }));
    }

    /** Trains or does not. */
    void train(boolean wanted) {
        on(() -> {
            ToggleButton train = find("#train", ToggleButton.class);
            if (train.isSelected() != wanted) {
                train.fire();
            }
            return null;
        });
    }

    /** Plays the playhead from the beginning, {@code times} as fast as usual; 0 lets it rest. */
    void play(double times) {
        on(() -> {
            find("#scrub", Slider.class).setValue(0);
            if (times > 0) {
                find("#speed", Slider.class).setValue(Math.log10(times));
            }
            find("#play", ToggleButton.class).setSelected(times > 0);
            return null;
        });
    }

    private void until(String what, Callable<Boolean> done) {
        long began = System.nanoTime();
        try {
            while (!done.call()) {
                if (System.nanoTime() - began > PATIENCE_NANOS) {
                    throw new IllegalStateException("the window does not show " + what);
                }
                Thread.sleep(20);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        on(() -> {
            stage.hide();
            window.close();
            return null;
        });
    }
}
