package unfold.app.desk;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import unfold.file.Atomic;
import unfold.file.SettingsFolder;

/** What the window keeps between two starts: layout, theme and settings, as a small properties file. */
public final class Remembered {
    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    private Remembered(Path file) {
        this.file = file;
    }

    /** Reads the file; one that is missing or spoilt counts as empty. */
    public static Remembered read(Path file) {
        Remembered remembered = new Remembered(file);
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(in);
                properties.stringPropertyNames().forEach(k -> remembered.values.put(k, properties.getProperty(k)));
            } catch (IOException | IllegalArgumentException e) {
                remembered.values.clear();
            }
        }
        return remembered;
    }

    /** Where it is kept. */
    public static Path usualFile() {
        return SettingsFolder.usual().resolve("window.properties");
    }

    /** The folder it is kept in. */
    public Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** The text kept under this key. */
    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** The number kept under this key, if it is one and lies in the range. */
    public double number(String key, double least, double most, double otherwise) {
        try {
            double number = Double.parseDouble(text(key, ""));
            return number >= least && number <= most ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Whether this key is kept as true. */
    public boolean on(String key, boolean otherwise) {
        return Boolean.parseBoolean(text(key, Boolean.toString(otherwise)));
    }

    /** Everything whose key starts with the prefix, which is cut off. */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((k, v) -> {
            if (k.startsWith(prefix)) {
                found.put(k.substring(prefix.length()), v);
            }
        });
        return found;
    }

    /** Keeps a value. */
    public void put(String key, Object value) {
        values.put(key, String.valueOf(value));
    }

    /** Keeps these under the prefix, and nothing else that was there. */
    public void put(String prefix, Map<String, String> all) {
        values.keySet().removeIf(k -> k.startsWith(prefix));
        all.forEach((k, v) -> values.put(prefix + k, v));
    }

    /** Writes the file whole or not at all. */
    public void write() throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        Atomic.write(file, out -> properties.store(new OutputStreamWriter(out, StandardCharsets.UTF_8), null));
    }
}
