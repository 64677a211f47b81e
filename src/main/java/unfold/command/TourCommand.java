package unfold.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;

/** Shows what the program does where there is no window. */
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network, number words unless told otherwise, and writes what the window would show into a folder: the circuit and the unfolded graph",
            "(light and dark, as SVG and PNG), loss and gradient norms, and a GIF of values running forward and gradients back."
        },
        footer = {"", "For example:", "  unfold tour --steps 20 --length 2 --folder tour --json"})
final class TourCommand implements Callable<Integer> {
    @Mixin
    private final Choice choice = new Choice();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "where to write (default: target/tour in a working copy, unfold-tour elsewhere)")
    private @Nullable Path folder;

    @Option(names = "--length", paramLabel = "N", defaultValue = "7", description = "steps of the probe (default: 7)")
    private int length = 7;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000", description = "training steps (default: 1000)")
    private long steps = 1000;

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter out = json ? Objects.requireNonNull(spec).commandLine().getErr() : terminal;
        if (length < 1 || length > 60) {
            throw new IllegalArgumentException("--length is " + length + "; it must be 1 to 60.");
        }
        Path into = folder != null
                ? folder
                : Files.isDirectory(Path.of("target")) ? Path.of("target", "tour") : Path.of("unfold-tour");
        choice.usually("number-words");
        Plan plan = choice.plan();
        if (!plan.blueprint().trains()) {
            throw new IllegalArgumentException(
                    "The network " + plan.blueprint().circuit().name()
                            + " has no loss, so there is nothing to train on a tour; choose another wiring.");
        }
        Trainer trainer = new Trainer(plan, Kernels.best(), Parallel.serial());
        Example probe = plan.dataset().probe(length, new SplittableRandom(choice.seed()));
        Tour tour = new Tour(trainer, probe, into, out);
        tour.before();
        long began = System.nanoTime();
        while (trainer.steps() < steps) {
            Optional<Failure> failure = trainer.step();
            if (failure.isPresent()) {
                throw new IOException(failure.get().sentence());
            }
        }
        trainer.evaluate();
        Result result = new Result(trainer, (System.nanoTime() - began) / 1e9, Optional.empty());
        out.println(result.line());
        tour.after();
        if (json) {
            ObjectNode root = Json.written(tour.written());
            root.set("result", result.node());
            terminal.print(Json.text(root));
        }
        out.println("The tour is in " + into.toAbsolutePath().normalize());
        return Commands.DONE;
    }
}
