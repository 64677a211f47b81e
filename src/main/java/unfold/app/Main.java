package unfold.app;

import javafx.application.Application;

/** Opens the window. */
public final class Main {
    private static final int NO_WINDOW = 3;

    private Main() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        if (!displayAvailable()) {
            System.err.println(
                    "Unfold needs a display for its window; start it in a desktop session or with xvfb-run.");
            System.exit(NO_WINDOW);
        }
        try {
            Application.launch(App.class, args);
        } catch (UnsupportedOperationException e) {
            System.err.println("Unfold cannot open a window (" + e.getMessage()
                    + "). Install libgtk-3-0 and start it in a desktop session or with xvfb-run, or see --help for what it does"
                    + " without one.");
            System.exit(NO_WINDOW);
        }
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
