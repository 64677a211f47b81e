package unfold.file;

import java.nio.file.Path;

/** Where the program keeps what it needs from one start to the next. */
public final class SettingsFolder {
    private SettingsFolder() {}

    /** The folder that {@code unfold.settings} names, or else the user's place for such files. */
    public static Path usual() {
        String given = System.getProperty("unfold.settings", "");
        if (!given.isBlank()) {
            return Path.of(given);
        }
        String home = System.getProperty("user.home", ".");
        String windows = System.getenv().getOrDefault("APPDATA", "");
        String xdg = System.getenv().getOrDefault("XDG_CONFIG_HOME", "");
        Path base = !windows.isBlank() ? Path.of(windows) : !xdg.isBlank() ? Path.of(xdg) : Path.of(home, ".config");
        return base.resolve("unfold");
    }
}
