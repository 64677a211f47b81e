package unfold.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unfold.engine.FlowState;
import unfold.engine.kernel.Kernels;
import unfold.file.CorpusCopy;
import unfold.file.Preset;
import unfold.file.SavedRun;
import unfold.file.SessionFile;
import unfold.file.SettingsFolder;
import unfold.file.TextFile;
import unfold.lesson.Lesson;
import unfold.trace.MetricsTable;
import unfold.train.Crew;
import unfold.train.Evaluation;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;

/** Trains a network. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network. Progress goes to the error stream, one line of result to the output.",
            "Without --steps, --seconds and --until-solved it ends when solved, or after 60 seconds."
        },
        footer = {"", "For example:", "  unfold train --task number-words --steps 20 --quiet --out run.unfold --json"})
final class TrainCommand implements Callable<Integer> {
    private static final double USUAL_SECONDS = 60;
    private static final long SAY_EVERY_NANOS = 1_000_000_000;
    private static final long KEEP_EVERY_NANOS = 60_000_000_000L;

    @Mixin
    private final WeightsChoice choice = new WeightsChoice();

    @Mixin
    private final DescentChoice descent = new DescentChoice();

    @Option(names = "--batch", paramLabel = "N", description = "sequences per step")
    private @Nullable Integer batch;

    @Option(
            names = "--cut",
            paramLabel = "K",
            description = "cut gradients after so many steps of a sequence, values carried on (default: 0, never)")
    private @Nullable Integer cut;

    @Option(
            names = "--flow",
            paramLabel = "X",
            description = "count Ω (10.52) so many times beside the loss, so that gradients neither vanish nor explode")
    private @Nullable Double flow;

    @Option(names = "--steps", paramLabel = "N", description = "stop after so many steps")
    private @Nullable Long steps;

    @Option(names = "--seconds", paramLabel = "X", description = "stop after so many seconds")
    private @Nullable Double seconds;

    @Option(names = "--until-solved", description = "stop when solved; if that is not reached, exit with 4")
    private boolean untilSolved;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "threads (default: 1); same bits")
    private int threads = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "write the session (.unfold), each minute and at the end: the window opens it, --resume goes on")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "go on from a session as if it had never stopped; --steps counts from there")
    private @Nullable Path resume;

    @Option(names = "--csv", paramLabel = "FILE", description = "write the curves as CSV")
    private @Nullable Path csv;

    @Mixin
    private final JsonTarget json = new JsonTarget();

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Mixin
    private final Speech speech = new Speech();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter said = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        json.words(); // what is wrong with it is said before anything is done
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("--threads is " + threads + "; it must be 1 to 64.");
        }
        if (steps != null && steps < 0) {
            throw new IllegalArgumentException("--steps is " + steps + "; it must be 0 or more.");
        }
        if (seconds != null && !(seconds > 0)) { // nothing is ever longer than NaN
            throw new IllegalArgumentException("--seconds is " + seconds + "; it must be above 0.");
        }
        SavedRun from = resume == null ? null : resumed(resume);
        Preset preset = from == null ? preset() : from.preset();
        Plan plan = from == null ? plan(preset) : from.plan();
        preset.probe(plan); // what cannot be looked at is not trained for
        Optional<CorpusCopy> corpus = from == null ? CorpusCopy.of(preset.taskSettings()) : from.corpus();
        if (!plan.blueprint().trains()) {
            throw new IllegalArgumentException(
                    "The network " + plan.blueprint().circuit().name()
                            + " has no loss, so there is nothing to train; choose another wiring.");
        }
        speech.check(plan.dataset());
        try (Crew crew = new Crew(threads)) {
            Trainer trainer =
                    from == null ? new Trainer(plan, Kernels.best(), crew) : from.trainer(Kernels.best(), crew);
            double before = from == null ? 0 : from.standing().seconds();
            Keeping keeping = seconds -> {
                if (out != null) {
                    SessionFile.write(
                            out,
                            SavedRun.of(
                                            preset.task(),
                                            preset.taskSettings(),
                                            corpus,
                                            trainer.plan(),
                                            trainer.standing(before + seconds),
                                            from == null ? Map.of() : from.view(),
                                            from == null ? Lesson.NONE : from.lesson())
                                    .probing(preset.probe()));
                }
            };
            long began = System.nanoTime();
            Optional<Failure> failure = train(trainer, err, began, keeping);
            double elapsed = before + (System.nanoTime() - began) / 1e9;
            keeping.keep(elapsed - before); // before it is measured once more, which training would not have done
            if (failure.isEmpty()) {
                trainer.evaluate();
            }
            Result result = new Result(trainer, elapsed, failure);
            if (json.words()) {
                said.println(result.line());
            }
            if (csv != null) {
                TextFile.write(csv, file -> MetricsTable.write(trainer.metrics().columns(), file));
            }
            ObjectNode node = result.node();
            if (failure.isPresent()) {
                json.write(node, said);
                err.println("unfold: " + failure.get().sentence());
                return Commands.FAILED;
            }
            if (json.words()) {
                json.write(node, said);
                speech.speak(trainer, said);
            } else {
                speech.said(trainer).ifPresent(spoken -> node.set("speech", spoken));
                json.write(node, said);
            }
            return untilSolved && !trainer.solved() ? Commands.UNSOLVED : Commands.DONE;
        }
    }

    private Preset preset() throws IOException {
        return choice.preset(tuned());
    }

    private Map<String, String> tuned() {
        Map<String, String> tuned = new LinkedHashMap<>();
        put(tuned, "optimizer", descent.optimizer().orElse(null));
        descent.settings().forEach((k, v) -> tuned.put("optimizer." + k, v));
        put(tuned, "rate", descent.rate().orElse(null));
        descent.clip().map(DescentChoice::rule).ifPresent(rule -> {
            tuned.put("clip", rule.kind().name().toLowerCase(Locale.ROOT));
            tuned.put("threshold", Double.toString(rule.threshold()));
        });
        put(tuned, "batch", batch);
        put(tuned, "cut", cut);
        put(tuned, "flow", flow);
        return tuned;
    }

    private static void put(Map<String, String> tuned, String key, @Nullable Object value) {
        if (value != null) {
            tuned.put(key, value.toString());
        }
    }

    /** Writes down where the run stands, after so many seconds. */
    @FunctionalInterface
    private interface Keeping {
        void keep(double seconds) throws IOException;
    }

    private SavedRun resumed(Path session) throws IOException {
        if (!choice.nothing() || !tuned().isEmpty()) {
            throw new IllegalArgumentException(
                    "--resume goes on with the settings of the session; leave the others out, or leave it out.");
        }
        Path settings = SettingsFolder.usual();
        return SessionFile.read(session, settings);
    }

    private Plan plan(Preset preset) throws IOException {
        Plan plan = choice.plan(preset);
        if (plan.tuning().flow() > 0 && FlowState.of(plan.blueprint().circuit()).isEmpty()) {
            throw new IllegalArgumentException("--flow is " + plan.tuning().flow()
                    + ", but no state of this network carries the past alone, so that Ω has no meaning; leave it out.");
        }
        return plan;
    }

    private Optional<Failure> train(Trainer trainer, PrintWriter err, long began, Keeping keeping) throws IOException {
        boolean free = steps == null && seconds == null && !untilSolved;
        double limit = seconds != null ? seconds : free ? USUAL_SECONDS : Double.POSITIVE_INFINITY;
        long first = trainer.steps();
        long most = steps == null ? Long.MAX_VALUE : steps;
        long said = began;
        long kept = began;
        while (trainer.steps() - first < most && !((untilSolved || free) && trainer.solved())) {
            Optional<Failure> failure = trainer.step();
            if (failure.isPresent()) {
                return failure;
            }
            long now = System.nanoTime();
            if ((now - began) / 1e9 >= limit) {
                break;
            }
            if (now - kept >= KEEP_EVERY_NANOS) {
                kept = now;
                keeping.keep((now - began) / 1e9);
            }
            if (!quiet && now - said >= SAY_EVERY_NANOS) {
                said = now;
                err.println(String.format(
                        Locale.ROOT,
                        "step %d  %.0f/s  loss %.5f%s",
                        trainer.steps(),
                        (trainer.steps() - first) * 1e9 / (now - began),
                        trainer.metrics().training().last(),
                        trainer.last().map(TrainCommand::progress).orElse("")));
                err.flush();
            }
        }
        return Optional.empty();
    }

    private static String progress(Evaluation e) {
        return String.format(Locale.ROOT, "  validation %.5f", e.loss())
                + (Double.isNaN(e.accuracy()) ? "" : String.format(Locale.ROOT, "  right %.2f %%", 100 * e.accuracy()));
    }
}
