package unfold.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.file.TextFile;

/** The option of a command that also says its result in words: JSON goes to the output in their place, or into a file beside them. */
final class JsonTarget {
    private static final String OUTPUT = "-";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = OUTPUT,
            description =
                    "the result as JSON: into a file (.json), or without one to the output, and nothing else there")
    private @Nullable String target;

    /**
     * Whether words go to the output.
     *
     * @throws IllegalArgumentException if what follows the option is no file of JSON: it belongs to something else
     */
    boolean words() {
        if (target != null
                && !target.equals(OUTPUT)
                && !target.toLowerCase(Locale.ROOT).endsWith(".json")) {
            throw new IllegalArgumentException("--json is followed by \"" + target
                    + "\"; write the file as --json=FILE.json, or put --json last for JSON on the output.");
        }
        return !OUTPUT.equals(target);
    }

    /** Writes the result where it is wanted, if it is. */
    void write(JsonNode result, PrintWriter out) throws IOException {
        if (target == null) {
            return;
        }
        if (words()) {
            TextFile.write(Path.of(target), file -> file.append(Json.text(result)));
        } else {
            out.print(Json.text(result));
        }
    }
}
