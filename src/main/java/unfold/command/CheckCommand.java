package unfold.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.engine.GradientCheck;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.trace.Example;

/** Compares derivatives with finite differences. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Compares derivatives of a network at its start weights with central differences.",
        footer = {"", "For example:", "  unfold check --cell gru --entries 2 --steps 4 --json"})
final class CheckCommand implements Callable<Integer> {
    /** The largest relative error that passes. */
    private static final double TOLERANCE = 1e-6;

    @Mixin
    private final WeightsChoice choice = new WeightsChoice();

    @Option(
            names = "--entries",
            paramLabel = "N",
            defaultValue = "20",
            description = "numbers to check of each parameter and each signal (default: 20)")
    private int entries = 20;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "12", description = "steps of the probe (default: 12)")
    private int steps = 12;

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (entries < 1) {
            throw new IllegalArgumentException("--entries is " + entries + "; it must be 1 or more.");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("--steps is " + steps + "; it must be 1 or more.");
        }
        Dataset dataset = choice.dataset();
        Circuit circuit = choice.blueprint(dataset).circuit();
        if (circuit.losses().isEmpty()) {
            throw new IllegalArgumentException(
                    "The network " + circuit.name() + " has no loss, so there is no gradient to check.");
        }
        SplittableRandom random = new SplittableRandom(choice.seed());
        Example probe = dataset.probe(steps, random);
        Parameters parameters = choice.start(circuit);
        Timeline timeline = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(parameters, probe)
                .timeline();
        GradientCheck check = new GradientCheck(circuit, Kernels.best());
        double worst = 0;
        ObjectNode root = Json.object().put("network", circuit.name());
        ObjectNode ofParameters = root.putObject("parameters");
        ObjectNode ofSignals = root.putObject("signals");
        for (Parameter p : circuit.parameters()) {
            double here = 0;
            for (int k = 0; k < Math.min(entries, p.count()); k++) {
                int entry = p.count() <= entries ? k : random.nextInt(p.count());
                here = Math.max(
                        here, check.parameter(parameters, probe, p, entry).relativeError());
            }
            ofParameters.put(p.name(), here);
            say(out, p.symbol().text() + "  " + p.shape(), here);
            worst = Math.max(worst, here);
        }
        for (Signal s : circuit.signals()) {
            if (s.operation().given()) {
                continue;
            }
            double here = 0;
            for (int k = 0; k < entries; k++) {
                int t = s.axes().isEmpty()
                        ? 1
                        : random.nextInt(timeline.before(s.axes()) + 1, timeline.end(s.axes()) + 1);
                here = Math.max(
                        here,
                        check.signal(parameters, probe, s, t, random.nextInt(s.size()))
                                .relativeError());
            }
            ofSignals.put(s.name(), here);
            say(out, s.symbol().text() + (s.axes().isEmpty() ? "" : "(t)"), here);
            worst = Math.max(worst, here);
        }
        if (json) {
            root.put("worst", worst).put("allowed", TOLERANCE).put("right", worst <= TOLERANCE);
            out.print(Json.text(root));
            return worst <= TOLERANCE ? Commands.DONE : Commands.FAILED;
        }
        out.println(String.format(
                Locale.ROOT,
                "%s: worst relative error %.2e, allowed %.0e",
                worst <= TOLERANCE ? "right" : "WRONG",
                worst,
                TOLERANCE));
        return worst <= TOLERANCE ? Commands.DONE : Commands.FAILED;
    }

    private void say(PrintWriter out, String what, double error) {
        if (json) {
            return;
        }
        out.println(String.format(Locale.ROOT, "  %-16s %.2e", what, error));
    }
}
