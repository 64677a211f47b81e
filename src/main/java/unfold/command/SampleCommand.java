package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.file.SavedRun;
import unfold.file.SessionFile;
import unfold.file.SettingsFolder;
import unfold.train.Trainer;

/** Lets a network of a session speak. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description =
                "Lets the network of a session go on with a text or a series by itself; the answer depends on the session's seed.",
        footer = {"", "For example:", "  unfold sample run.unfold --generate 20 --json"})
final class SampleCommand implements Callable<Integer> {
    private static final int USUAL = 200;

    @Parameters(paramLabel = "SESSION", description = "the session (.unfold)")
    private @Nullable Path session;

    @Mixin
    private final Speech speech = new Speech();

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SavedRun run = SessionFile.read(Objects.requireNonNull(session), SettingsFolder.usual());
        speech.usually(USUAL);
        speech.check(run.plan().dataset());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Trainer trainer = run.trainer(Kernels.best(), Parallel.serial());
        if (json) {
            out.print(Json.text(speech.said(trainer).orElseThrow()));
        } else {
            speech.speak(trainer, out);
        }
        return Commands.DONE;
    }
}
