package unfold.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The experiments of the window by their names, without loading any of them: they belong to a toolkit that commands do without. */
final class Experiments {
    private static final String SERVICES = "META-INF/services/unfold.app.bench.Bench";
    private static final String BUNDLES = "unfold.app.bench.";
    private static final String SUFFIX = "Bench";

    private Experiments() {}

    /**
     * An experiment.
     *
     * @param key as in {@code bench=KEY} of the window
     * @param name in the menu
     * @param text what is to be seen
     */
    record Named(String key, String name, String text) {}

    /** All of them, by key; none in a program without a window. */
    static List<Named> all() {
        try (InputStream in = Experiments.class.getClassLoader().getResourceAsStream(SERVICES)) {
            if (in == null) {
                return List.of();
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.endsWith(SUFFIX))
                    .map(Experiments::named)
                    .sorted(Comparator.comparing(Named::key))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code unfold.app.bench.FreeRunBench} has the key {@code free-run}, and its words in a bundle of that name. */
    private static Named named(String type) {
        String simple = type.substring(type.lastIndexOf('.') + 1, type.length() - SUFFIX.length());
        String key = simple.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        ResourceBundle words = ResourceBundle.getBundle(BUNDLES + key, Locale.ROOT);
        return new Named(key, words.getString("bench." + key + ".name"), words.getString("bench." + key + ".text"));
    }
}
