package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.train.Clip;
import unfold.train.Optimizer;
import unfold.train.Optimizers;

/** Trains a network for some steps on one batch of one's own, to be compared with another program. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        description = {
            "Takes some steps of an optimizer on one batch and writes the weights after each.",
            "",
            "The input is that of the command eval and may also say optimizer/name,",
            "optimizer/SETTING, rate, clip (none, norm:X, element:X) and steps.",
            "Where PyTorch has two biases, each is moved by itself and the network reads",
            "their sum, as there; both count in the norm that is clipped.",
            "Results: losses and norms [steps] as they were before each step, loss after",
            "  the last, steps/1/weights/NAME, steps/2/weights/NAME, …, and if asked",
            "  steps/1/gradients/NAME, … before clipping.",
            ""
        },
        footer = {"", "For example:", "  unfold steps --input samples/eval/lstm.json --rate 0.01 --steps 2 --json"})
final class StepsCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Mixin
    private final Sheet sheet = new Sheet();

    @Mixin
    private final WeightsChoice choice = new WeightsChoice();

    @Mixin
    private final DescentChoice descent = new DescentChoice();

    @Option(names = "--steps", paramLabel = "N", description = "how many steps (default: 1)")
    private @Nullable Integer steps;

    @Option(names = "--gradients", description = "also the gradients of each step")
    private boolean gradients;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, SettingException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Setup setup = Setup.of(sheet.input(), choice, sheet.own());
        Question said = setup.question();
        int count = steps != null ? steps : said.whole("steps", 1, MOST).orElse(1);
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("--steps is " + count + "; it must be 1 to " + MOST + ".");
        }
        Optimizer chosen = new Optimizers()
                .optimizer(descent.optimizer()
                        .or(() -> said.text("optimizer/name"))
                        .orElse("sgd"));
        Map<String, String> values = new LinkedHashMap<>(said.optimizer());
        values.putAll(descent.settings());
        Optional<Double> written = said.number("rate");
        double pace = descent.rate().or(() -> written).orElse(chosen.rate());
        Clip rule =
                DescentChoice.rule(descent.clip().or(() -> said.text("clip")).orElse("none"));
        Stepping stepping = new Stepping(setup, chosen.slots(), chosen.rule(settings(chosen, values)), pace, rule);
        for (int k = 1; k <= count; k++) {
            stepping.step(gradients);
        }
        sheet.write(stepping.results(), out);
        return Commands.DONE;
    }

    private static Settings settings(Optimizer chosen, Map<String, String> values) throws SettingException {
        for (String key : values.keySet()) {
            if (chosen.settings().stream().noneMatch(s -> s.key().equals(key))) {
                throw new IllegalArgumentException("The optimizer " + chosen.key() + " has no setting \"" + key
                        + "\"; it has "
                        + (chosen.settings().isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        chosen.settings().stream()
                                                .map(s -> s.key())
                                                .toList()))
                        + ".");
            }
        }
        return Settings.of(chosen.settings(), values);
    }
}
