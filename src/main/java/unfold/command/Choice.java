package unfold.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.circuit.Circuit;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.text.CircuitText;
import unfold.circuit.text.CircuitTextException;
import unfold.file.CircuitFile;
import unfold.file.CircuitJson;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.task.corpus.Corpora;
import unfold.train.Plan;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;
import unfold.zoo.wiring.Written;

/** The options that choose a task and a network for it. What is left out is as the task would have it. */
final class Choice {
    @Option(names = "--task", paramLabel = "KEY", description = "task; see the command list (default: flip-flop)")
    private @Nullable String task;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "own or shipped text (.csv and .tsv: series) to learn, instead of a task")
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

    @Option(names = "--depth", paramLabel = "N", defaultValue = "1", description = "layers (default: 1)")
    private int depth = 1;

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
            defaultValue = "orthogonal",
            description = "start of recurrent weights: orthogonal, or gaussian:S with deviation S/√units")
    private String recurrent = "orthogonal";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of the run (default: 1)")
    private long seed = 1;

    /** Chooses this task where nothing was chosen. */
    void usually(String key) {
        if (task == null && file == null) {
            task = key;
        }
    }

    /** The seed of everything. */
    long seed() {
        return seed;
    }

    /** Every task there is, by key. */
    static List<Task> tasks() {
        return ServiceLoader.load(Task.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(java.util.Comparator.comparing(Task::key))
                .toList();
    }

    /** The sequences chosen. */
    Dataset dataset() throws IOException, SettingException {
        Map<String, String> chosen = new LinkedHashMap<>(taskSettings);
        String key = task == null ? "flip-flop" : task;
        if (file != null) {
            chosen.put("file", file);
            if (task == null) {
                key = Corpora.standard().find(file).kind().task();
            }
        }
        String wanted = key;
        Task found = tasks().stream()
                .filter(t -> t.key().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no task \"" + wanted + "\"; there are "
                        + String.join(", ", tasks().stream().map(Task::key).toList()) + "."));
        return found.open(settings("task " + found.key(), found.settings(), chosen), seed);
    }

    /** The defaults with what was chosen; a key nobody declared is refused. */
    static Settings settings(String of, List<Setting> declared, Map<String, String> chosen) throws SettingException {
        for (String key : chosen.keySet()) {
            if (declared.stream().noneMatch(s -> s.key().equals(key))) {
                throw new IllegalArgumentException("The " + of + " has no setting \"" + key + "\"; it has "
                        + (declared.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        declared.stream().map(Setting::key).toList()))
                        + ".");
            }
        }
        return Settings.of(declared, chosen);
    }

    /** The network chosen for these sequences. */
    Blueprint blueprint(Dataset dataset) throws IOException, SettingException {
        Zoo zoo = new Zoo();
        if (circuit != null) {
            wire(circuit);
        }
        Wiring chosenWiring = wiring != null
                ? zoo.wiring(wiring)
                : zoo.wiring(dataset.form(), dataset.defaults().wiring());
        String usual = dataset.defaults().cell();
        Cell chosenCell = cell != null
                ? zoo.cell(cell)
                : zoo.cells().stream()
                        .filter(chosenWiring::suits)
                        .min(java.util.Comparator.comparing(c -> !c.key().equals(usual)))
                        .orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        if (cell == null || cell.equals(dataset.defaults().cell())) {
            values.putAll(dataset.defaults().cellSettings());
            values.keySet().removeIf(k -> chosenCell.settings().stream()
                    .noneMatch(s -> s.key().equals(k)));
        }
        values.putAll(cellSettings);
        return new Blueprint(
                chosenCell,
                settings("cell " + chosenCell.key(), chosenCell.settings(), values),
                chosenWiring,
                settings("wiring " + chosenWiring.key(), chosenWiring.settings(), wiringSettings),
                dataset.form(),
                units(dataset),
                depth,
                initialisation(),
                untied == null ? 0 : untied > 0 ? untied : dataset.longest());
    }

    /** The network of that name for these sequences: a cell, a cell and a wiring as {@code gru/output-at-end}, or a file with a circuit. */
    Blueprint blueprint(Dataset dataset, String network) throws IOException, SettingException {
        Choice one = new Choice();
        one.units = units;
        one.depth = depth;
        one.untied = untied;
        one.learnedStart = learnedStart;
        one.recurrent = recurrent;
        Path file = Path.of(network);
        if (CircuitFile.named(file) || CircuitFile.json(file)) {
            one.circuit = file;
            one.depth = 1;
        } else {
            int slash = network.indexOf('/');
            one.cell = slash < 0 ? network : network.substring(0, slash);
            one.wiring = slash < 0 ? wiring : network.substring(slash + 1);
        }
        return one.blueprint(dataset);
    }

    /** A circuit in a file is a wiring that has no cells. */
    private void wire(Path file) throws IOException {
        if ((wiring != null && !wiring.equals(Written.KEY)) || cell != null || depth != 1) {
            throw new IllegalArgumentException(
                    "--circuit is a whole network; leave --cell, --wiring and --depth out, or leave it out.");
        }
        wiring = Written.KEY;
        wiringSettings.put(Written.TEXT, CircuitFile.read(file));
    }

    /** The network to be looked at: a circuit of one's own need not fit the sequences. */
    Circuit circuit(Dataset dataset) throws IOException, SettingException {
        if (circuit == null) {
            return blueprint(dataset).circuit();
        }
        return CircuitFile.json(circuit)
                ? CircuitJson.read(Files.readString(circuit))
                : CircuitText.circuit(CircuitFile.read(circuit), dataset.form(), units(dataset), initialisation());
    }

    /** Why a circuit of one's own cannot be trained on these sequences; empty if it can. */
    Optional<String> misfit(Dataset dataset) throws IOException, SettingException {
        if (circuit != null) {
            try {
                blueprint(dataset).circuit();
            } catch (CircuitTextException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private int units(Dataset dataset) {
        return units == null ? dataset.defaults().units() : units;
    }

    private Initialisation initialisation() {
        Initialisation usual = new Initialisation(Initializer.GLOROT, rule(), Optional.empty());
        return learnedStart ? usual.withLearnedState(Initializer.ZERO) : usual;
    }

    private Initializer rule() {
        if (recurrent.equals("orthogonal")) {
            return Initializer.ORTHOGONAL;
        }
        try {
            if (recurrent.startsWith("gaussian:")) {
                double gain = Double.parseDouble(recurrent.substring("gaussian:".length()));
                if (gain > 0 && gain < 1e6) {
                    return Initializer.scaledGaussian(gain);
                }
            }
        } catch (NumberFormatException e) {
            // said below, like every other wrong spelling
        }
        throw new IllegalArgumentException("--recurrent is \"" + recurrent
                + "\"; write orthogonal, or gaussian: and a number above zero, such as gaussian:1.2.");
    }

    /** The run chosen, with the usual tuning. */
    Plan plan() throws IOException, SettingException {
        Dataset dataset = dataset();
        return Plan.usual(blueprint(dataset), dataset, seed);
    }
}
