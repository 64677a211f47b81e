package unfold.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.text.CircuitText;
import unfold.circuit.text.CircuitTextException;
import unfold.engine.Parameters;
import unfold.file.CircuitFile;
import unfold.file.Preset;
import unfold.file.PresetFile;
import unfold.file.PresetLine;
import unfold.task.Dataset;
import unfold.task.Defaults;
import unfold.task.Task;
import unfold.task.corpus.Corpora;
import unfold.train.Plan;
import unfold.zoo.Blueprint;
import unfold.zoo.wiring.Written;

/** The options that choose a task and a network for it. What is left out is as the task would have it. */
class Choice {
    private static final String SOURCE = "command line";
    private static final int USUAL_UNITS = 16;

    /** The options that choose data. */
    static final List<String> DATA = List.of("--task", "--file", "--task-setting");

    @Option(
            names = "--preset",
            paramLabel = "FILE|LINE",
            description =
                    "settings from a file or a line (unfold:…) copied in the window; what else is given goes first")
    private @Nullable String preset;

    @Option(names = "--task", paramLabel = "KEY", description = "task; see the command list (default: flip-flop)")
    private @Nullable String task;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "own or shipped text (.csv, .tsv: series; .jsonl: records) to learn, instead of a task")
    private @Nullable String file;

    @Option(
            names = {"-T", "--task-setting"},
            paramLabel = "KEY=VALUE",
            description = "a setting of the task; may be repeated")
    private Map<String, String> taskSettings = new LinkedHashMap<>();

    @Option(names = "--cell", paramLabel = "KEY", description = "cell; see the command list")
    private @Nullable String cell;

    @Option(
            names = {"-C", "--cell-setting"},
            paramLabel = "KEY=VALUE",
            description = "a setting of the cell; may be repeated")
    private Map<String, String> cellSettings = new LinkedHashMap<>();

    @Option(
            names = {"-W", "--wiring-setting"},
            paramLabel = "KEY=VALUE",
            description = "a setting of the wiring; may be repeated")
    private Map<String, String> wiringSettings = new LinkedHashMap<>();

    @Option(names = "--wiring", paramLabel = "KEY", description = "wiring; see the command list")
    private @Nullable String wiring;

    @Option(
            names = "--circuit",
            paramLabel = "FILE",
            description = "a circuit of your own, as text (.rnn.txt) or JSON (.json), instead of cell and wiring")
    private @Nullable Path circuit;

    @Option(names = "--units", paramLabel = "N", description = "units of each layer")
    private @Nullable Integer units;

    @Option(names = "--depth", paramLabel = "N", description = "layers (default: 1)")
    private @Nullable Integer depth;

    @Option(
            names = "--untied",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "0",
            description = "weights of their own for each of N steps (default: as many as the task has)")
    private @Nullable Integer untied;

    @Option(names = "--learned-start", description = "learn h(0) instead of beginning at zero")
    private boolean learnedStart;

    @Option(
            names = "--recurrent",
            paramLabel = "RULE",
            description = {
                "start of recurrent weights: orthogonal, glorot, or gaussian with deviation 1/√units;",
                "gaussian:S for S times as much (default: orthogonal)"
            })
    private @Nullable String recurrent;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the run (default: 1)")
    private @Nullable Long seed;

    /** What the line or file of settings says, once it has been read. */
    private @Nullable Preset read;

    /** Chooses this task where nothing was chosen. */
    void usually(String key) {
        if (task == null && file == null && preset == null) {
            task = key;
        }
    }

    /** Whether nothing was chosen at all. */
    boolean nothing() throws IOException {
        return preset == null && values().isEmpty();
    }

    /** The seed of everything. */
    long seed() throws IOException {
        return preset().seed();
    }

    /** Every task there is, by key. */
    static List<Task> tasks() {
        return Preset.tasks();
    }

    /** All that was chosen. */
    Preset preset() throws IOException {
        return preset(Map.of());
    }

    /** All that was chosen, and this. */
    Preset preset(Map<String, String> more) throws IOException {
        Map<String, String> chosen = values();
        chosen.putAll(more);
        String from = preset;
        if (from == null) {
            if (!chosen.containsKey("task")) {
                usual().forEach(chosen::putIfAbsent);
            }
            return Preset.of(SOURCE, chosen);
        }
        Preset base = read;
        if (base == null) {
            base = PresetLine.looksLike(from) ? PresetLine.read(SOURCE, from) : PresetFile.read(Path.of(from));
            read = base;
        }
        return base.with(chosen);
    }

    /** The task where none was chosen, with its settings. */
    Map<String, String> usual() throws IOException {
        return Map.of("task", "flip-flop");
    }

    /** What was chosen by options, by key. */
    private Map<String, String> values() throws IOException {
        Map<String, String> chosen = new LinkedHashMap<>();
        put(chosen, "task", task);
        if (file != null) {
            chosen.put("task.file", file);
            if (task == null) {
                chosen.put("task", Corpora.standard().find(file).kind().task());
            }
        }
        taskSettings.forEach((k, v) -> chosen.put("task." + k, v));
        put(chosen, "cell", cell);
        cellSettings.forEach((k, v) -> chosen.put("cell." + k, v));
        put(chosen, "wiring", wiring);
        wiringSettings.forEach((k, v) -> chosen.put("wiring." + k, v));
        if (circuit != null) {
            wire(circuit, chosen);
        }
        put(chosen, "units", units);
        put(chosen, "depth", depth);
        put(chosen, "untied", untied == null || untied > 0 ? untied : "true");
        put(chosen, "seed", seed);
        put(chosen, "initial", learnedStart ? "learned" : null);
        String rule = recurrent;
        if (rule != null) {
            int colon = rule.indexOf(':');
            String gain = colon < 0 ? "1" : rule.substring(colon + 1);
            if (!rule.matches("(orthogonal|glorot|gaussian)(:\\d.*)?")) {
                throw new IllegalArgumentException("--recurrent is \"" + rule
                        + "\"; write orthogonal, glorot or gaussian, perhaps with a number such as gaussian:1.2.");
            }
            chosen.put("recurrent", colon < 0 ? rule : rule.substring(0, colon));
            chosen.put("gain", gain);
        }
        return chosen;
    }

    private static void put(Map<String, String> chosen, String key, @Nullable Object value) {
        if (value != null) {
            chosen.put(key, value.toString());
        }
    }

    /** The sequences chosen. */
    Dataset dataset() throws IOException {
        return preset().open();
    }

    /** The network chosen for these sequences. */
    Blueprint blueprint(Dataset dataset) throws IOException {
        return preset().blueprint(dataset);
    }

    /** The network chosen for data of one's own, of at most so many steps. */
    Blueprint blueprint(Form form, int longest) throws IOException {
        if (task != null || file != null) {
            throw new IllegalArgumentException("The data are those of --input; leave --task and --file out.");
        }
        return preset().blueprint(form, new Defaults("vanilla", USUAL_UNITS, 1, 0.01, longest), () -> longest);
    }

    /** The parameters that the network chosen starts with. */
    Parameters start(Circuit made) throws IOException {
        return Parameters.initialise(made, seed());
    }

    /** Whether a task, or anything that names one, was chosen. */
    boolean tasked() {
        return task != null || file != null || preset != null;
    }

    /** Whether anything that makes a network was chosen. */
    boolean wired() {
        boolean made = cell != null || wiring != null || circuit != null || units != null || depth != null;
        return made || untied != null || learnedStart || recurrent != null || !wiringSettings.isEmpty();
    }

    /** The settings of the cell that were chosen. */
    Map<String, String> cellSettings() {
        return new LinkedHashMap<>(cellSettings);
    }

    /** The network of that name for these sequences: a cell, a cell and a wiring as {@code gru/output-at-end}, or a file with a circuit. */
    Blueprint blueprint(Dataset dataset, String network) throws IOException {
        Map<String, String> named = new LinkedHashMap<>();
        Path from = Path.of(network);
        if (CircuitFile.named(from) || CircuitFile.json(from)) {
            named.putAll(Map.of("wiring", Written.KEY, "wiring." + Written.TEXT, CircuitFile.read(from), "depth", "1"));
        } else {
            int slash = network.indexOf('/');
            named.put("cell", slash < 0 ? network : network.substring(0, slash));
            if (slash >= 0) {
                named.put("wiring", network.substring(slash + 1));
            }
        }
        return preset().with(named).blueprint(dataset);
    }

    /** A circuit in a file is a wiring that has no cells. */
    private void wire(Path from, Map<String, String> chosen) throws IOException {
        if ((wiring != null && !wiring.equals(Written.KEY)) || cell != null || (depth != null && depth != 1)) {
            throw new IllegalArgumentException(
                    "--circuit is a whole network; leave --cell, --wiring and --depth out, or leave it out.");
        }
        chosen.put("wiring", Written.KEY);
        chosen.put("wiring." + Written.TEXT, CircuitFile.read(from));
    }

    /** The network to be looked at: a circuit of one's own need not fit the sequences. */
    Circuit circuit(Dataset dataset) throws IOException {
        Blueprint network = blueprint(dataset);
        if (circuit == null) {
            return network.circuit();
        }
        return CircuitFile.json(circuit)
                ? CircuitFile.circuit(circuit)
                : CircuitText.circuit(
                        CircuitFile.read(circuit), dataset.form(), network.units(), network.initialisation());
    }

    /** Why a circuit of one's own cannot be trained on these sequences; empty if it can. */
    Optional<String> misfit(Dataset dataset) throws IOException {
        if (circuit != null) {
            try {
                blueprint(dataset).circuit();
            } catch (CircuitTextException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** The run chosen, with the usual tuning. */
    Plan plan() throws IOException {
        return plan(preset());
    }

    /** The run chosen, tuned as this says. */
    Plan plan(Preset all) throws IOException {
        return all.plan(all.open());
    }
}
