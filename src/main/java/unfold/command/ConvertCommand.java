package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.file.SavedRun;
import unfold.file.SessionFile;
import unfold.file.SettingsFolder;
import unfold.file.weights.Imported;
import unfold.file.weights.WeightsFile;
import unfold.train.Trainer;

/** Writes a network in the form of another program. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a network with its weights and writes it in another form, as the endings of the names say:",
            ".unfold is a session, .safetensors a state dict of PyTorch, .onnx a graph for ONNX Runtime with the inputs x, lengths,"
                    + " h0 and c0, .py a script for PyTorch that holds the weights and checks itself.",
            "What cannot be said exactly in the other form is refused by name."
        },
        footer = {"", "For example:", "  unfold convert run.unfold network.py --json"})
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "the file to read: .unfold, .safetensors or .onnx")
    private @Nullable Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the file to write: .safetensors, .onnx or .py")
    private @Nullable Path out;

    @Option(
            names = "--type",
            paramLabel = "WORD",
            description =
                    "f64, or f32 for numbers rounded to 32 bits (default: f64; f32 in .onnx, as its runtime wants)")
    private @Nullable String type;

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        Path from = Objects.requireNonNull(in);
        Path to = Objects.requireNonNull(out);
        if (!WeightsFile.named(from) && !SessionFile.named(from)) {
            throw new IllegalArgumentException(
                    from + " is no .unfold, .safetensors or .onnx; name it so that its ending says what it is.");
        }
        if (!WeightsFile.writes(to)) {
            throw new IllegalArgumentException(
                    to + " is no .safetensors, .onnx or .py; name it so that its ending says what it is.");
        }
        boolean graph = WeightsFile.onnx(to);
        String wanted = type == null ? graph ? "f32" : "f64" : type;
        if (!wanted.equals("f64") && !wanted.equals("f32")) {
            throw new IllegalArgumentException("--type is \"" + wanted + "\"; write f64 or f32.");
        }
        boolean single = wanted.equals("f32");
        if (SessionFile.named(from)) {
            SavedRun run = SessionFile.read(from, SettingsFolder.usual());
            Trainer trainer = run.trainer(new PlainKernel(), Parallel.serial());
            WeightsFile.write(to, run.plan().blueprint(), trainer.parameters(), single);
        } else if (!WeightsFile.named(to)) {
            Imported imported = WeightsFile.read(from);
            WeightsFile.write(to, imported.blueprint(), imported.parameters(), single);
        } else {
            WeightsFile.write(to, WeightsFile.read(from), single);
        }
        terminal.print(json ? Json.text(Json.written(List.of(to))) : to + System.lineSeparator());
        return Commands.DONE;
    }
}
