package unfold.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.train.Clip;

/** The options that say how weights follow their gradient; what is not said is as usual for the command. */
final class DescentChoice {
    @Option(names = "--optimizer", paramLabel = "KEY", description = "optimizer (default: adam; in steps sgd)")
    private @Nullable String optimizer;

    @Option(
            names = {"-O", "--optimizer-setting"},
            paramLabel = "KEY=VALUE",
            description = "a setting of the optimizer; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--rate", paramLabel = "X", description = "learning rate (default: the task's, or the optimizer's)")
    private @Nullable Double rate;

    @Option(
            names = "--clip",
            paramLabel = "RULE",
            description = "none, norm:X or element:X (default: norm:1; in steps none)")
    private @Nullable String clip;

    Optional<String> optimizer() {
        return Optional.ofNullable(optimizer);
    }

    Map<String, String> settings() {
        return settings;
    }

    Optional<Double> rate() {
        return Optional.ofNullable(rate);
    }

    Optional<String> clip() {
        return Optional.ofNullable(clip);
    }

    /** The rule that a text says. */
    static Clip rule(String clip) {
        if (clip.equals("none")) {
            return Clip.NONE;
        }
        int colon = clip.indexOf(':');
        if (colon > 0) {
            String kind = clip.substring(0, colon);
            try {
                double threshold = Double.parseDouble(clip.substring(colon + 1));
                if (kind.equals("norm")) {
                    return Clip.norm(threshold);
                }
                if (kind.equals("element")) {
                    return Clip.element(threshold);
                }
            } catch (NumberFormatException e) {
                // said below, like every other wrong spelling
            }
        }
        throw new IllegalArgumentException(
                "--clip is \"" + clip + "\"; write none, norm:1 or element:5 with a number of your own.");
    }
}
