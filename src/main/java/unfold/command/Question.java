package unfold.command;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.circuit.Starting;
import unfold.file.FileException;
import unfold.file.Tensor;
import unfold.file.Tensors;
import unfold.file.weights.Model;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * What is asked of a network in numbers: inputs step by step for all sequences, perhaps targets and how they are judged, perhaps weights.
 * The README says what stands in such a file.
 */
final class Question {
    /** What a target is in PyTorch where there is none. */
    private static final long IGNORED = -100;

    private static final Set<String> NUMBERS =
            Set.of("inputs", "lengths", "targets", "h0", "c0", "alphabet", "classes", "rate", "steps");
    private static final Set<String> TEXTS =
            Set.of("loss/kind", "loss/steps", "loss/reduction", "nonlinearity", "optimizer/name", "clip");
    private static final String WEIGHTS = "weights/";
    private static final String INITIAL = "initial/";
    private static final String OPTIMIZER = "optimizer/";

    private final String file;
    private final Tensors all;
    private final Tensor inputs;
    private final Optional<Tensor> targets;
    private final int[] lengths;
    private final Judgement judgement;

    /**
     * Checks everything that can be without a network.
     *
     * @throws FileException if something is not as it must be, in one sentence
     */
    Question(String file, Tensors all) throws FileException {
        this.file = file;
        this.all = all;
        known();
        Optional<Tensor> given = all.find("inputs");
        if (given.isEmpty()) {
            throw FileException.of(file, "question.inputs");
        }
        inputs = given.get();
        if ((inputs.rank() != 2 && inputs.rank() != 3) || inputs.count() == 0) {
            throw wrong("inputs", "question.inputs.shape", inputs.shape().toString());
        }
        if (symbolic()) {
            symbols("inputs", inputs, 0);
        }
        lengths = lengths();
        targets = all.find("targets");
        judgement = judged();
        if (targets.isPresent()) {
            checkTargets(targets.get());
        }
    }

    private void known() throws FileException {
        for (String name : all.all().keySet()) {
            boolean prefixed = name.startsWith(WEIGHTS) || name.startsWith(INITIAL) || name.startsWith(OPTIMIZER);
            if (!NUMBERS.contains(name) && !prefixed) {
                throw wrong(name, "question.unknown", String.join(", ", new TreeSet<>(NUMBERS)));
            }
        }
        for (String name : all.notes().keySet()) {
            if (!TEXTS.contains(name) && !name.startsWith(OPTIMIZER) && !name.equals("format")) {
                throw wrong(name, "question.unknown", String.join(", ", new TreeSet<>(TEXTS)));
            }
        }
    }

    /** Whether inputs are symbols, not vectors. */
    boolean symbolic() {
        return inputs.rank() == 2;
    }

    /** Steps of the longest sequence there is room for. */
    int steps() {
        return inputs.size(0);
    }

    /** How many sequences there are. */
    int members() {
        return inputs.size(1);
    }

    /** The steps of each sequence. */
    int length(int member) {
        return lengths[member];
    }

    /** How outputs are judged. */
    Judgement judgement() {
        return judgement;
    }

    private Judgement judged() throws FileException {
        boolean symbols = targets.map(
                        t -> t.rank() == 1 || (t.rank() == 2 && t.type().whole()))
                .orElse(false);
        String word = all.notes()
                .getOrDefault("loss/kind", (symbols ? Judgement.Kind.CROSS_ENTROPY : Judgement.Kind.SQUARED).word());
        Judgement.Kind kind = Arrays.stream(Judgement.Kind.values())
                .filter(k -> k.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("loss/kind", "question.word", word, Judgement.Kind.words()));
        boolean once = targets.map(t -> t.rank() == (kind.symbolic() ? 1 : 2)).orElse(false);
        String steps = word("loss/steps", once ? "last" : "all", "all", "last");
        if (once && steps.equals("all")) {
            throw wrong(
                    "targets",
                    "question.once",
                    targets.map(t -> t.shape().toString()).orElse(""));
        }
        return new Judgement(
                kind,
                steps.equals("last"),
                word("loss/reduction", "mean", "mean", "sum").equals("mean"));
    }

    private String word(String name, String usual, String... words) throws FileException {
        String said = all.notes().getOrDefault(name, usual);
        if (!List.of(words).contains(said)) {
            throw wrong(name, "question.word", said, String.join(", ", words));
        }
        return said;
    }

    /** Whether each sequence has one target, not one for each step. */
    boolean once() {
        return targets.map(t -> t.rank() == (judgement.kind().symbolic() ? 1 : 2))
                .orElse(false);
    }

    private int[] lengths() throws FileException {
        int[] steps = new int[members()];
        Arrays.fill(steps, steps());
        Optional<Tensor> said = all.find("lengths");
        if (said.isPresent()) {
            if (!said.get().is(members())) {
                throw wrong("lengths", "question.shape", said.get().shape().toString(), "[" + members() + "]");
            }
            double[] values = said.get().values();
            for (int b = 0; b < steps.length; b++) {
                if (!(values[b] >= 1 && values[b] <= steps()) || values[b] != Math.rint(values[b])) {
                    throw wrong("lengths", "question.length", b + 1, steps());
                }
                steps[b] = (int) values[b];
            }
        }
        return steps;
    }

    private void checkTargets(Tensor t) throws FileException {
        boolean once = once();
        int leading = once ? 1 : 2;
        int[] outer = once ? new int[] {members()} : new int[] {steps(), members()};
        int rank = leading + (judgement.kind().symbolic() ? 0 : 1);
        boolean fits = t.rank() == rank;
        for (int k = 0; fits && k < leading; k++) {
            fits = t.size(k) == outer[k];
        }
        if (!fits || (rank > leading && t.size(leading) == 0)) {
            String shape = Arrays.toString(outer).replace("]", judgement.kind().symbolic() ? "]" : ", K]");
            throw wrong("targets", "question.shape", t.shape().toString(), shape);
        }
        if (judgement.kind().symbolic()) {
            symbols("targets", t, IGNORED);
        }
    }

    /** Checks that these are whole numbers from 0, or the one that stands for none. */
    private void symbols(String name, Tensor t, long none) throws FileException {
        for (double v : t.values()) {
            boolean symbol = v >= 0 && v <= Integer.MAX_VALUE - 1 && v == Math.rint(v);
            if (!symbol && !(none < 0 && (v == none || Double.isNaN(v)))) {
                throw wrong(name, "question.symbol", Double.toString(v));
            }
        }
    }

    /** The weights that come with it, by PyTorch's names; empty if none do. */
    Tensors weights() {
        Map<String, Tensor> weights = new TreeMap<>();
        all.all().forEach((name, tensor) -> {
            if (name.startsWith(WEIGHTS)) {
                weights.put(name.substring(WEIGHTS.length()), tensor);
            }
        });
        String nonlinearity = all.notes().get("nonlinearity");
        return Tensors.of(weights, nonlinearity == null ? Map.of() : Map.of("nonlinearity", nonlinearity));
    }

    /**
     * What the network is given and asked for.
     *
     * @param model what a file says of it, if it comes from one
     */
    Form form(Optional<Model> model, Form.Reading reading) throws FileException {
        int given = symbolic() ? counted("alphabet", inputs) : inputs.size(2);
        Form.Encoding input = symbolic()
                ? Form.Encoding.symbols(model.map(m -> m.input().size()).orElse(given))
                : Form.Encoding.vector(given);
        if (symbolic() && given > input.size()) {
            throw wrong("inputs", "question.alphabet", given - 1, input.size() - 1);
        }
        int asked = model.map(Model::outputs)
                .orElse(
                        targets.isEmpty()
                                ? all.find("classes").isPresent() ? counted("classes", inputs) : input.size()
                                : judgement.kind().symbolic()
                                        ? counted("classes", targets.get())
                                        : targets.get().size(targets.get().rank() - 1));
        if (targets.isPresent()) {
            if (reading == Form.Reading.AT_END && !judgement.last()) {
                throw wrong("targets", "question.end");
            }
            Tensor t = targets.get();
            int highest = judgement.kind().symbolic() ? highest(t) + 1 : t.size(t.rank() - 1);
            if (judgement.kind().symbolic() ? highest > asked : highest != asked) {
                throw wrong("targets", "question.classes", highest, asked);
            }
        }
        return new Form(
                input,
                judgement.kind().symbolic() ? Form.Encoding.symbols(asked) : Form.Encoding.vector(asked),
                judgement.kind().loss(),
                reading);
    }

    private int counted(String name, Tensor among) throws FileException {
        Optional<Tensor> said = all.find(name);
        if (said.isEmpty()) {
            return highest(among) + 1;
        }
        int counted = whole(name, 1, 1 << 20).orElse(0);
        if (name.equals("alphabet") && counted <= highest(among)) {
            throw wrong("inputs", "question.alphabet", highest(among), counted - 1);
        }
        return counted;
    }

    private static int highest(Tensor symbols) {
        return (int) Arrays.stream(symbols.values()).max().orElse(0);
    }

    /** A single number that stands in it. */
    Optional<Double> number(String name) throws FileException {
        Optional<Tensor> said = all.find(name);
        if (said.isPresent() && said.get().count() != 1) {
            throw wrong(name, "question.single");
        }
        return said.map(t -> t.values()[0]);
    }

    /** A single whole number in a range. */
    Optional<Integer> whole(String name, int least, int most) throws FileException {
        Optional<Double> said = number(name);
        if (said.isPresent() && !(said.get() >= least && said.get() <= most && said.get() == Math.rint(said.get()))) {
            throw wrong(name, "question.whole", least, most);
        }
        return said.map(Double::intValue);
    }

    /** A text that stands in it. */
    Optional<String> text(String name) {
        return Optional.ofNullable(all.notes().get(name));
    }

    /** The settings of the optimizer as texts, its name left out. */
    Map<String, String> optimizer() throws FileException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : all.all().keySet()) {
            if (name.startsWith(OPTIMIZER)) {
                settings.put(
                        name.substring(OPTIMIZER.length()),
                        Double.toString(number(name).orElseThrow()));
            }
        }
        all.notes().forEach((name, text) -> {
            if (name.startsWith(OPTIMIZER) && !name.equals("optimizer/name")) {
                settings.put(name.substring(OPTIMIZER.length()), text);
            }
        });
        return settings;
    }

    /**
     * What the states begin from, by the name of the state: {@code members × size} numbers each.
     *
     * @param layers the recurrent layers in PyTorch's order, if the network has such
     */
    Map<String, double[]> initial(Circuit circuit, Optional<Model.Layers> layers) throws FileException {
        Map<String, double[]> initial = new LinkedHashMap<>();
        for (String which : List.of("h0", "c0")) {
            Optional<Tensor> said = all.find(which);
            if (said.isEmpty()) {
                continue;
            }
            List<String> names =
                    layers.map(l -> which.equals("h0") ? l.hidden() : l.cells()).orElse(List.of());
            if (names.isEmpty()) {
                throw wrong(which, "question.layers", circuit.name());
            }
            int n = layers.orElseThrow().units();
            if (!said.get().is(names.size(), members(), n)) {
                throw wrong(
                        which,
                        "question.shape",
                        said.get().shape().toString(),
                        List.of(names.size(), members(), n).toString());
            }
            double[] values = said.get().values();
            for (int k = 0; k < names.size(); k++) {
                initial.put(names.get(k), Arrays.copyOfRange(values, k * members() * n, (k + 1) * members() * n));
            }
        }
        for (Map.Entry<String, Tensor> each : all.all().entrySet()) {
            if (each.getKey().startsWith(INITIAL)) {
                String state = each.getKey().substring(INITIAL.length());
                Signal s = circuit.states().stream()
                        .filter(c -> c.name().equals(state))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                each.getKey(),
                                "question.state",
                                String.join(
                                        ", ",
                                        circuit.states().stream()
                                                .map(Signal::name)
                                                .toList())));
                if (!each.getValue().is(members(), s.size())) {
                    throw wrong(
                            each.getKey(),
                            "question.shape",
                            each.getValue().shape().toString(),
                            List.of(members(), s.size()).toString());
                }
                initial.put(state, each.getValue().values());
            }
        }
        return initial;
    }

    /** All sequences for a network whose states begin from these values. */
    Batch batch(Circuit circuit, Form form, Map<String, double[]> initial) {
        List<Example> examples = new ArrayList<>();
        double[] given = inputs.values();
        double[] asked = targets.map(Tensor::values).orElse(new double[0]);
        for (int b = 0; b < members(); b++) {
            Map<String, Series> series = new HashMap<>();
            series.put("x", input(given, b));
            series.put("y", target(asked, b, form));
            for (Map.Entry<String, double[]> each : initial.entrySet()) {
                int n = each.getValue().length / members();
                series.put(
                        Starting.input(each.getKey()),
                        Series.ofVectors(Arrays.copyOfRange(each.getValue(), b * n, (b + 1) * n)));
            }
            series.keySet()
                    .removeIf(name ->
                            circuit.given().stream().noneMatch(s -> s.name().equals(name)) && !name.equals("x"));
            examples.add(new Example(series));
        }
        return new Batch(examples, false);
    }

    private Series input(double[] given, int b) {
        if (symbolic()) {
            int[] symbols = new int[lengths[b]];
            for (int t = 0; t < symbols.length; t++) {
                symbols[t] = (int) given[t * members() + b];
            }
            return Series.ofSymbols(symbols);
        }
        int size = inputs.size(2);
        double[] vectors = new double[lengths[b] * size];
        for (int t = 0; t < lengths[b]; t++) {
            System.arraycopy(given, (t * members() + b) * size, vectors, t * size, size);
        }
        return new Series(new int[0], vectors, size);
    }

    /** Targets of a sequence; none at steps that are not judged. */
    private Series target(double[] asked, int b, Form form) {
        boolean atEnd = form.reading() == Form.Reading.AT_END;
        int steps = atEnd ? 1 : lengths[b];
        boolean symbols = form.target().symbolic();
        int size = symbols ? 1 : form.target().size();
        double[] values = new double[steps * size];
        Arrays.fill(values, Double.NaN);
        for (int t = 0; t < steps; t++) {
            boolean judged = targets.isPresent() && (!judgement.last() || t == steps - 1);
            if (judged) {
                int step = atEnd ? lengths[b] - 1 : t;
                int row = once() ? b : step * members() + b;
                System.arraycopy(asked, row * size, values, t * size, size);
            }
        }
        if (!symbols) {
            return new Series(new int[0], values, size);
        }
        return Series.ofSymbols(Arrays.stream(values)
                .mapToInt(v -> Double.isNaN(v) || v == IGNORED ? Series.NO_SYMBOL : (int) v)
                .toArray());
    }

    FileException wrong(String name, String what, Serializable... places) {
        return FileException.at(file, FileException.place("entry", name), what, places);
    }
}
