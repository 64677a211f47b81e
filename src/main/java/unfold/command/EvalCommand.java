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

/** Runs a network on data of one's own. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a network on data of your own and writes what it computes, to the last bit of 64-bit floats.",
            "",
            "The input, JSON or safetensors, holds (name/part is an object in JSON):",
            "  inputs      vectors [T][B][I] or symbols [T][B]",
            "  lengths     [B]",
            "  targets     [T][B] symbols or [T][B][K]; [B] or [B][K] for the last step",
            "  h0, c0      [layers*directions][B][H]; or initial/STATE [B][n]",
            "  loss/kind   cross-entropy, binary-cross-entropy, squared-error (half),",
            "              or mse (as PyTorch has it)",
            "  loss/steps  all or last;   loss/reduction  mean or sum",
            "  weights/NAME  a state dict of PyTorch, if neither --weights nor --cell",
            "              says what is to run",
            "Results: outputs, states/STATE, h_n, c_n, losses [T][B], loss, and if asked",
            "  gradients/parameters/NAME, gradients/signals/SIGNAL, gradients/h0,",
            "  gradients/c0, gradients/initial/STATE, trace/SIGNAL.",
            ""
        },
        footer = {"", "For example:", "  unfold eval --input samples/eval/lstm.json --gradients --trace --json"})
final class EvalCommand implements Callable<Integer> {
    @Mixin
    private final Sheet sheet = new Sheet();

    @Mixin
    private final WeightsChoice choice = new WeightsChoice();

    @Option(names = "--gradients", description = "also the gradient of every parameter and every signal")
    private boolean gradients;

    @Option(names = "--trace", description = "also the value of every signal at every step")
    private boolean trace;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Setup setup = Setup.of(sheet.input(), choice, sheet.own());
        Reckoning reckoning = new Reckoning(setup);
        if (gradients) {
            reckoning.differentiated();
        }
        if (trace) {
            reckoning.traced();
        }
        sheet.write(reckoning.results(), out);
        return Commands.DONE;
    }
}
