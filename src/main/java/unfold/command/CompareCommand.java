package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.train.Crew;
import unfold.train.Evaluation;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;
import unfold.train.Tuning;
import unfold.zoo.Blueprint;

/** Trains several networks on the same task, seed and number of steps, and prints a table. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Trains several networks on the same task, with the same seed, tuning and number of steps, and prints a table.",
            "A network is vanilla, gru, lstm/deep-blocks, samples/circuits/gru.rnn.txt …"
        },
        footer = {"", "For example:", "  unfold compare --task parity --steps 10 --quiet vanilla gru --json"})
final class CompareCommand implements Callable<Integer> {
    private static final String ROW = "%-36s %6s %8s %8s %12s %9s %11s %10s %9s";

    @Mixin
    private final Choice choice = new Choice();

    @Parameters(
            paramLabel = "NETWORK",
            arity = "1..*",
            description = "a cell, a cell and a wiring as cell/wiring, or a circuit of your own (.rnn.txt, .json)")
    private List<String> networks = List.of();

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000", description = "training steps (default: 1000)")
    private long steps = 1000;

    @Option(
            names = "--weights",
            paramLabel = "N",
            description = "as many units for each as come nearest below so many weights, instead of --units")
    private @Nullable Integer weights;

    @Option(names = "--rate", paramLabel = "X", description = "learning rate")
    private @Nullable Double rate;

    @Option(names = "--batch", paramLabel = "N", description = "sequences per step")
    private @Nullable Integer batch;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "threads (default: 1); same bits")
    private int threads = 1;

    @Mixin
    private final JsonTarget json = new JsonTarget();

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        json.words(); // what is wrong with it is said before anything is done
        if (weights != null && weights < 1) {
            throw new IllegalArgumentException("--weights is " + weights + "; it must be 1 or more.");
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("--threads is " + threads + "; it must be 1 to 64.");
        }
        List<Plan> plans = new ArrayList<>();
        for (String network : networks) {
            plans.add(plan(network));
        }
        List<Result> results = new ArrayList<>();
        try (Crew crew = new Crew(threads)) {
            for (Plan plan : plans) {
                results.add(trained(new Trainer(plan, Kernels.best(), crew), err));
            }
        }
        if (json.words()) {
            out.println(heading());
            results.forEach(r -> out.println(row(r)));
        }
        json.write(Result.nodes(results), out);
        results.stream().flatMap(r -> r.failure().stream()).forEach(f -> err.println("unfold: " + f.sentence()));
        return results.stream().anyMatch(r -> r.failure().isPresent()) ? Commands.FAILED : Commands.DONE;
    }

    /** Sequences of its own, which the seed makes the same for each. */
    private Plan plan(String network) throws IOException {
        Dataset dataset = choice.dataset();
        Blueprint chosen = choice.blueprint(dataset, network);
        Blueprint blueprint = weights == null ? chosen : chosen.within(weights);
        if (!blueprint.trains()) {
            throw new IllegalArgumentException(
                    "The network " + network + " has no loss, so there is nothing to train.");
        }
        Plan usual = Plan.usual(blueprint, dataset, choice.seed());
        Tuning tuning = usual.tuning();
        return usual.withTuning(
                tuning.withRate(rate == null ? tuning.rate() : rate).withBatch(batch == null ? tuning.batch() : batch));
    }

    private Result trained(Trainer trainer, PrintWriter err) {
        if (!quiet) {
            err.println(trainer.circuit().name() + " …");
            err.flush();
        }
        long began = System.nanoTime();
        Optional<Failure> failure = Optional.empty();
        while (trainer.steps() < steps && failure.isEmpty()) {
            failure = trainer.step();
        }
        if (failure.isEmpty()) {
            trainer.evaluate();
        }
        return new Result(trainer, (System.nanoTime() - began) / 1e9, failure);
    }

    private static String heading() {
        return String.format(
                Locale.ROOT, ROW, "network", "units", "weights", "steps", "loss", "right", "sequences", "solved", "s");
    }

    private static String row(Result result) {
        Trainer trainer = result.trainer();
        Optional<Evaluation> last = trainer.last();
        Optional<Evaluation> judged = last.filter(e -> !Double.isNaN(e.accuracy()));
        return String.format(
                Locale.ROOT,
                ROW,
                trainer.circuit().name(),
                trainer.plan().blueprint().units(),
                trainer.circuit().trainedCount(),
                trainer.steps(),
                last.map(e -> String.format(Locale.ROOT, "%.6f", e.loss())).orElse("–"),
                judged.map(e -> percent(e.accuracy())).orElse("–"),
                judged.map(e -> percent(e.sequences())).orElse("–"),
                trainer.solved() ? trainer.solvedAt() : "–",
                String.format(Locale.ROOT, "%.2f", result.seconds()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
