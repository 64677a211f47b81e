package unfold.app.desk;

import java.util.List;
import java.util.Map;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.train.Clip;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Tuning;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/**
 * A map of what is said to be known, to be measured anew.
 *
 * @param key of its name on screen, {@code bench.learnability.known.KEY}
 * @param task key of the task, with these settings of it
 * @param wiring key of the wiring
 * @param cell key of the cell, with these settings of it
 * @param size units and depth
 * @param start how weights begin
 * @param optimizer key of the optimizer, at this rate, with gradients clipped to norm 1
 * @param down what is varied from row to row, by the {@link Variable#id}, and its values
 * @param across likewise from column to column
 * @param seeds runs of each place
 * @param steps of a run at most
 */
public record KnownMap(
        String key,
        Chosen task,
        String wiring,
        Chosen cell,
        Map<String, String> size,
        Map<String, String> start,
        String optimizer,
        double rate,
        Varied down,
        Varied across,
        int seeds,
        long steps) {
    private static final int BATCH = 32;

    /** Something by its key, with settings that differ from its defaults. */
    public record Chosen(String key, Map<String, String> settings) {}

    /** What is varied, and its values. */
    public record Varied(String id, List<String> values) {}

    /** The maps there are. */
    public static List<KnownMap> all() {
        return List.of(
                new KnownMap(
                        "span",
                        new Chosen("two-sequence", Map.of("variance", "0.2")),
                        "output-at-end",
                        new Chosen("vanilla", Map.of()),
                        Map.of("units", "8"),
                        // the standard deviation is the gain over the root of the units, 0.1, and the gain about ρ
                        Map.of("recurrent", "gaussian", "gain", "0.283"),
                        "sgd",
                        0.1,
                        new Varied("START.gain", List.of("0.283", "0.5", "0.7", "1")),
                        new Varied("TASK_SETTING.length", List.of("2", "5", "10", "15", "20")),
                        5,
                        1000),
                new KnownMap(
                        "forget",
                        new Chosen("two-sequence", Map.of("variance", "0.2")),
                        "output-at-end",
                        new Chosen("lstm", Map.of()),
                        Map.of("units", "8"),
                        Map.of(),
                        "adam",
                        0.01,
                        new Varied("CELL_SETTING.forgetBias", List.of("0", "1", "2", "3", "5")),
                        new Varied("TASK_SETTING.length", List.of("10", "20", "40", "80")),
                        3,
                        600),
                new KnownMap(
                        "delay",
                        new Chosen("delay", Map.of()),
                        "output-each-step",
                        new Chosen("vanilla", Map.of()),
                        Map.of("units", "16"),
                        Map.of(),
                        "adam",
                        0.01,
                        new Varied("CELL.cell", List.of("vanilla", "leaky", "gru", "lstm")),
                        new Varied("TASK_SETTING.delay", List.of("2", "4", "8", "16")),
                        3,
                        500));
    }

    /** The grid, nothing measured yet. */
    public Survey.Grid grid(List<Subject> subjects, Choices choices) {
        Zoo zoo = new Zoo();
        Optimizers optimizers = new Optimizers();
        Optimizer chosen = optimizers.optimizer(optimizer);
        Subject subject = subjects.stream()
                .filter(s -> s.preset().isEmpty() && s.task().key().equals(task.key))
                .findFirst()
                .orElseThrow();
        Cell made = zoo.cell(cell.key);
        Wiring wired = zoo.wiring(wiring);
        try {
            Design design = new Design(
                    subject,
                    Settings.of(subject.task().settings(), task.settings),
                    made,
                    Settings.of(made.settings(), cell.settings),
                    wired,
                    Settings.defaults(wired.settings()),
                    Settings.of(choices.size().settings().get().declared(), size),
                    Settings.of(choices.start().settings().get().declared(), start));
            Recipe recipe = new Recipe(design, Tuning.of(chosen, rate, Clip.norm(1), BATCH));
            List<Variable> variables = Variable.of(recipe, zoo.cells(), optimizers.all());
            return new Survey.Grid(recipe, side(down, variables), side(across, variables), seeds, steps);
        } catch (SettingException e) {
            throw new IllegalStateException("a map that is known asks for what cannot be chosen", e);
        }
    }

    private static Survey.Side side(Varied varied, List<Variable> variables) {
        return new Survey.Side(
                variables.stream()
                        .filter(v -> v.id().equals(varied.id))
                        .findFirst()
                        .orElseThrow(),
                varied.values);
    }
}
