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
import picocli.CommandLine.Spec;
import unfold.engine.kernel.Kernels;
import unfold.exercise.Exercise;
import unfold.exercise.Solution;
import unfold.file.Atomic;
import unfold.file.WorksheetPdf;

/** Writes an exercise for pencil and paper. */
@Command(
        name = "worksheet",
        mixinStandardHelpOptions = true,
        description = {
            "Writes an exercise for pencil and paper as a page of PDF.",
            "The same units, steps and seed give the same numbers, with and without answers."
        },
        footer = {"", "For example:", "  unfold worksheet --units 1 --seed 7 --out exercise.pdf --json"})
final class WorksheetCommand implements Callable<Integer> {
    @Option(names = "--units", paramLabel = "N", defaultValue = "1", description = "1 (default) or 2 units")
    private int units = 1;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "2", description = "1 to 4 steps (default: 2)")
    private int steps = 2;

    @Option(names = "--linear", description = "without tanh")
    private boolean linear;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of the numbers (default: 1)")
    private long seed = 1;

    @Option(names = "--answers", description = "with the answers filled in")
    private boolean answers;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file to write, such as sheet.pdf")
    private @Nullable Path file;

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path to = Objects.requireNonNull(file);
        Solution solution = Solution.of(Exercise.proposed(units, steps, linear, seed), Kernels.best());
        Atomic.write(to, stream -> WorksheetPdf.write(solution, seed, answers, stream));
        out.print(json ? Json.text(Json.written(List.of(to))) : to + System.lineSeparator());
        return Commands.DONE;
    }
}
