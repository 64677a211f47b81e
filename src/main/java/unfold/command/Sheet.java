package unfold.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.file.Tensors;
import unfold.file.TensorsFile;

/** The options that say where numbers come from and where they go. */
final class Sheet {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "the data: .safetensors, or JSON with the same names; see the README")
    private @Nullable Path input;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write the results there, .safetensors or JSON, instead of JSON to the output")
    private @Nullable Path out;

    @Option(names = "--json", description = "write JSON whatever the name of the file")
    private boolean json;

    @Option(
            names = "--own-names",
            description = "call parameters as this program does, also where PyTorch has a name for them")
    private boolean own;

    Path input() {
        if (input == null) {
            throw new IllegalStateException("the command line has no --input");
        }
        return input;
    }

    boolean own() {
        return own;
    }

    /** Writes results where they are to go. */
    void write(Tensors results, PrintWriter terminal) throws IOException {
        if (out == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TensorsFile.json(bytes, results);
            terminal.print(bytes.toString(StandardCharsets.UTF_8));
        } else if (json) {
            TensorsFile.writeJson(out, results);
        } else {
            TensorsFile.write(out, results);
        }
    }
}
