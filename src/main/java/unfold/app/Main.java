package unfold.app;

import java.io.File;
import java.util.List;
import javafx.application.Application;
import unfold.command.Commands;
import unfold.file.PresetLine;

/** Starts what was asked for: a command, the window, perhaps on a file, or without a display a tour that needs none. */
public final class Main {
    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        System.setProperty(
                "java.awt.headless", "true"); // pictures are painted without AWT's own connection to a screen
        if (args.length > 0 && !isFile(args)) {
            System.exit(new Commands().run(List.of(args)));
        }
        if (!displayAvailable()) {
            tour("there is no display");
        }
        Ahead.begin();
        try {
            Application.launch(App.class, args);
        } catch (UnsupportedOperationException e) {
            tour(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a file of a person's own is all that was given: something that exists, or has the form of a file's name; or settings. */
    static boolean isFile(String... args) {
        if (args.length != 1 || args[0].startsWith("-") || Commands.names().contains(args[0])) {
            return false;
        }
        String given = args[0];
        return PresetLine.looksLike(given)
                || given.contains(".")
                || given.contains(File.separator)
                || new File(given).exists();
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
