package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unfold.circuit.Circuit;
import unfold.circuit.Equations;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Timeline;
import unfold.circuit.Unfolding;
import unfold.circuit.text.CircuitText;
import unfold.file.CircuitJson;
import unfold.file.GraphText;
import unfold.task.Dataset;

/** Writes a network down. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a network down: its numbered equations, its parameters and its counts.",
            "Equations and JSON are read again with --circuit. With --unfolded the graph over --steps is written, as DOT or JSON."
        },
        footer = {"", "For example:", "  unfold show --cell lstm --json"})
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private final WeightsChoice choice = new WeightsChoice();

    @Option(names = "--tex", description = "equations in TeX")
    private boolean tex;

    @Option(names = "--json", description = "the JSON form instead of equations")
    private boolean json;

    @Option(names = "--dot", description = "DOT of Graphviz instead of equations")
    private boolean dot;

    @Option(names = "--unfolded", description = "the graph it unfolds into, with --dot or --json")
    private boolean unfolded;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "5",
            description = "steps to unfold it over (default: 5)")
    private int steps = 5;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Dataset dataset = choice.dataset();
        Circuit circuit = choice.circuit(dataset);
        if (steps < 1 || steps > 100_000) {
            throw new IllegalArgumentException("--steps is " + steps + "; it must be 1 to 100000.");
        }
        if (unfolded && !dot && !json) {
            throw new IllegalArgumentException("--unfolded writes a graph; add --dot or --json.");
        }
        if (dot || json) {
            out.print(
                    unfolded
                            ? graph(circuit)
                            : dot ? GraphText.dot(Outline.full(circuit)) : CircuitJson.write(circuit));
            return Commands.DONE;
        }
        if (tex) {
            out.println(circuit.name());
            for (Signal s : circuit.signals()) {
                if (!s.operation().given()) {
                    out.println(
                            Equations.tex(circuit, s) + (s.equation().isEmpty() ? "" : " \\tag{" + s.equation() + "}"));
                }
            }
        } else {
            out.println(CircuitText.write(circuit));
        }
        for (Parameter p : circuit.parameters()) {
            remark(
                    out,
                    p.symbol().text() + "  " + p.shape() + "  = " + p.count() + " numbers"
                            + (p.trained() ? "" : ", not trained"));
        }
        remark(out, "trained: " + circuit.trainedCount() + " numbers");
        Timeline each = Timeline.of(circuit, steps);
        int nodes = Unfolding.of(Outline.full(circuit), each).nodes().size();
        String over = circuit.axes().size() == 1 ? " steps: " : " steps of each axis: ";
        remark(out, "unfolded over " + steps + over + nodes + " nodes");
        choice.misfit(dataset).ifPresent(m -> remark(out, "not for this task: " + m));
        return Commands.DONE;
    }

    private String graph(Circuit circuit) {
        Unfolding graph = Unfolding.of(Outline.full(circuit), Timeline.of(circuit, steps));
        return dot ? GraphText.dot(graph) : GraphText.json(graph);
    }

    /** A line that is left out when the text is read again. */
    private static void remark(PrintWriter out, String said) {
        out.println("# " + said);
    }
}
