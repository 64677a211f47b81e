package unfold.file.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Starting;
import unfold.engine.Parallel;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.file.FileException;
import unfold.file.SafetensorsWriter;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/** ONNX graphs become networks that compute the same, networks become graphs that ONNX Runtime runs, or both are refused by name. */
class OnnxTest {
    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int OUTPUTS = 2;
    private static final int SYMBOLS = 5;
    private static final int STEPS = 6;
    private static final int[] LENGTHS = {6, 3, 1};

    @TempDir
    private Path folder = Path.of("unset");

    /** Networks of every kind, the three courses, one and two layers, with and without biases, embedding and linear layer. */
    static List<Object[]> all() {
        List<Object[]> all = new ArrayList<>();
        for (Recurrence recurrence : Recurrence.values()) {
            for (Course course : Course.values()) {
                for (int bits = 0; bits < 4; bits++) {
                    all.add(new Object[] {recurrence, course, 1 + bits % 2, bits < 3, bits == 1, bits != 2});
                }
            }
        }
        return all;
    }

    private static Imported network(
            Recurrence recurrence, Course course, int depth, boolean biased, boolean embedded, boolean headed)
            throws FileException {
        Model.Layers layers =
                new Model.Layers(recurrence.word() + ".", recurrence, INPUTS, UNITS, depth, course, biased);
        Model model = new Model(
                embedded ? Optional.of(new Model.Embedding("embedding.weight", SYMBOLS, INPUTS)) : Optional.empty(),
                Optional.of(layers),
                headed ? Optional.of(new Model.Linear("fc.", layers.outputs(), OUTPUTS, biased)) : Optional.empty());
        SplittableRandom random = new SplittableRandom(5);
        Map<String, double[]> numbers = new TreeMap<>();
        model.correspondence(model.blueprint().circuit())
                .shapes()
                .forEach((name, shape) -> numbers.put(
                        name,
                        random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), -0.8, 0.8)
                                .map(v -> (float) v) // so that both programs have the same numbers
                                .toArray()));
        return Imported.checked("made", model, numbers, false, false);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyBitComesBack(
            Recurrence recurrence, Course course, int depth, boolean biased, boolean embedded, boolean headed)
            throws IOException {
        Imported made = network(recurrence, course, depth, biased, embedded, headed);
        for (boolean single : new boolean[] {false, true}) {
            Path file = folder.resolve("model.onnx");
            WeightsFile.write(file, made, single);
            Imported read = WeightsFile.read(file);
            assertThat(read.model()).isEqualTo(made.model());
            assertThat(read.numbers().keySet()).isEqualTo(made.numbers().keySet());
            made.numbers()
                    .forEach((name, values) ->
                            assertThat(number(read, name)).as(name).containsExactly(values));
            byte[] bytes = Files.readAllBytes(file);
            WeightsFile.write(file, read, single);
            assertThat(file).hasBinaryContent(bytes);
            // and from the network itself, in which two biases may be one
            WeightsFile.write(file, made.blueprint(), made.parameters(), single);
            if (!single) {
                assertThat(WeightsFile.read(file).parameters().values())
                        .containsExactly(made.parameters().values());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void exportedNetworksRunInOnnxRuntime(
            Recurrence recurrence, Course course, int depth, boolean biased, boolean embedded, boolean headed)
            throws IOException, OrtException {
        Imported made = network(recurrence, course, depth, biased, embedded, headed);
        Path file = folder.resolve("model.onnx");
        WeightsFile.write(file, made, true);
        Model.Layers layers = made.model().layers().orElseThrow();
        int states = layers.hidden().size();
        SplittableRandom random = new SplittableRandom(8);
        int members = LENGTHS.length;
        float[] x = floats(random, STEPS * members * INPUTS);
        long[] symbols = random.longs((long) STEPS * members, 0, SYMBOLS).toArray();
        float[] h0 = floats(random, states * members * UNITS);
        float[] c0 = floats(random, states * members * UNITS);
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession.SessionOptions alone = alone();
                OrtSession session = environment.createSession(file.toString(), alone)) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put(
                    "x",
                    embedded
                            ? OnnxTensor.createTensor(
                                    environment, LongBuffer.wrap(symbols), new long[] {STEPS, members})
                            : OnnxTensor.createTensor(
                                    environment, FloatBuffer.wrap(x), new long[] {STEPS, members, INPUTS}));
            inputs.put("lengths", OnnxTensor.createTensor(environment, IntBuffer.wrap(LENGTHS), new long[] {members}));
            long[] shape = {states, members, UNITS};
            inputs.put("h0", OnnxTensor.createTensor(environment, FloatBuffer.wrap(h0), shape));
            if (recurrence.cells()) {
                inputs.put("c0", OnnxTensor.createTensor(environment, FloatBuffer.wrap(c0), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                float[][][] outputs =
                        (float[][][]) result.get("outputs").orElseThrow().getValue();
                float[][][] ends = (float[][][]) result.get("h_n").orElseThrow().getValue();
                Program program = program(made);
                for (int b = 0; b < members; b++) {
                    Map<String, Series> given = new HashMap<>();
                    given.put("x", given(embedded, x, symbols, b));
                    starts(layers.hidden(), h0, b, given);
                    starts(layers.cells(), c0, b, given);
                    Trace trace = trace(program, made, given);
                    compare(made, trace, outputs, ends, b);
                }
            }
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    static OrtSession.SessionOptions alone() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return options;
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] floats = new float[count];
        for (int k = 0; k < count; k++) {
            floats[k] = (float) (2 * random.nextDouble() - 1);
        }
        return floats;
    }

    private static Series given(boolean embedded, float[] x, long[] symbols, int b) {
        int members = LENGTHS.length;
        if (embedded) {
            return Series.ofSymbols(IntStream.range(0, LENGTHS[b])
                    .map(t -> (int) symbols[t * members + b])
                    .toArray());
        }
        double[] vectors = IntStream.range(0, LENGTHS[b] * INPUTS)
                .mapToDouble(k -> x[(k / INPUTS * members + b) * INPUTS + k % INPUTS])
                .toArray();
        return new Series(new int[0], vectors, INPUTS);
    }

    private static void starts(List<String> names, float[] from, int b, Map<String, Series> given) {
        for (int k = 0; k < names.size(); k++) {
            int at = (k * LENGTHS.length + b) * UNITS;
            double[] start = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                start[j] = from[at + j];
            }
            given.put(Starting.input(names.get(k)), Series.ofVectors(start));
        }
    }

    private static Program program(Imported made) {
        Model.Layers layers = made.model().layers().orElseThrow();
        List<String> started = new ArrayList<>(layers.hidden());
        started.addAll(layers.cells());
        return new Program(Starting.of(made.blueprint().circuit(), started), Kernels.best(), Parallel.serial());
    }

    private static Trace trace(Program program, Imported made, Map<String, Series> given) {
        int[] none = new int[Objects.requireNonNull(given.get("x")).length()];
        Arrays.fill(none, Series.NO_SYMBOL);
        given.put("y", Series.ofSymbols(none));
        return program.trace(made.parameters(program.circuit()), new Example(given));
    }

    private static void compare(Imported made, Trace trace, float[][][] outputs, float[][][] ends, int b) {
        Model.Layers layers = made.model().layers().orElseThrow();
        Circuit circuit = trace.circuit();
        List<String> tops = layers.hidden()
                .subList(
                        layers.hidden().size() - layers.course().directions().size(),
                        layers.hidden().size());
        for (int t = 1; t <= LENGTHS[b]; t++) {
            double[] expected =
                    made.model().head().isPresent() ? trace.value(circuit.signal("o"), t) : joined(trace, tops, t);
            near(outputs[t - 1][b], expected);
        }
        for (int k = 0; k < ends.length; k++) {
            near(ends[k][b], trace.value(circuit.signal(layers.hidden().get(k)), layers.backward(k) ? 1 : LENGTHS[b]));
        }
    }

    private static double[] joined(Trace trace, List<String> tops, int t) {
        return tops.stream()
                .flatMapToDouble(
                        name -> Arrays.stream(trace.value(trace.circuit().signal(name), t)))
                .toArray();
    }

    static void near(float[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) actual[k]).isCloseTo(expected[k], Offset.offset(2e-6));
        }
    }

    /** One answer at the end, and symbols without an embedding. */
    @ParameterizedTest
    @CsvSource({"LSTM, BOTH", "GRU, FORWARD", "TANH, BOTH"})
    void anAnswerAtTheEndIsKept(Recurrence recurrence, Course course) throws IOException, OrtException {
        Imported made = network(recurrence, course, 1, true, false, true);
        Form form = new Form(
                Form.Encoding.symbols(INPUTS), Form.Encoding.symbols(OUTPUTS), Form.Loss.SOFTMAX, Form.Reading.AT_END);
        Circuit circuit = made.blueprint(form).circuit();
        Path file = folder.resolve("model.onnx");
        WeightsFile.write(file, made.blueprint(form), made.parameters(circuit), true);
        Imported read = WeightsFile.read(file);
        assertThat(read.reading()).isEqualTo(Form.Reading.AT_END);
        assertThat(read.blueprint().form().reading()).isEqualTo(Form.Reading.AT_END);
        Form each = new Form(form.input(), form.target(), form.loss(), Form.Reading.EACH_STEP);
        assertThatThrownBy(() -> read.blueprint(each)).hasMessageContaining("answers once, at the end");
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(made.parameters(circuit), Example.of(Series.ofSymbols(0, 2, 1), Series.ofSymbols(1)));
        int states = course.directions().size();
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession.SessionOptions alone = alone();
                OrtSession session = environment.createSession(file.toString(), alone)) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put("x", OnnxTensor.createTensor(environment, new long[][] {{0}, {2}, {1}}));
            inputs.put("lengths", OnnxTensor.createTensor(environment, new int[] {3}));
            inputs.put("h0", OnnxTensor.createTensor(environment, new float[states][1][UNITS]));
            if (recurrence.cells()) {
                inputs.put("c0", OnnxTensor.createTensor(environment, new float[states][1][UNITS]));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                float[][] outputs =
                        (float[][]) result.get("outputs").orElseThrow().getValue();
                near(outputs[0], trace.value(circuit.signal("o"), 1));
            }
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static double[] number(Imported from, String name) {
        return Objects.requireNonNull(from.numbers().get(name), name);
    }

    /** What is tampered with before it is read. */
    private static byte[] graph(String operation, int gates, int peepholes, String output, WireWriter... attributes) {
        WireWriter graph = new WireWriter();
        WireWriter node = new WireWriter()
                .text(1, "x")
                .text(1, "W")
                .text(1, "R")
                .text(1, "B")
                .text(1, "")
                .text(1, "h0");
        if (operation.equals("LSTM")) {
            node.text(1, "");
            if (peepholes > 0) {
                node.text(1, "P");
            }
        }
        node.text(2, "y").text(2, "end").text(3, "cell").text(4, operation);
        Arrays.stream(attributes).forEach(a -> node.message(5, a));
        graph.message(1, node);
        if (!output.equals("y")) {
            graph.message(1, new WireWriter().text(1, "y").text(2, output).text(4, output));
        }
        graph.message(5, tensor("W", 1, gates * 2, 3))
                .message(5, tensor("R", 1, gates * 2, 2))
                .message(5, tensor("B", 1, 2 * gates * 2));
        if (peepholes > 0) {
            graph.message(5, tensor("P", 1, peepholes));
        }
        graph.message(11, new WireWriter().text(1, "x")).message(11, new WireWriter().text(1, "h0"));
        graph.message(12, new WireWriter().text(1, output));
        return new WireWriter().whole(1, 8).message(7, graph).bytes();
    }

    private static WireWriter tensor(String name, int... shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        ByteBuffer data = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < count; k++) {
            data.putFloat(k / 10f);
        }
        WireWriter made = new WireWriter();
        Arrays.stream(shape).forEach(s -> made.whole(1, s));
        return made.whole(2, 1).text(8, name).data(9, data.array());
    }

    private static WireWriter whole(String name, long value) {
        return new WireWriter().text(1, name).whole(3, value);
    }

    private static WireWriter text(String name, String value) {
        return new WireWriter().text(1, name).text(4, value);
    }

    private static WireWriter texts(String name, String... values) {
        WireWriter made = new WireWriter().text(1, name);
        Arrays.stream(values).forEach(v -> made.text(9, v));
        return made;
    }

    @Test
    void whatCannotBeSaidIsRefusedByName() throws FileException {
        assertThat(OnnxReader.read("a", graph("LSTM", 4, 6, "y"))
                        .model()
                        .layers()
                        .orElseThrow()
                        .recurrence())
                .isEqualTo(Recurrence.PEEPHOLES);
        assertThat(OnnxReader.read("a", graph("GRU", 3, 0, "y"))
                        .model()
                        .layers()
                        .orElseThrow()
                        .recurrence())
                .isEqualTo(Recurrence.RESET_BEFORE);
        assertThat(OnnxReader.read("a", graph("RNN", 1, 0, "y", texts("activations", "relu")))
                        .model()
                        .layers()
                        .orElseThrow()
                        .recurrence())
                .isEqualTo(Recurrence.RELU);
        refuse(graph("LSTM", 4, 0, "y", new WireWriter().text(1, "clip")), "LSTM \"cell\": its attribute clip cannot");
        refuse(graph("LSTM", 4, 0, "y", whole("input_forget", 1)), "its attribute input_forget");
        refuse(graph("GRU", 3, 0, "y", whole("layout", 2)), "its attribute layout");
        refuse(graph("LSTM", 4, 0, "y", texts("activations", "Sigmoid", "Relu", "Tanh")), "the activation Relu");
        refuse(graph("GRU", 3, 0, "y", texts("activations", "Sigmoid")), "the activation Sigmoid");
        refuse(graph("RNN", 1, 0, "y", texts("activations", "Elu")), "the activation Elu");
        refuse(graph("RNN", 1, 0, "y", text("direction", "sideways")), "\"sideways\" is no direction");
        refuse(graph("RNN", 1, 0, "y", text("direction", "bidirectional")), "its weights do not fit together");
        refuse(graph("RNN", 2, 0, "y"), "its weights do not fit together");
        refuse(graph("LSTM", 4, 5, "y"), "its weights do not fit together");
        refuse(graph("RNN", 1, 0, "y", whole("hidden_size", 3)), "its weights do not fit together");
        refuse(graph("RNN", 1, 0, "Softmax"), "Softmax \"Softmax\": this operation");
        refuse(new WireWriter().whole(1, 8).bytes(), "it has no graph");
        refuse(new WireWriter().message(7, new WireWriter()).bytes(), "it has no RNN, LSTM or GRU");
    }

    /** A length is a 64-bit number, and compared with what remains. */
    @Test
    void lengthsAreMeasuredBeforeMemoryIsTaken() {
        byte[] over = {0x3a, (byte) 0x85, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10, 1, 2, 3, 4, 5};
        refuse(over, "said to have 4294967301 bytes, but 5 remain");
        byte[] negative = {0x3a, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        refuse(negative, "said to have 18446744073709551615 bytes, but 0 remain");
        byte[] endless = {0x3a, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        refuse(endless, "this is not ONNX");
        refuse(new byte[] {0x3b, 0x3c}, "this is not ONNX");
        refuse(new byte[] {0x00}, "this is not ONNX");
        refuse(new byte[] {0x3d, 1, 2}, "this is not ONNX");
    }

    @Test
    void damagedFilesAreRefusedOrRead() throws IOException {
        Path file = folder.resolve("model.onnx");
        WeightsFile.write(file, network(Recurrence.GRU, Course.BOTH, 2, true, true, true), true);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(6);
        int refused = 0;
        for (int k = 0; k < 400; k++) {
            byte[] damaged =
                    random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int n = random.nextInt(3); n >= 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Throwable thrown = catchThrowable(() -> OnnxReader.read("a", damaged));
            if (thrown != null) {
                refused++;
                assertThat(thrown).isInstanceOf(FileException.class);
                assertThat(thrown.getMessage()).endsWith(".").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    private static void refuse(byte[] bytes, String reason) {
        assertThatThrownBy(() -> OnnxReader.read("a", bytes))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(reason)
                .hasMessageMatching("a.*; .*\\.");
    }

    /** From PyTorch's form to ONNX's and back nothing is lost, the second bias included. */
    @Test
    void aStateDictComesBackFromOnnx() throws IOException {
        Torch torch = new Torch("lstm", 3, 4, 2, true, true, 5)
                .with("fc.weight", 2, 8)
                .with("fc.bias", 2);
        Path first = folder.resolve("a.safetensors");
        SafetensorsWriter.write(first, torch.tensors());
        Path graph = folder.resolve("b.onnx");
        WeightsFile.write(graph, WeightsFile.read(first), false);
        Imported back = WeightsFile.read(graph);
        torch.numbers().forEach((name, values) -> assertThat(number(back, name.replace("rnn.", "lstm.")))
                .as(name)
                .containsExactly(values));
        Imported before = network(Recurrence.RESET_BEFORE, Course.FORWARD, 1, true, false, true);
        assertThatThrownBy(() -> WeightsFile.write(first, before, false))
                .hasMessageContaining("PyTorch has no reset before the product; write an .onnx file instead.");
        Imported backward = network(Recurrence.LSTM, Course.BACKWARD, 1, true, false, true);
        assertThatThrownBy(() -> WeightsFile.write(first, backward, false))
                .hasMessageContaining("PyTorch has no layers that only run backward");
    }
}
