package unfold.app;

import java.util.List;
import javafx.application.Application;
import unfold.command.Commands;

/** Starts what was asked for: a command, the window, or without a display a tour that needs none. */
public final class Main {
    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(new Commands().run(List.of(args)));
        }
        if (!displayAvailable()) {
            tour("there is no display");
        }
        try {
            Application.launch(App.class, args);
        } catch (UnsupportedOperationException e) {
            tour(String.valueOf(e.getMessage()));
        }
    }

    private static void tour(String why) {
        System.err.println(
                "Unfold cannot open its window (" + why + "), so it plays its tour without one. For the window,"
                        + " start it in a desktop session with GTK 3 or with xvfb-run; --help lists what else it does without one.");
        System.exit(new Commands().run(List.of("tour")));
    }

    /** Only Linux says so in the environment; elsewhere a display is taken for granted. */
    static boolean displayAvailable() {
        if (System.getProperty("glass.platform") != null
                || !System.getProperty("os.name", "").startsWith("Linux")) {
            return true;
        }
        String display = System.getenv("DISPLAY");
        return display != null && !display.isBlank();
    }
}
