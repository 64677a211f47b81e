package unfold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Parameter;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.kernel.PlainKernel;
import unfold.file.SavedRun;
import unfold.file.SessionFile;
import unfold.file.Tensor;
import unfold.file.Tensors;
import unfold.file.TensorsFile;
import unfold.file.weights.Imported;
import unfold.file.weights.Torch;
import unfold.file.weights.WeightsFile;
import unfold.setting.Setting;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Trainer;

/** The commands eval and steps give the numbers that PyTorch's documentation defines, to the last digits. */
class NumbersTest {
    private static final int STEPS = 4;
    private static final int MEMBERS = 3;
    private static final int INPUTS = 2;
    private static final int UNITS = 3;
    private static final int CLASSES = 4;
    private static final int[] LENGTHS = {4, 2, 3};
    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("unset");

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Commands(new PrintWriter(out), new PrintWriter(err)).run(List.of(arguments));
    }

    private Tensors results(String... arguments) throws IOException {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(Commands.DONE);
        Path written = folder.resolve("written.json");
        Files.writeString(written, out.toString());
        return TensorsFile.read(written);
    }

    /** A network, data for it, and how they are judged. */
    private static final class Case {
        final Torch torch;
        final Map<String, Tensor> numbers = new HashMap<>();
        final Map<String, String> texts = new HashMap<>();
        final double[][][] x = new double[MEMBERS][][];
        final List<List<double[]>> h0 = new ArrayList<>();
        final List<List<double[]>> c0 = new ArrayList<>();
        final int[] symbols = new int[STEPS * MEMBERS];
        final double[] vectors = new double[STEPS * MEMBERS * CLASSES];
        final String kind;
        final boolean last;
        final boolean mean;

        Case(String cell, int depth, boolean both, String kind, boolean last, boolean mean) {
            torch = new Torch(cell, INPUTS, UNITS, depth, both, true, 5)
                    .with("fc.weight", CLASSES, both ? 2 * UNITS : UNITS)
                    .with("fc.bias", CLASSES);
            this.kind = kind;
            this.last = last;
            this.mean = mean;
            SplittableRandom random = new SplittableRandom(11);
            double[] inputs = random.doubles(STEPS * MEMBERS * INPUTS, -1, 1).toArray();
            numbers.put("inputs", Tensor.of(inputs, STEPS, MEMBERS, INPUTS));
            numbers.put(
                    "lengths", Tensor.of(Arrays.stream(LENGTHS).asLongStream().toArray(), MEMBERS));
            int states = depth * (both ? 2 : 1);
            double[] h = random.doubles((long) states * MEMBERS * UNITS, -1, 1).toArray();
            double[] c = random.doubles((long) states * MEMBERS * UNITS, -1, 1).toArray();
            numbers.put("h0", Tensor.of(h, states, MEMBERS, UNITS));
            if (cell.equals("lstm")) {
                numbers.put("c0", Tensor.of(c, states, MEMBERS, UNITS));
            }
            for (int b = 0; b < MEMBERS; b++) {
                x[b] = new double[LENGTHS[b]][];
                for (int t = 0; t < LENGTHS[b]; t++) {
                    int at = (t * MEMBERS + b) * INPUTS;
                    x[b][t] = Arrays.copyOfRange(inputs, at, at + INPUTS);
                }
                h0.add(rows(h, states, b));
                c0.add(rows(c, states, b));
            }
            for (int k = 0; k < symbols.length; k++) {
                symbols[k] = random.nextInt(CLASSES);
            }
            symbols[MEMBERS + 1] = -100; // no target for the second member at its last step
            for (int k = 0; k < vectors.length; k++) {
                vectors[k] = random.nextDouble() - 0.5;
            }
            numbers.put(
                    "targets",
                    kind.equals("cross-entropy")
                            ? Tensor.of(Arrays.stream(symbols).asLongStream().toArray(), STEPS, MEMBERS)
                            : Tensor.of(vectors, STEPS, MEMBERS, CLASSES));
            texts.put("loss/kind", kind);
            texts.put("loss/steps", last ? "last" : "all");
            texts.put("loss/reduction", mean ? "mean" : "sum");
            if (cell.equals("relu")) {
                texts.put("nonlinearity", "relu");
            }
            torch.tensors().all().forEach((name, tensor) -> numbers.put("weights/" + name, tensor));
        }

        private static List<double[]> rows(double[] all, int states, int b) {
            List<double[]> rows = new ArrayList<>();
            for (int k = 0; k < states; k++) {
                int at = (k * MEMBERS + b) * UNITS;
                rows.add(Arrays.copyOfRange(all, at, at + UNITS));
            }
            return rows;
        }

        Tensor weight(String name) {
            return Objects.requireNonNull(numbers.get("weights/" + name));
        }

        Path write(Path file) throws IOException {
            TensorsFile.write(file, Tensors.of(numbers, texts));
            return file;
        }

        Torch.Shown shown(int b) {
            return torch.run(x[b], h0.get(b), c0.get(b));
        }

        /** The loss of one step, not yet averaged; NaN where none is asked for. */
        double loss(int b, int t, double[] h) {
            if (last && t < LENGTHS[b] - 1) {
                return Double.NaN;
            }
            double[] o = torch.affine("fc.weight", "fc.bias", h);
            double sum = 0;
            if (kind.equals("cross-entropy")) {
                int y = symbols[t * MEMBERS + b];
                for (double v : o) {
                    sum += Math.exp(v);
                }
                return y < 0 ? Double.NaN : Math.log(sum) - o[y];
            }
            for (int k = 0; k < CLASSES; k++) {
                double apart = o[k] - vectors[(t * MEMBERS + b) * CLASSES + k];
                sum += apart * apart;
            }
            return kind.equals("squared-error") ? sum / 2 : mean ? sum / CLASSES : sum;
        }

        double total() {
            double sum = 0;
            int count = 0;
            for (int b = 0; b < MEMBERS; b++) {
                double[][] output = shown(b).output();
                for (int t = 0; t < LENGTHS[b]; t++) {
                    double loss = loss(b, t, output[t]);
                    if (!Double.isNaN(loss)) {
                        sum += loss;
                        count++;
                    }
                }
            }
            return mean ? sum / count : sum;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("lstm", 1, false, "cross-entropy", false, true),
                new Case("lstm", 2, true, "mse", false, true),
                new Case("gru", 2, false, "squared-error", true, false),
                new Case("gru", 1, true, "cross-entropy", true, true),
                new Case("tanh", 2, false, "mse", true, false),
                new Case("relu", 1, true, "squared-error", false, true),
                new Case("tanh", 3, true, "cross-entropy", false, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsComputedIsWhatPyTorchDocuments(Case c) throws IOException {
        Tensors results =
                results("eval", "--input", c.write(folder.resolve("in.json")).toString());
        int width = c.torch.number("fc.weight").length / CLASSES;
        double[] outputs = results.get("outputs").values();
        double[] losses = results.get("losses").values();
        double[] hidden = results.get("h_n").values();
        assertThat(results.get("outputs").is(STEPS, MEMBERS, CLASSES)).isTrue();
        assertThat(results.get("losses").is(STEPS, MEMBERS)).isTrue();
        for (int b = 0; b < MEMBERS; b++) {
            Torch.Shown shown = c.shown(b);
            for (int t = 0; t < STEPS; t++) {
                boolean over = t >= LENGTHS[b];
                double[] h = over ? new double[width] : shown.output()[t];
                double[] o = over ? new double[CLASSES] : c.torch.affine("fc.weight", "fc.bias", h);
                for (int k = 0; k < CLASSES; k++) {
                    assertThat(outputs[(t * MEMBERS + b) * CLASSES + k]).isCloseTo(o[k], CLOSE);
                }
                double loss = over ? 0 : c.loss(b, t, h);
                assertThat(losses[t * MEMBERS + b]).isCloseTo(Double.isNaN(loss) ? 0 : loss, CLOSE);
            }
            for (int k = 0; k < shown.lastHidden().size(); k++) {
                for (int j = 0; j < UNITS; j++) {
                    assertThat(hidden[(k * MEMBERS + b) * UNITS + j])
                            .isCloseTo(shown.lastHidden().get(k)[j], CLOSE);
                    if (c.numbers.containsKey("c0")) {
                        assertThat(results.get("c_n").values()[(k * MEMBERS + b) * UNITS + j])
                                .isCloseTo(shown.lastCell().get(k)[j], CLOSE);
                    }
                }
            }
        }
        assertThat(results.get("loss").values()[0]).isCloseTo(c.total(), CLOSE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheDocumentedLoss(Case c) throws IOException {
        Tensors results =
                results("eval", "--input", c.write(folder.resolve("in.json")).toString(), "--gradients");
        SplittableRandom random = new SplittableRandom(3);
        c.torch.numbers().forEach((name, values) -> {
            double[] gradient = results.get("gradients/parameters/" + name).values();
            assertThat(results.get("gradients/parameters/" + name).shape())
                    .isEqualTo(c.weight(name).shape());
            for (int n = 0; n < 4; n++) {
                int k = random.nextInt(values.length);
                assertThat(gradient[k]).as(name + " " + k).isCloseTo(slope(values, k, c::total), Offset.offset(1e-8));
            }
            if (name.contains("bias_ih")) {
                double[] other = results.get("gradients/parameters/" + name.replace("_ih", "_hh"))
                        .values();
                int same = c.torch.kind().equals("gru") ? 2 * UNITS : values.length; // the candidate has two apart
                assertThat(Arrays.copyOf(other, same)).containsExactly(Arrays.copyOf(gradient, same));
            }
        });
        double[] starts = results.get("gradients/h0").values();
        for (int b = 0; b < MEMBERS; b++) {
            for (int k = 0; k < c.h0.get(b).size(); k++) {
                double slope = slope(c.h0.get(b).get(k), 1, c::total);
                assertThat(starts[(k * MEMBERS + b) * UNITS + 1]).isCloseTo(slope, Offset.offset(1e-8));
                if (c.numbers.containsKey("c0")) {
                    assertThat(results.get("gradients/c0").values()[(k * MEMBERS + b) * UNITS + 1])
                            .isCloseTo(slope(c.c0.get(b).get(k), 1, c::total), Offset.offset(1e-8));
                }
            }
            for (int t = 0; t < STEPS; t++) {
                double slope = t < LENGTHS[b] ? slope(c.x[b][t], 0, c::total) : 0;
                assertThat(results.get("gradients/signals/x").values()[(t * MEMBERS + b) * INPUTS])
                        .isCloseTo(slope, Offset.offset(1e-8));
            }
        }
    }

    private static double slope(double[] at, int k, DoubleSupplier loss) {
        double kept = at[k];
        at[k] = kept + 1e-5;
        double above = loss.getAsDouble();
        at[k] = kept - 1e-5;
        double below = loss.getAsDouble();
        at[k] = kept;
        return (above - below) / 2e-5;
    }

    @Test
    void bothFormsOfFilesHoldTheSame() throws IOException {
        Case c = new Case("lstm", 2, true, "cross-entropy", false, true);
        String json = c.write(folder.resolve("in.json")).toString();
        String binary = c.write(folder.resolve("in.safetensors")).toString();
        for (List<String> command : List.of(List.of("eval", "--trace"), List.of("steps", "--steps", "3"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--gradients", "--input"));
            Tensors first = results(with(arguments, json));
            assertThat(results(with(arguments, binary))).isEqualTo(first);
            Path file = folder.resolve("out.safetensors");
            assertThat(run(with(arguments, json, "--out", file.toString()))).isEqualTo(Commands.DONE);
            assertThat(out.toString()).isEmpty();
            assertThat(TensorsFile.read(file)).isEqualTo(first);
            assertThat(run(with(arguments, json, "--json", "--out", file.toString())))
                    .isEqualTo(Commands.DONE);
            assertThat(Files.readString(file)).startsWith("{");
        }
    }

    private static String[] with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void weightsMayStandInAFileOfTheirOwn() throws IOException {
        Case c = new Case("relu", 1, true, "squared-error", false, true);
        Tensors inside =
                results("eval", "--input", c.write(folder.resolve("in.json")).toString());
        Path weights = folder.resolve("model.safetensors");
        TensorsFile.write(weights, Tensors.of(c.torch.tensors().all()));
        c.numbers.keySet().removeIf(name -> name.startsWith("weights/"));
        c.texts.remove("nonlinearity");
        String input = c.write(folder.resolve("data.json")).toString();
        assertThat(results("eval", "--input", input, "--weights", weights.toString(), "-C", "activation=relu"))
                .isEqualTo(inside);
        assertThat(results("eval", "--input", input, "--weights", weights.toString()))
                .as("tanh, as nothing says otherwise")
                .isNotEqualTo(inside);
    }

    @Test
    void aLinearOutputIsNotNeeded() throws IOException {
        Case c = new Case("gru", 2, true, "cross-entropy", false, true);
        c.numbers.keySet().removeIf(name -> name.contains("fc.") || name.equals("targets"));
        c.texts.clear();
        Tensors results =
                results("eval", "--input", c.write(folder.resolve("in.json")).toString());
        assertThat(results.find("loss")).isEmpty();
        double[] output = results.get("outputs").values();
        for (int j = 0; j < 2 * UNITS; j++) {
            assertThat(output[(MEMBERS + 1) * 2 * UNITS + j])
                    .isCloseTo(c.shown(1).output()[1][j], CLOSE);
        }
        c.numbers.put("targets", Tensor.of(new double[STEPS * MEMBERS * 2 * UNITS], STEPS, MEMBERS, 2 * UNITS));
        Tensors judged =
                results("eval", "--input", c.write(folder.resolve("in.json")).toString());
        assertThat(judged.get("outputs")).isEqualTo(results.get("outputs"));
        assertThat(judged.get("loss").values()[0])
                .isCloseTo(Arrays.stream(output).map(v -> v * v / 2).sum() / 9, CLOSE);
    }

    @Test
    void anyNetworkOfThisProgramRunsOnDataOfOnesOwn() throws IOException {
        Path file = folder.resolve("in.json");
        Files.writeString(
                file,
                "{\"inputs\":[[[1],[2]],[[3],[4]],[[0.5],[0]]],\"targets\":[[[1],[2]],[[3],[4]],[[1],[1]]],"
                        + "\"initial\":{\"h\":[[0.1,0.2],[-0.1,0.3]]}}");
        for (String cell : List.of("vanilla", "gru", "leaky")) {
            Tensors results = results(
                    "eval", "--input", file.toString(), "--cell", cell, "--units", "2", "--gradients", "--trace");
            assertThat(results.get("states/h").is(3, 2, 2)).isTrue();
            assertThat(results.get("trace/h")).isEqualTo(results.get("states/h"));
            assertThat(results.get("gradients/initial/h").is(2, 2)).isTrue();
        }
        Files.writeString(file, "{\"inputs\":[[1,0],[0,2]],\"targets\":[1,0],\"alphabet\":3,\"classes\":2}");
        Tensors end = results("eval", "--input", file.toString(), "--wiring", "output-at-end", "--units", "3");
        assertThat(end.get("outputs").is(2, 2)).isTrue();
        assertThat(end.get("losses").is(2)).isTrue();
        Tensors last = results("eval", "--input", file.toString(), "--wiring", "output-each-step", "--units", "3");
        assertThat(last.get("loss")).isEqualTo(end.get("loss"));
        Tensors own = results(
                "steps", "--input", file.toString(), "--circuit", "samples/circuits/minimal-gated-unit.rnn.txt");
        assertThat(own.find("steps/1/weights/W^f")).isPresent();
        Tensors states = results("eval", "--input", file.toString(), "--wiring", "driven", "--units", "3");
        assertThat(states.find("outputs")).isEmpty();
        assertThat(states.get("h_n").is(1, 2, 3)).isTrue();
    }

    static Stream<Optimizer> optimizers() {
        return new Optimizers().all().stream();
    }

    /** Each formula as PyTorch documents it, from the gradients that were found right above. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerFollowsItsFormula(Optimizer optimizer) throws IOException {
        for (String clip : List.of("none", "norm:0.05", "element:0.01")) {
            Case c = new Case("lstm", 1, false, "cross-entropy", false, true);
            String input = c.write(folder.resolve("in.json")).toString();
            Tensors steps = results(
                    "steps",
                    "--input",
                    input,
                    "--optimizer",
                    optimizer.key(),
                    "--rate",
                    "0.03",
                    "--clip",
                    clip,
                    "--steps",
                    "5",
                    "--gradients");
            Formula formula = new Formula(optimizer);
            Map<String, double[]> theta = new HashMap<>(c.torch.numbers());
            for (int k = 1; k <= 5; k++) {
                theta.forEach(
                        (name, values) -> c.numbers.put("weights/" + name, Tensor.of(values, shape(c.weight(name)))));
                Tensors now = results(
                        "eval", "--input", c.write(folder.resolve("now.json")).toString(), "--gradients");
                assertThat(steps.get("losses").values()[k - 1])
                        .isEqualTo(now.get("loss").values()[0]);
                double squares = 0;
                for (String name : theta.keySet()) {
                    Tensor g = now.get("gradients/parameters/" + name);
                    assertThat(steps.get("steps/" + k + "/gradients/" + name)).isEqualTo(g);
                    squares += Arrays.stream(g.values()).map(v -> v * v).sum();
                }
                double norm = Math.sqrt(squares);
                assertThat(steps.get("norms").values()[k - 1]).isCloseTo(norm, CLOSE);
                Map<String, double[]> next = new HashMap<>();
                for (String name : theta.keySet()) {
                    double[] g = now.get("gradients/parameters/" + name).values();
                    for (int j = 0; j < g.length; j++) {
                        g[j] = clip.startsWith("norm")
                                ? g[j] * Math.min(1, 0.05 / norm)
                                : clip.startsWith("element") ? Math.max(-0.01, Math.min(0.01, g[j])) : g[j];
                    }
                    double[] moved = formula.moved(name, k, Objects.requireNonNull(theta.get(name)), g);
                    double[] found =
                            steps.get("steps/" + k + "/weights/" + name).values();
                    for (int j = 0; j < moved.length; j++) {
                        assertThat(found[j]).as(name).isCloseTo(moved[j], Offset.offset(1e-14));
                    }
                    next.put(name, found);
                }
                theta = next;
            }
        }
    }

    private static int[] shape(Tensor tensor) {
        return tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The optimizers of torch.optim with this program's names and defaults, one number after another. */
    private static final class Formula {
        private final String key;
        private final Map<String, Double> settings = new HashMap<>();
        private final Map<String, double[]> first = new HashMap<>();
        private final Map<String, double[]> second = new HashMap<>();

        Formula(Optimizer optimizer) {
            key = optimizer.key();
            for (Setting s : optimizer.settings()) {
                settings.put(s.key(), Double.parseDouble(s.initial()));
            }
        }

        private double at(String setting) {
            return Objects.requireNonNull(settings.get(setting));
        }

        double[] moved(String name, int k, double[] theta, double[] g) {
            double[] m = first.computeIfAbsent(name, n -> new double[g.length]);
            double[] v = second.computeIfAbsent(name, n -> new double[g.length]);
            double[] to = theta.clone();
            for (int j = 0; j < g.length; j++) {
                switch (key) {
                    case "sgd" -> to[j] -= 0.03 * g[j];
                    case "momentum" -> {
                        m[j] = at("momentum") * m[j] + g[j];
                        to[j] -= 0.03 * m[j];
                    }
                    case "nesterov" -> {
                        m[j] = at("momentum") * m[j] + g[j];
                        to[j] -= 0.03 * (g[j] + at("momentum") * m[j]);
                    }
                    case "adagrad" -> {
                        v[j] += g[j] * g[j];
                        to[j] -= 0.03 * g[j] / (Math.sqrt(v[j]) + at("epsilon"));
                    }
                    case "rmsprop" -> {
                        v[j] = at("decay") * v[j] + (1 - at("decay")) * g[j] * g[j];
                        to[j] -= 0.03 * g[j] / (Math.sqrt(v[j]) + at("epsilon"));
                    }
                    case "adam", "adamw" -> {
                        if (key.equals("adamw")) {
                            to[j] -= 0.03 * at("weightDecay") * to[j];
                        }
                        m[j] = at("beta1") * m[j] + (1 - at("beta1")) * g[j];
                        v[j] = at("beta2") * v[j] + (1 - at("beta2")) * g[j] * g[j];
                        double mean = m[j] / (1 - Math.pow(at("beta1"), k));
                        double square = v[j] / (1 - Math.pow(at("beta2"), k));
                        to[j] -= 0.03 * mean / (Math.sqrt(square) + at("epsilon"));
                    }
                    default -> throw new AssertionError("no formula for " + key);
                }
            }
            return to;
        }
    }

    @Test
    void samplesRunAndTheirInputSaysHowToTrain() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("samples/eval"))) {
            List<Path> samples =
                    files.filter(f -> f.toString().endsWith(".json")).toList();
            assertThat(samples).hasSizeGreaterThanOrEqualTo(3);
            for (Path sample : samples) {
                Tensors steps = results("steps", "--input", sample.toString());
                double[] losses = steps.get("losses").values();
                assertThat(losses.length).isGreaterThan(1);
                assertThat(steps.get("loss").values()[0]).as(sample.toString()).isLessThan(losses[0]);
                assertThat(results("eval", "--input", sample.toString())
                                .get("loss")
                                .values()[0])
                        .isEqualTo(losses[0]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|it has no inputs",
                "{\"inputs\":[1]}|inputs: the shape [1] is none of",
                "{\"inputs\":[[1,-1]]}|inputs: -1.0 is no symbol",
                "{\"inputs\":[[[1]]],\"targets\":[[0,1]]}|targets: the shape is [1, 2], but must be [1, 1]",
                "{\"inputs\":[[[1]]],\"lengths\":[2]}|sequence 1 has a length that is no whole number from 1 to 1",
                "{\"inputs\":[[[1]]],\"lengths\":[1,1]}|lengths: the shape is [2], but must be [1]",
                "{\"inputs\":[[[1]]],\"what\":1}|what: there is nothing of that name",
                "{\"inputs\":[[[1]]],\"loss\":{\"kind\":\"hinge\"}}|loss/kind: \"hinge\" is not known",
                "{\"inputs\":[[[1]]],\"loss\":{\"steps\":\"first\"}}|loss/steps: \"first\" is not known",
                "{\"inputs\":[[[1]]],\"targets\":[0],\"loss\":{\"steps\":\"all\"}}|one target for each sequence, but"
                        + " all",
                "{\"inputs\":[[[1]]],\"targets\":[[5]],\"classes\":2}|targets need 6 outputs, but there are 2",
                "{\"inputs\":[[3]],\"alphabet\":2}|there is the symbol 3, but 1 is the last one known",
                "{\"inputs\":[[[1]]],\"initial\":{\"z\":[[1]]}}|initial/z: the network has no such state",
                "{\"inputs\":[[[1]]],\"h0\":[[[1,2]]]}|h0: the shape is [1, 1, 2], but must be [1, 1, 16]",
                "{\"inputs\":[[[1]]],\"c0\":[[[1,2]]]}|c0: the network vanilla output-each-step has no such states",
                "{\"inputs\":[[[1]]],\"weights\":{\"x\":[1]}}|tensor \"x\": this is no parameter",
                "{\"inputs\":[[[1]]],\"steps\":0}|steps: this must be a whole number from 1 to 100000",
                "{\"inputs\":[[[1]]],\"rate\":[1,2]}|rate: this must be a single number",
                "{\"inputs\":[[[1]]]}|has no targets",
                "{\"inputs\":[[[1]]],\"targets\":[[0]],\"optimizer\":{\"name\":\"x\"}}|There is no optimizer \"x\"",
                "{\"inputs\":[[[1]]],\"targets\":[[0]],\"optimizer\":{\"x\":1}}|The optimizer sgd has no setting \"x\""
            })
    void whatIsWrongIsSaidInOneSentence(String json, String reason) throws IOException {
        Path file = folder.resolve("in.json");
        Files.writeString(file, json);
        assertThat(run("steps", "--input", file.toString())).isEqualTo(Commands.FAILED);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(reason).endsWith(".\n").hasLineCount(1);
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws IOException {
        String sample = "samples/eval/lstm.json";
        assertThat(run("eval", "--input", "samples/eval/series.json", "--task", "parity"))
                .isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("leave --task and --file out");
        assertThat(run("eval", "--input", "absent.json")).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("absent.json: there is no such file");
        assertThat(run("eval")).isEqualTo(Commands.USAGE);
        Case c = new Case("gru", 1, false, "cross-entropy", false, true);
        Path weights = folder.resolve("model.safetensors");
        TensorsFile.write(weights, c.torch.tensors());
        assertThat(run("eval", "--input", sample, "--weights", weights.toString()))
                .isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("There are weights in");
        assertThat(run("eval", "--input", sample, "--weights", weights.toString(), "--cell", "gru"))
                .isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("--weights is a whole network");
        assertThat(run("eval", "--input", "samples/eval/series.json", "--wiring", "encoder-decoder"))
                .isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("choose another");
    }

    @Test
    void aNetworkIsConvertedAndComputesTheSame() throws IOException {
        Case c = new Case("gru", 2, true, "cross-entropy", false, true);
        Path weights = folder.resolve("model.safetensors");
        TensorsFile.write(weights, c.torch.tensors());
        c.numbers.keySet().removeIf(name -> name.startsWith("weights/"));
        String input = c.write(folder.resolve("data.json")).toString();
        Tensors before = results("eval", "--input", input, "--weights", weights.toString());
        String graph = folder.resolve("model.onnx").toString();
        String back = folder.resolve("back.safetensors").toString();
        assertThat(run("convert", "--type", "f64", weights.toString(), graph)).isEqualTo(Commands.DONE);
        assertThat(run("convert", graph, back)).isEqualTo(Commands.DONE);
        assertThat(results("eval", "--input", input, "--weights", graph)).isEqualTo(before);
        assertThat(results("eval", "--input", input, "--weights", back)).isEqualTo(before);
        assertThat(run("convert", graph, "model.txt")).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("model.txt is no .safetensors, .onnx or .py");
        assertThat(run("convert", "--type", "f16", graph, back)).isEqualTo(Commands.FAILED);
        assertThat(run("convert", "absent.onnx", back)).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("absent.onnx: there is no such file");
    }

    /** A network from elsewhere is written down, drawn, checked and trained like any other. */
    @Test
    void aNetworkFromElsewhereIsLikeAnyOther() throws IOException {
        Torch torch = new Torch("gru", 2, 3, 2, true, true, 9)
                .with("embedding.weight", 5, 2)
                .with("fc.weight", 2, 6)
                .with("fc.bias", 2);
        Path weights = folder.resolve("model.safetensors");
        TensorsFile.write(weights, torch.tensors());
        assertThat(run("show", "--weights", weights.toString())).isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("name: gru, 2 layers, both ways, embedding", "x(t): input, 5 symbols");
        Path picture = folder.resolve("picture.svg");
        assertThat(run("render", "--weights", weights.toString(), "--view", "circuit", picture.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(picture).isNotEmptyFile();
        String[] ofFlipFlop = {
            "render", "--weights", weights.toString(), "--task", "flip-flop", "--numbers", picture.toString()
        };
        assertThat(run("render", "--weights", weights.toString(), "--numbers", picture.toString()))
                .as("on sequences of its sizes")
                .isEqualTo(Commands.DONE);
        assertThat(run(ofFlipFlop)).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("the network reads symbols, of which it knows 5");
        assertThat(run("check", "--weights", weights.toString(), "--entries", "1"))
                .as(err.toString())
                .isEqualTo(Commands.DONE);

        Torch fits = new Torch("lstm", 3, 4, 1, false, true, 9)
                .with("fc.weight", 2, 4)
                .with("fc.bias", 2);
        TensorsFile.write(weights, fits.tensors());
        assertThat(run("check", "--weights", weights.toString(), "--task", "flip-flop", "--entries", "2"))
                .as(err.toString())
                .isEqualTo(Commands.DONE);
        assertThat(run(ofFlipFlop)).isEqualTo(Commands.DONE);
        assertThat(run("train", "--weights", weights.toString(), "--task", "flip-flop", "--steps", "0", "--quiet"))
                .isEqualTo(Commands.DONE);
        String untrained = out.toString().replaceAll(" in .*", "");
        assertThat(run("train", "--cell", "lstm", "--units", "4", "--task", "flip-flop", "--steps", "0", "--quiet"))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString().replaceAll(" in .*", "")).isNotEqualTo(untrained);
        assertThat(run("train", "--weights", weights.toString(), "--task", "flip-flop", "--steps", "20", "--quiet"))
                .isEqualTo(Commands.DONE);
    }

    /** Without a task it learns made-up sequences of its sizes; the session it leaves goes back to the weights of the file. */
    @ParameterizedTest
    @CsvSource({"lstm, 1, false, 0", "gru, 2, true, 0", "rnn, 1, true, 3", "lstm, 2, false, 7"})
    void aNetworkOfAnySizeIsTrained(String kind, int depth, boolean both, int symbols) throws IOException {
        Torch torch = new Torch(kind, 6, 3, depth, both, true, 9);
        if (symbols > 0) {
            torch.with("embedding.weight", symbols, 6);
        }
        Path weights = folder.resolve("model.safetensors");
        TensorsFile.write(weights, torch.tensors());
        String session = folder.resolve("run.unfold").toString();
        assertThat(run("train", "--weights", weights.toString(), "--steps", "3", "--quiet", "--out", session))
                .as(err.toString())
                .isEqualTo(Commands.DONE);
        SavedRun run = SessionFile.read(Path.of(session), folder);
        assertThat(run.preset().task().key()).isEqualTo("stand-in");
        Trainer trainer = run.trainer(new PlainKernel(), Parallel.serial());
        assertThat(trainer.steps()).isEqualTo(3);
        trainer.rewind();
        Imported imported = WeightsFile.read(weights);
        Parameters start = imported.plan(run.plan().dataset(), run.plan().tuning(), 1)
                .start()
                .orElseThrow();
        assertThat(trainer.parameters().values()).containsExactly(start.values());
        double[] alone = imported.parameters().values();
        for (Parameter p : imported.blueprint().circuit().parameters()) {
            int at = imported.parameters().offset(p);
            double[] expected = java.util.Arrays.copyOfRange(alone, at, at + p.count());
            Parameter same = trainer.circuit().parameters().stream()
                    .filter(q -> q.name().equals(p.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(trainer.parameters().value(same)).as(p.name()).containsExactly(expected);
        }
        Parameter drawn = trainer.circuit().parameters().stream()
                .filter(q -> q.name().startsWith("V"))
                .findFirst()
                .orElseThrow();
        assertThat(trainer.parameters().value(drawn))
                .as("a linear layer that no file has is drawn")
                .isNotEqualTo(new double[drawn.count()]);
    }
}
