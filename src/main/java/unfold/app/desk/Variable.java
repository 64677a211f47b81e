package unfold.app.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.train.Optimizer;
import unfold.train.Tuning;
import unfold.zoo.Cell;

/**
 * One of the choices of a run, varied from run to run.
 *
 * @param part where it is chosen
 * @param setting its key and what is allowed
 * @param prefix message keys of its name and of its words begin with this
 */
public record Variable(Part part, Setting setting, String prefix) {
    /** Where something is chosen. */
    public enum Part {
        /** Which cell. */
        CELL,
        /** A setting of the cell. */
        CELL_SETTING,
        /** A setting of the task. */
        TASK_SETTING,
        /** A setting of the wiring. */
        WIRING_SETTING,
        /** Units and layers. */
        SIZE,
        /** How weights begin. */
        START,
        /** Which optimizer, at its own usual rate. */
        OPTIMIZER,
        /** The learning rate. */
        RATE
    }

    /** Cells that are compared most. */
    private static final List<String> USUAL = List.of("vanilla", "leaky", "gru", "lstm");
    /** Factors between the values that are proposed for a size, and for the learning rate. */
    private static final double[] SIZES = {0.25, 0.5, 1, 2, 4};

    private static final double[] RATES = {0.1, 0.3, 1, 3, 10};
    /** Distances between the values that are proposed for a number that may be below zero. */
    private static final double[] SHIFTS = {-2, -1, 0, 1, 2};

    /** What can be varied in this recipe: whatever can be chosen and is a number, a word or a switch. */
    public static List<Variable> of(Recipe recipe, List<Cell> cells, List<Optimizer> optimizers) {
        Design d = recipe.design();
        List<Variable> all = new ArrayList<>();
        add(
                all,
                Part.TASK_SETTING,
                d.subjectSettings(),
                "task." + d.subject().task().key() + ".setting");
        String[] suiting = cells.stream()
                .filter(c -> d.wiring().suits(c)
                        && c.settings().stream().noneMatch(s -> s.key().equals("map")))
                .map(Cell::key)
                .toArray(String[]::new);
        all.add(new Variable(Part.CELL, Setting.choice("cell", suiting), "choices"));
        add(all, Part.CELL_SETTING, d.cellSettings(), "cell." + d.cell().key() + ".setting");
        add(all, Part.WIRING_SETTING, d.wiringSettings(), "wiring." + d.wiring().key() + ".setting");
        add(all, Part.SIZE, d.size(), "size");
        d.start().declared().stream()
                .filter(s -> !s.key().equals("seed"))
                .forEach(s -> all.add(new Variable(Part.START, s, "start")));
        all.add(new Variable(
                Part.OPTIMIZER,
                Setting.choice(
                        "optimizer", optimizers.stream().map(Optimizer::key).toArray(String[]::new)),
                "choices"));
        all.add(new Variable(
                Part.RATE,
                Setting.number("rate", 0, Tuning.LARGEST_RATE, recipe.tuning().rate()),
                "live"));
        return List.copyOf(all);
    }

    private static void add(List<Variable> all, Part part, Settings settings, String prefix) {
        settings.declared().stream()
                .filter(s -> s.kind() != Setting.Kind.TEXT && s.kind() != Setting.Kind.PAGE)
                .forEach(s -> all.add(new Variable(part, s, prefix)));
    }

    /** Tells it apart from all others that can be varied. */
    public String id() {
        return part + "." + setting.key();
    }

    /** Whether its values are numbers, which have an order and something between them. */
    public boolean numeric() {
        return setting.kind() == Setting.Kind.NUMBER || setting.kind() == Setting.Kind.WHOLE;
    }

    /** Its name on screen. */
    public String name(Wording wording) {
        return wording.or(prefix + "." + setting.key(), setting.key());
    }

    /** One of its values on screen. */
    public String say(String value, Wording wording) {
        return switch (part) {
            case CELL -> wording.or("cell." + value + ".name", value);
            case OPTIMIZER -> wording.or("optimizer." + value + ".name", value);
            default -> numeric()
                    ? value.replace('-', '−')
                    : setting.kind() == Setting.Kind.SWITCH
                            ? wording.say("switch." + value)
                            : wording.or(prefix + "." + setting.key() + "." + value, value);
        };
    }

    /**
     * The value in its one spelling, a whole number without a point.
     *
     * @throws SettingException if it is none of this variable's, in one sentence
     */
    public String check(String typed) throws SettingException {
        String good = setting.check(typed);
        return good.endsWith(".0") ? good.substring(0, good.length() - 2) : good;
    }

    /** What it is in a recipe. */
    public String in(Recipe recipe) {
        Design d = recipe.design();
        String value =
                switch (part) {
                    case CELL -> d.cell().key();
                    case CELL_SETTING -> d.cellSettings().text(setting.key());
                    case TASK_SETTING -> d.subjectSettings().text(setting.key());
                    case WIRING_SETTING -> d.wiringSettings().text(setting.key());
                    case SIZE -> d.size().text(setting.key());
                    case START -> d.start().text(setting.key());
                    case OPTIMIZER -> recipe.tuning().optimizer();
                    case RATE -> Double.toString(recipe.tuning().rate());
                };
        return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    }

    /**
     * The recipe with another value of this.
     *
     * @throws SettingException if it is none of this variable's, in one sentence
     */
    public Recipe with(Recipe recipe, String typed, List<Cell> cells, List<Optimizer> optimizers)
            throws SettingException {
        String value = check(typed);
        Design d = recipe.design();
        String key = setting.key();
        return switch (part) {
            case CELL -> recipe.with(d.withCell(cells.stream()
                    .filter(c -> c.key().equals(value))
                    .findFirst()
                    .orElseThrow()));
            case CELL_SETTING -> recipe.with(d.withCellSettings(d.cellSettings().with(key, value)));
            case TASK_SETTING -> recipe.with(
                    d.withSubjectSettings(d.subjectSettings().with(key, value)));
            case WIRING_SETTING -> recipe.with(
                    d.withWiringSettings(d.wiringSettings().with(key, value)));
            case SIZE -> recipe.with(d.withSize(d.size().with(key, value)));
            case START -> recipe.with(d.withStart(d.start().with(key, value)));
            case OPTIMIZER -> recipe.with(optimizers.stream()
                    .filter(o -> o.key().equals(value))
                    .findFirst()
                    .map(o -> recipe.tuning().withOptimizer(o).withRate(o.rate()))
                    .orElseThrow());
            case RATE -> recipe.with(recipe.tuning().withRate(Double.parseDouble(value)));
        };
    }

    /** Values worth trying: every word, the usual cells, or some numbers around the one in the recipe. */
    public List<String> proposals(Recipe recipe) {
        if (part == Part.CELL) {
            return setting.choices().stream()
                    .filter(c -> USUAL.contains(c) || c.equals(in(recipe)))
                    .toList();
        }
        if (!numeric()) {
            return setting.choices();
        }
        double now = Double.parseDouble(in(recipe));
        Set<String> values = new LinkedHashSet<>();
        if (setting.minimum() >= 0 && now > 0) {
            for (double times : part == Part.RATE ? RATES : SIZES) {
                values.add(near(now * times));
            }
        } else {
            for (double shift : SHIFTS) {
                values.add(near(now + shift));
            }
        }
        return List.copyOf(values);
    }

    /** The values with one more between each two neighbours, where there is one. */
    public List<String> refined(List<String> values) {
        Set<String> finer = new LinkedHashSet<>();
        for (int k = 0; k < values.size(); k++) {
            finer.add(values.get(k));
            if (numeric() && k + 1 < values.size()) {
                double low = Double.parseDouble(values.get(k));
                double high = Double.parseDouble(values.get(k + 1));
                finer.add(near(low > 0 && high >= 4 * low ? Math.sqrt(low * high) : (low + high) / 2));
            }
        }
        return List.copyOf(finer);
    }

    /** The allowed number nearest, with at most three digits. */
    private String near(double wanted) {
        double within = Math.max(setting.minimum(), Math.min(setting.maximum(), wanted));
        return setting.kind() == Setting.Kind.WHOLE
                ? Long.toString(Math.round(within))
                : new java.math.BigDecimal(String.format(Locale.ROOT, "%.3g", within))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
