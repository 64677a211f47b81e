package unfold.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;

/**
 * What is chosen for a run beside task, cell, wiring and optimizer, and the words for it: the same in the window, in files and without a
 * window.
 */
public final class Options {
    /** Units, layers, and whether weights are shared by all steps. */
    public static final List<Setting> SIZE = List.of(
            Setting.whole("units", 1, Blueprint.MOST_UNITS, 16),
            Setting.whole("depth", 1, Blueprint.MOST_LAYERS, 1),
            Setting.onOff("untied", false));

    /** Seed, initial state and recurrent weights. */
    public static final List<Setting> START = List.of(
            Setting.whole("seed", 0, Integer.MAX_VALUE, 1),
            Setting.choice("initial", "zero", "learned"),
            Setting.choice("recurrent", "orthogonal", "gaussian", "glorot"),
            Setting.number("gain", 0, 10, 1));

    /** Learning rate, clip, batch size, cut and Ω: what may change while a network trains. */
    public static final List<Setting> LIVE = List.of(
            Setting.number("rate", 0, Tuning.LARGEST_RATE, 0.01),
            Setting.choice("clip", "norm", "element", "none"),
            Setting.number("threshold", 1e-9, 1e9, 1),
            Setting.whole("batch", 1, Tuning.LARGEST_BATCH, 16),
            Setting.whole("cut", 0, Tuning.LONGEST_CUT, 0),
            Setting.number("flow", 0, Tuning.LARGEST_FLOW, 0));

    /** A learned h(0) starts near zero, with this deviation. */
    private static final double STATE = 0.1;

    private Options() {}

    /** How a network starts that is chosen so, in the words of {@link #START}. */
    public static Initialisation initialisation(Settings start) {
        double gain = start.number("gain");
        Initializer recurrent =
                switch (start.text("recurrent")) {
                    case "glorot" -> new Initializer(Initializer.Rule.GLOROT, gain);
                    case "gaussian" -> Initializer.scaledGaussian(gain);
                    default -> new Initializer(Initializer.Rule.ORTHOGONAL, gain);
                };
        Initialisation usual = new Initialisation(Initializer.GLOROT, recurrent, Optional.empty());
        return start.text("initial").equals("learned") ? usual.withLearnedState(Initializer.gaussian(STATE)) : usual;
    }

    /** How a network is trained that is tuned so, in the words of {@link #LIVE}. */
    public static Tuning tuning(Optimizer optimizer, Settings own, Settings live) {
        return new Tuning(
                optimizer.key(),
                own,
                live.number("rate"),
                new Clip(Clip.Kind.valueOf(live.text("clip").toUpperCase(Locale.ROOT)), live.number("threshold")),
                live.whole("batch"),
                live.whole("cut"),
                live.number("flow"));
    }

    /** A tuning in words: the optimizer, its settings as {@code optimizer.KEY}, then those of {@link #LIVE}. */
    public static Map<String, String> values(Tuning tuning) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("optimizer", tuning.optimizer());
        Settings own = tuning.optimizerSettings();
        own.declared().forEach(s -> values.put("optimizer." + s.key(), own.text(s.key())));
        values.put("rate", Double.toString(tuning.rate()));
        values.put("clip", tuning.clip().kind().name().toLowerCase(Locale.ROOT));
        values.put("threshold", Double.toString(tuning.clip().threshold()));
        values.put("batch", Integer.toString(tuning.batch()));
        values.put("cut", Integer.toString(tuning.cut()));
        values.put("flow", Double.toString(tuning.flow()));
        return values;
    }
}
