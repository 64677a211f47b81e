package unfold.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unfold.circuit.Axis;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.setting.Told;
import unfold.task.Dataset;
import unfold.task.Defaults;
import unfold.task.Task;
import unfold.trace.Example;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Options;
import unfold.train.Plan;
import unfold.train.Tuning;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/**
 * All that is chosen for a run, by key, in one fixed order: task, cell, wiring and optimizer, each with its own settings as
 * {@code task.KEY}, those of {@link Options}, and the sequence to look at. What is left out is as the task would have it. The same keys stand in files, in the line
 * to paste, and in the window.
 */
public final class Preset {
    /** The choices that have settings of their own. */
    static final List<String> KINDS = List.of("task", "cell", "wiring", "optimizer");

    /** The sequence to look at, as one types it; without it the one that is looked at anyway. */
    private static final String PROBE = "probe";

    private static final List<Setting> PLAIN = Stream.of(Options.SIZE, Options.START, Options.LIVE)
            .flatMap(List::stream)
            .toList();

    /** The order in which keys stand; settings of a task come right after it, and so on. */
    private static final List<String> ORDER = Stream.of(
                    Stream.of("task", "cell", "wiring"),
                    Stream.concat(Options.SIZE.stream(), Options.START.stream()).map(Setting::key),
                    Stream.of("optimizer"),
                    Options.LIVE.stream().map(Setting::key),
                    Stream.of(PROBE))
            .flatMap(keys -> keys)
            .toList();

    /** Of what was written so many characters are quoted. */
    static final int SHOWN = 40;

    private final String source;
    private final Map<String, String> chosen;
    private final Task task;
    private final Settings taskSettings;
    private final long seed;

    private Preset(String source, Map<String, String> chosen) throws FileException {
        this.source = source;
        for (String key : chosen.keySet()) {
            if (!ORDER.contains(head(key)) || (key.contains(".") && !KINDS.contains(head(key)))) {
                throw FileException.of(source, "preset.key", Told.quoted(key, SHOWN), String.join(", ", ORDER));
            }
        }
        this.chosen = new LinkedHashMap<>();
        chosen.keySet().stream()
                .sorted(Comparator.comparingInt((String key) -> ORDER.indexOf(head(key)))
                        .thenComparing(key -> key))
                .forEach(key -> this.chosen.put(key, chosen.get(key)));
        String name = chosen.get("task");
        if (name == null) {
            throw FileException.of(source, "preset.notask", keys(tasks(), Task::key));
        }
        this.task = find("task", tasks(), Task::key, name);
        Zoo zoo = new Zoo();
        spell("task", tasks(), Task::key, Task::settings);
        spell("cell", zoo.cells(), Cell::key, Cell::settings);
        spell("wiring", zoo.wirings(), Wiring::key, Wiring::settings);
        spell("optimizer", new Optimizers().all(), Optimizer::key, Optimizer::settings);
        for (Setting setting : PLAIN) {
            String value = this.chosen.get(setting.key());
            if (value != null && !(setting.key().equals("untied") && numeric(value))) {
                this.chosen.put(setting.key(), check(setting, setting.key(), value));
            }
        }
        this.taskSettings = own("task", task.settings(), Map.of());
        this.seed = plain(Options.START, Map.of()).whole("seed");
        plain(Options.SIZE, Map.of());
    }

    /** Gives each setting of one of the kinds its one spelling, so that equal choices are equal texts. */
    private <T> void spell(String kind, List<T> all, Function<T, String> keyOf, Function<T, List<Setting>> settingsOf)
            throws FileException {
        String key = chosen.get(kind);
        if (key != null) {
            for (Setting setting : settingsOf.apply(find(kind, all, keyOf, key))) {
                String named = kind + "." + setting.key();
                String value = chosen.get(named);
                if (value != null) {
                    chosen.put(named, check(setting, named, value));
                }
            }
            own(kind, settingsOf.apply(find(kind, all, keyOf, key)), Map.of());
        }
    }

    /**
     * What was chosen by key.
     *
     * @param source name of the file, or another word for where it stands, for what is said of it
     * @throws FileException if a key is unknown or a value is none, in one sentence
     */
    public static Preset of(String source, Map<String, String> chosen) throws FileException {
        return new Preset(source, chosen);
    }

    /** What makes this plan, all of it. */
    public static Preset of(String source, Task task, Settings taskSettings, Plan plan) throws FileException {
        Blueprint network = plan.blueprint();
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "task", task.key(), taskSettings);
        put(all, "cell", network.cell().key(), network.settings());
        put(all, "wiring", network.wiring().key(), network.wiringSettings());
        all.put("units", Integer.toString(network.units()));
        all.put("depth", Integer.toString(network.depth()));
        all.put(
                "untied",
                network.untied() == 0 || network.untied() == plan.dataset().longest()
                        ? Boolean.toString(network.untied() > 0)
                        : Integer.toString(network.untied()));
        all.put("seed", Long.toString(plan.seed()));
        Initialisation start = network.initialisation();
        all.put("initial", start.state().isEmpty() ? "zero" : "learned");
        Initializer.Rule rule = start.recurrent().rule();
        all.put(
                "recurrent",
                rule == Initializer.Rule.SCALED_GAUSSIAN
                        ? "gaussian"
                        : rule == Initializer.Rule.GLOROT ? "glorot" : "orthogonal");
        all.put("gain", Double.toString(start.recurrent().scale()));
        all.putAll(Options.values(plan.tuning()));
        return of(source, all);
    }

    private static void put(Map<String, String> into, String kind, String key, Settings own) {
        into.put(kind, key);
        own.declared().forEach(s -> into.put(kind + "." + s.key(), own.text(s.key())));
    }

    /** Every task there is, by key. */
    public static List<Task> tasks() {
        return ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Task::key))
                .toList();
    }

    /** Where it stands. */
    public String source() {
        return source;
    }

    /** What was chosen, by key, in the order of keys. */
    public Map<String, String> chosen() {
        return Collections.unmodifiableMap(chosen);
    }

    /** The task. */
    public Task task() {
        return task;
    }

    /** The settings of the task. */
    public Settings taskSettings() {
        return taskSettings;
    }

    /** The seed of data and weights. */
    public long seed() {
        return seed;
    }

    /**
     * The same with some of it chosen otherwise; settings of a cell, a wiring or an optimizer go with it when another is chosen, and with
     * the task the sequence to look at.
     */
    public Preset with(Map<String, String> others) throws FileException {
        Map<String, String> all = new LinkedHashMap<>(chosen);
        for (String kind : KINDS) {
            String other = others.get(kind);
            if (other != null && !other.equals(chosen.get(kind))) {
                all.keySet().removeIf(k -> k.startsWith(kind + "."));
                if (kind.equals("optimizer")) {
                    all.remove("rate");
                } else if (kind.equals("task")) {
                    all.remove(PROBE);
                }
            }
        }
        all.putAll(others);
        return of(source, all);
    }

    /** The sequence to look at, as one types it; empty for the one that is looked at anyway. */
    public Optional<String> probe() {
        return Optional.ofNullable(chosen.get(PROBE));
    }

    /** The same with a sequence to look at, as one types it; empty for the one that is looked at anyway. */
    public Preset probing(Optional<String> typed) {
        Map<String, String> all = new LinkedHashMap<>(chosen);
        all.remove(PROBE);
        typed.ifPresent(text -> all.put(PROBE, text));
        try {
            return of(source, all);
        } catch (FileException e) {
            throw new IllegalStateException("a preset holds a value it should have refused", e);
        }
    }

    /** How one types the sequence that is looked at; empty for the one that is looked at anyway, and for one that cannot be typed. */
    public static Optional<String> typed(Plan plan, Example seen) {
        if (seen.equals(plan.probe())) {
            return Optional.empty();
        }
        try {
            String text = plan.dataset().probeText(seen);
            return Optional.of(text).filter(t -> plan.dataset().probe(t).equals(seen));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The sequence to look at, if one was chosen.
     *
     * @param plan of this preset
     * @throws FileException if it cannot be read, or has more steps than the network, in one sentence
     */
    public Optional<Example> probe(Plan plan) throws FileException {
        String text = chosen.get(PROBE);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Example read = plan.dataset().probe(text);
            plan.blueprint().circuit().admit(Axis.TIME, read.steps());
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            throw FileException.at(
                            source, FileException.place("setting", PROBE), "preset.probe", Told.quoted(text, SHOWN))
                    .because(e);
        }
    }

    /**
     * The sequences.
     *
     * @throws IOException if they cannot be made or read, in one sentence
     */
    public Dataset open() throws IOException {
        return task.open(taskSettings, seed);
    }

    /**
     * The network for these sequences.
     *
     * @throws FileException if a value does not fit, in one sentence
     * @throws IllegalArgumentException if what is chosen does not go together, in one sentence
     */
    public Blueprint blueprint(Dataset dataset) throws FileException {
        return blueprint(dataset.form(), dataset.defaults(), dataset::longest);
    }

    /**
     * The network for what it is given and asked for.
     *
     * @param usual what to choose where nothing was chosen
     * @param longest the most steps of a sequence
     * @throws FileException if a value does not fit, in one sentence
     */
    public Blueprint blueprint(Form form, Defaults usual, IntSupplier longest) throws FileException {
        Zoo zoo = new Zoo();
        String wired = chosen.get("wiring");
        Wiring wiring =
                wired == null ? zoo.wiring(form, usual.wiring()) : find("wiring", zoo.wirings(), Wiring::key, wired);
        String celled = chosen.get("cell");
        Cell cell = celled != null
                ? find("cell", zoo.cells(), Cell::key, celled)
                : zoo.cells().stream()
                        .filter(wiring::suits)
                        .min(Comparator.comparing(c -> !c.key().equals(usual.cell())))
                        .orElseThrow();
        Map<String, String> recommended = cell.key().equals(usual.cell()) ? usual.cellSettings() : Map.of();
        Settings size = plain(Options.SIZE, Map.of("units", Integer.toString(usual.units())));
        return new Blueprint(
                cell,
                own("cell", cell.settings(), recommended),
                wiring,
                own("wiring", wiring.settings(), Map.of()),
                form,
                size.whole("units"),
                size.whole("depth"),
                Options.initialisation(plain(Options.START, Map.of())),
                untied(longest));
    }

    /** How the network is trained on these sequences. */
    public Tuning tuning(Dataset dataset) throws FileException {
        Defaults usual = dataset.defaults();
        Optimizer optimizer =
                find("optimizer", new Optimizers().all(), Optimizer::key, chosen.getOrDefault("optimizer", "adam"));
        double rate = optimizer.key().equals("adam") ? usual.rate() : optimizer.rate();
        return Options.tuning(
                optimizer,
                own("optimizer", optimizer.settings(), Map.of()),
                plain(Options.LIVE, Map.of("rate", Double.toString(rate), "batch", Integer.toString(usual.batch()))));
    }

    /** The run on these sequences; see {@link #blueprint}. */
    public Plan plan(Dataset dataset) throws FileException {
        return new Plan(blueprint(dataset), dataset, tuning(dataset), seed);
    }

    /** All of it, also what was left out. */
    public Preset full(Dataset dataset) throws FileException {
        return of(source, task, taskSettings, plan(dataset)).probing(probe());
    }

    /** As little as says the same: what is as the task would have it is left out. */
    public Preset brief(Dataset dataset) throws FileException {
        Map<String, String> all = full(dataset).chosen;
        Map<String, String> needed = new LinkedHashMap<>(all);
        List<String> keys = new ArrayList<>(all.keySet());
        keys.remove("task");
        // the settings of something go first, then the thing itself
        keys.sort(Comparator.comparing(KINDS::contains));
        for (String key : keys) {
            Map<String, String> fewer = new LinkedHashMap<>(needed);
            fewer.remove(key);
            if (same(fewer, all, dataset)) {
                needed = fewer;
            }
        }
        return of(source, needed);
    }

    private boolean same(Map<String, String> fewer, Map<String, String> all, Dataset dataset) {
        try {
            return of(source, fewer).full(dataset).chosen.equals(all);
        } catch (FileException | IllegalArgumentException e) {
            return false;
        }
    }

    /** For how many steps weights are untied: all there are, none, or a number of one's own. */
    private int untied(IntSupplier longest) throws FileException {
        String said = chosen.getOrDefault("untied", "false");
        if (said.equals("true")) {
            return longest.getAsInt();
        }
        return said.equals("false") ? 0 : Integer.parseInt(check(steps(), "untied", said));
    }

    private static Setting steps() {
        return Setting.whole("untied", 1, Blueprint.MOST_UNTIED, 1);
    }

    private static boolean numeric(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The settings of one of the kinds. */
    private Settings own(String kind, List<Setting> declared, Map<String, String> recommended) throws FileException {
        Map<String, String> values = new HashMap<>(recommended);
        for (Map.Entry<String, String> each : chosen.entrySet()) {
            if (each.getKey().startsWith(kind + ".")) {
                String key = each.getKey().substring(kind.length() + 1);
                Setting setting = declared.stream()
                        .filter(s -> s.key().equals(key))
                        .findFirst()
                        .orElse(null);
                if (setting == null) {
                    throw FileException.at(
                            source,
                            FileException.place("setting", Told.quoted(each.getKey(), SHOWN)),
                            "preset.own",
                            kind(kind),
                            Told.quoted(key, SHOWN),
                            declared.isEmpty() ? "–" : keys(declared, Setting::key));
                }
                values.put(key, check(setting, each.getKey(), each.getValue()));
            }
        }
        return settings(declared, values);
    }

    private Settings plain(List<Setting> declared, Map<String, String> usual) throws FileException {
        Map<String, String> values = new HashMap<>(usual);
        for (Setting setting : declared) {
            String value = chosen.get(setting.key());
            if (value != null && setting.key().equals("untied") && numeric(value)) {
                check(steps(), "untied", value);
            } else if (value != null) {
                values.put(setting.key(), check(setting, setting.key(), value));
            }
        }
        return settings(declared, values);
    }

    private static Settings settings(List<Setting> declared, Map<String, String> values) {
        try {
            return Settings.of(declared, values);
        } catch (SettingException e) {
            throw new IllegalStateException("a value was checked and is none", e);
        }
    }

    private String check(Setting setting, String key, String value) throws FileException {
        try {
            String good = setting.check(value);
            boolean whole = setting.kind() == Setting.Kind.NUMBER && good.endsWith(".0");
            return whole ? good.substring(0, good.length() - 2) : good;
        } catch (SettingException e) {
            boolean words = !setting.choices().isEmpty();
            throw FileException.at(
                            source,
                            FileException.place("setting", key),
                            words ? "preset.word" : "preset.number",
                            Told.quoted(value, SHOWN),
                            words ? String.join(", ", setting.choices()) : written(setting.minimum()),
                            words ? "" : written(setting.maximum()),
                            setting.kind() == Setting.Kind.WHOLE ? 1 : 0)
                    .because(e);
        }
    }

    private static String head(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Told kind(String kind) {
        return Told.of("unfold.file.messages", "preset.kind." + kind);
    }

    private static String written(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private <T> T find(String kind, List<T> all, Function<T, String> keyOf, String key) throws FileException {
        for (T each : all) {
            if (keyOf.apply(each).equals(key)) {
                return each;
            }
        }
        throw FileException.of(source, "preset.none", kind(kind), Told.quoted(key, SHOWN), keys(all, keyOf));
    }

    private static <T> String keys(List<T> all, Function<T, String> keyOf) {
        return all.stream().map(keyOf).collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preset p && chosen.equals(p.chosen);
    }

    @Override
    public int hashCode() {
        return chosen.hashCode();
    }

    @Override
    public String toString() {
        return PresetLine.write(this);
    }
}
