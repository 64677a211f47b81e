package unfold.file.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parallel;
import unfold.engine.Program;
import unfold.engine.kernel.PlainKernel;
import unfold.file.FileException;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/**
 * Graphs as the exporter of PyTorch writes them: batches first, beginnings of a computed shape, directions joined, one end picked, a
 * softmax on top. What they compute in ONNX Runtime is what the network read from them computes.
 */
class OnnxGraphsTest {
    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int OUTPUTS = 2;
    private static final int STEPS = 5;
    private static final int MEMBERS = 2;

    /** A graph that is made operation by operation. */
    private static final class Making {
        private final WireWriter graph = new WireWriter();
        private final SplittableRandom random = new SplittableRandom(3);
        private int made;

        String node(String operation, List<String> inputs, WireWriter... attributes) {
            return nodes(operation, inputs, 1, attributes).get(0);
        }

        List<String> nodes(String operation, List<String> inputs, int outputs, WireWriter... attributes) {
            WireWriter node = new WireWriter();
            inputs.forEach(i -> node.text(1, i));
            List<String> names = new ArrayList<>();
            for (int k = 0; k < outputs; k++) {
                names.add(operation + "_" + made++);
                node.text(2, names.get(k));
            }
            node.text(3, names.get(0)).text(4, operation);
            Arrays.stream(attributes).forEach(a -> node.message(5, a));
            graph.message(1, node);
            return names;
        }

        String drawn(int... shape) {
            int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            ByteBuffer data = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 0; k < count; k++) {
                data.putFloat((float) random.nextDouble(-0.8, 0.8));
            }
            return stored(1, data.array(), shape);
        }

        String wholes(long... values) {
            return stored(values, values.length);
        }

        String whole(long value) {
            return stored(new long[] {value});
        }

        private String stored(long[] values, int... shape) {
            ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            Arrays.stream(values).forEach(data::putLong);
            return stored(7, data.array(), shape);
        }

        private String stored(int type, byte[] data, int... shape) {
            WireWriter tensor = new WireWriter();
            Arrays.stream(shape).forEach(s -> tensor.whole(1, s));
            String name = "tensor_" + made++;
            graph.message(5, tensor.whole(2, type).text(8, name).data(9, data));
            return name;
        }

        /** One size of something, as a graph asks for it. */
        String size(String of, int place) {
            String one = node("Gather", List.of(node("Shape", List.of(of)), whole(place)), attribute("axis", 0));
            return node("Unsqueeze", List.of(one, wholes(0)));
        }

        byte[] bytes(String output, int rank) {
            graph.text(2, "made");
            graph.message(11, value("x", 3)).message(12, value(output, rank));
            return new WireWriter()
                    .whole(1, 8)
                    .message(7, graph)
                    .message(8, new WireWriter().text(1, "").whole(2, 14))
                    .bytes();
        }

        private static WireWriter value(String name, int rank) {
            WireWriter shape = new WireWriter();
            for (int k = 0; k < rank; k++) {
                shape.message(1, new WireWriter().text(2, name + k));
            }
            WireWriter tensor = new WireWriter().whole(1, 1).message(2, shape);
            return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
        }
    }

    private static WireWriter attribute(String name, long value) {
        return new WireWriter().text(1, name).whole(3, value).whole(20, 2);
    }

    private static WireWriter attribute(String name, String value) {
        return new WireWriter().text(1, name).text(4, value).whole(20, 3);
    }

    private static WireWriter attribute(String name, long... values) {
        WireWriter made = new WireWriter().text(1, name);
        Arrays.stream(values).forEach(v -> made.whole(8, v));
        return made.whole(20, 7);
    }

    /** The layers of an {@code nn.LSTM}, from zeros of a computed shape; the states of all steps, then the end of each layer. */
    private static List<String> lstm(
            Making g, boolean batchFirst, boolean both, int depth, boolean computed, WireWriter... more) {
        int directions = both ? 2 : 1;
        String below = batchFirst ? g.node("Transpose", List.of("x"), attribute("perm", 1, 0, 2)) : "x";
        String shape = g.node(
                "Concat",
                List.of(g.wholes((long) depth * directions), g.size("x", batchFirst ? 0 : 1), g.wholes(UNITS)),
                attribute("axis", 0));
        String zeros = g.node("ConstantOfShape", List.of(shape));
        List<String> all = new ArrayList<>();
        for (int layer = 0; layer < depth; layer++) {
            int inputs = layer == 0 ? INPUTS : directions * UNITS;
            String begin = depth == 1
                    ? zeros
                    : g.node(
                            "Slice",
                            List.of(
                                    zeros,
                                    g.wholes((long) layer * directions),
                                    g.wholes((long) (layer + 1) * directions),
                                    g.wholes(0)));
            List<WireWriter> told = new ArrayList<>(List.of(attribute("hidden_size", UNITS)));
            if (both) {
                told.add(attribute("direction", "bidirectional"));
            }
            told.addAll(List.of(more));
            List<String> results = g.nodes(
                    "LSTM",
                    List.of(
                            below,
                            g.drawn(directions, 4 * UNITS, inputs),
                            g.drawn(directions, 4 * UNITS, UNITS),
                            g.drawn(directions, 8 * UNITS),
                            "",
                            begin,
                            begin),
                    3,
                    told.toArray(WireWriter[]::new));
            all.add(results.get(1));
            if (both) {
                String beside = g.node("Transpose", List.of(results.get(0)), attribute("perm", 0, 2, 1, 3));
                String joined = computed
                        ? g.node(
                                "Concat",
                                List.of(g.size("x", batchFirst ? 1 : 0), g.size("x", batchFirst ? 0 : 1), g.wholes(-1)),
                                attribute("axis", 0))
                        : g.wholes(0, 0, -1);
                below = g.node("Reshape", List.of(beside, joined));
            } else {
                below = computed
                        ? g.node(
                                "Reshape",
                                List.of(
                                        results.get(0),
                                        g.node(
                                                "Concat",
                                                List.of(g.size("x", batchFirst ? 1 : 0), g.wholes(-1), g.wholes(UNITS)),
                                                attribute("axis", 0))))
                        : g.node("Squeeze", List.of(results.get(0), g.wholes(1)));
            }
        }
        all.add(0, batchFirst ? g.node("Transpose", List.of(below), attribute("perm", 1, 0, 2)) : below);
        return all;
    }

    private static String linear(Making g, String read, int inputs) {
        String product = g.node("MatMul", List.of(read, g.drawn(inputs, OUTPUTS)));
        return g.node("Add", List.of(g.drawn(OUTPUTS), product));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, 2, true",
        "true, true, 1, false",
        "true, false, 2, false",
        "true, false, 1, true",
        "false, true, 2, true",
        "false, false, 1, true",
        "false, false, 2, false"
    })
    void aGraphOfPyTorchIsRead(boolean batchFirst, boolean both, int depth, boolean computed) throws Exception {
        Making g = new Making();
        String states = lstm(g, batchFirst, both, depth, computed).get(0);
        String shown = linear(g, states, both ? 2 * UNITS : UNITS);
        String chosen = g.node("Softmax", List.of(shown), attribute("axis", 2));
        byte[] bytes = g.bytes(chosen, 3);
        Imported read = OnnxReader.read("made.onnx", bytes);
        assertThat(read.softmax()).isTrue();
        assertThat(read.reading()).isEqualTo(Form.Reading.EACH_STEP);
        Model.Layers layers = read.model().layers().orElseThrow();
        assertThat(List.of(layers.depth(), layers.both(), layers.units())).isEqualTo(List.of(depth, both, UNITS));
        compare(bytes, read, batchFirst);
    }

    /** Rows of all steps together, read by a Gemm and brought back into shape. */
    @Test
    void stepsInARowAreRead() throws Exception {
        Making g = new Making();
        String states = lstm(g, true, false, 1, false).get(0);
        String rows = g.node("Reshape", List.of(states, g.wholes(-1, UNITS)));
        String shown = g.node("Gemm", List.of(rows, g.drawn(OUTPUTS, UNITS), g.drawn(OUTPUTS)), attribute("transB", 1));
        byte[] rowed = g.bytes(g.node("LogSoftmax", List.of(shown), attribute("axis", 1)), 2);
        assertThat(OnnxReader.read("made.onnx", rowed).softmax()).isTrue();
        Making h = new Making();
        String again = lstm(h, true, false, 1, false).get(0);
        String row = h.node("Reshape", List.of(again, h.wholes(-1, UNITS)));
        String answer = linear(h, row, UNITS);
        String back = h.node(
                "Reshape",
                List.of(
                        answer,
                        h.node(
                                "Concat",
                                List.of(h.size("x", 0), h.size("x", 1), h.wholes(OUTPUTS)),
                                attribute("axis", 0))));
        byte[] bytes = h.bytes(h.node("Softmax", List.of(back), attribute("axis", -1)), 3);
        compare(bytes, OnnxReader.read("made.onnx", bytes), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"step", "end", "layer", "directions"})
    void oneAnswerAtTheEndIsRead(String how) throws Exception {
        Making g = new Making();
        boolean both = how.equals("directions");
        List<String> all = lstm(g, true, both, how.equals("layer") || both ? 2 : 1, false);
        String end =
                switch (how) {
                    case "step" -> g.node("Gather", List.of(all.get(0), g.whole(-1)), attribute("axis", 1));
                    case "end" -> g.node("Gather", List.of(all.get(1), g.whole(0)), attribute("axis", 0));
                    default -> {
                        String ends = g.node("Concat", all.subList(1, 3), attribute("axis", 0));
                        String last = g.node("Gather", List.of(ends, g.whole(-1)), attribute("axis", 0));
                        yield !both
                                ? last
                                : g.node(
                                        "Concat",
                                        List.of(
                                                g.node("Gather", List.of(ends, g.whole(-2)), attribute("axis", 0)),
                                                last),
                                        attribute("axis", 1));
                    }
                };
        String shown = linear(g, end, both ? 2 * UNITS : UNITS);
        byte[] bytes = g.bytes(g.node("Softmax", List.of(shown), attribute("axis", 1)), 2);
        Imported read = OnnxReader.read("made.onnx", bytes);
        assertThat(read.reading()).isEqualTo(Form.Reading.AT_END);
        compare(bytes, read, true);
    }

    /** With batches first in all it is given and makes; ONNX Runtime has it not, and its weights stand as they do otherwise. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void batchesMayComeFirst(boolean both) throws Exception {
        int directions = both ? 2 : 1;
        byte[][] files = new byte[2][];
        for (int layout = 0; layout < 2; layout++) {
            Making g = new Making();
            String below = "x";
            for (int layer = 0; layer < 2; layer++) {
                int inputs = layer == 0 ? INPUTS : directions * UNITS;
                List<WireWriter> told =
                        new ArrayList<>(List.of(attribute("hidden_size", UNITS), attribute("layout", layout)));
                if (both) {
                    told.add(attribute("direction", "bidirectional"));
                }
                String y = g.nodes(
                                "LSTM",
                                List.of(
                                        below,
                                        g.drawn(directions, 4 * UNITS, inputs),
                                        g.drawn(directions, 4 * UNITS, UNITS),
                                        g.drawn(directions, 8 * UNITS)),
                                1,
                                told.toArray(WireWriter[]::new))
                        .get(0);
                if (both && layout == 0) {
                    y = g.node("Transpose", List.of(y), attribute("perm", 0, 2, 1, 3));
                }
                below = both
                        ? g.node("Reshape", List.of(y, g.wholes(0, 0, -1)))
                        : g.node("Squeeze", List.of(y, g.wholes(layout == 0 ? 1 : 2)));
            }
            files[layout] = g.bytes(linear(g, below, directions * UNITS), 3);
        }
        Imported steps = OnnxReader.read("a.onnx", files[0]);
        Imported batches = OnnxReader.read("b.onnx", files[1]);
        assertThat(batches.model()).isEqualTo(steps.model());
        assertThat(batches.parameters().values())
                .hasSizeGreaterThan(100)
                .containsExactly(steps.parameters().values());
        assertThat(batches.softmax()).isFalse();
    }

    @Test
    void whatIsOtherwiseIsRefused() {
        refuse(
                "Reshape",
                (g, states) -> g.node(
                        "Reshape",
                        List.of(
                                states,
                                g.node(
                                        "Concat",
                                        List.of(g.size("x", 1), g.size("x", 0), g.wholes(-1)),
                                        attribute("axis", 0)))));
        refuse("Gather", (g, states) -> g.node("Gather", List.of(states, g.whole(-1)), attribute("axis", 1)));
        refuse("Transpose", (g, states) -> g.node("Transpose", List.of(states), attribute("perm", 0, 0, 2)));
        refuse(
                "Softmax",
                (g, states) -> g.node("Softmax", List.of(linear(g, states, 2 * UNITS)), attribute("axis", 1)));
        refuse("Softmax", (g, states) -> g.node("Softmax", List.of(states), attribute("axis", 2)));
        refuse(
                "MatMul",
                (g, states) -> linear(g, g.node("Transpose", List.of(states), attribute("perm", 0, 2, 1)), 2 * UNITS));
    }

    /** What is done with the states of both directions. */
    @FunctionalInterface
    private interface Done {
        String to(Making g, String states);
    }

    private static void refuse(String operation, Done done) {
        Making g = new Making();
        String states = lstm(g, true, true, 1, false).get(0);
        byte[] bytes = g.bytes(done.to(g, states), 3);
        assertThatThrownBy(() -> OnnxReader.read("made.onnx", bytes))
                .isInstanceOf(FileException.class)
                .message()
                .contains(operation)
                .endsWith(".");
    }

    /** The probabilities of both programs for some sequences. */
    private static void compare(byte[] bytes, Imported read, boolean batchFirst) throws IOException, OrtException {
        float[][][] x = new float[batchFirst ? MEMBERS : STEPS][batchFirst ? STEPS : MEMBERS][INPUTS];
        SplittableRandom random = new SplittableRandom(12);
        for (float[][] row : x) {
            for (float[] step : row) {
                for (int i = 0; i < INPUTS; i++) {
                    step[i] = (float) random.nextDouble(-1, 1);
                }
            }
        }
        Circuit circuit = read.blueprint().circuit();
        Program program = new Program(circuit, new PlainKernel(), Parallel.serial());
        boolean end = read.reading() == Form.Reading.AT_END;
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession.SessionOptions alone = OnnxTest.alone();
                OrtSession session = environment.createSession(bytes, alone);
                OnnxTensor given = OnnxTensor.createTensor(environment, x);
                OrtSession.Result result = session.run(Map.of("x", given))) {
            Object outputs = result.get(0).getValue();
            for (int b = 0; b < MEMBERS; b++) {
                double[] flat = new double[STEPS * INPUTS];
                for (int t = 0; t < STEPS; t++) {
                    for (int i = 0; i < INPUTS; i++) {
                        flat[t * INPUTS + i] = batchFirst ? x[b][t][i] : x[t][b][i];
                    }
                }
                int[] none = new int[end ? 1 : STEPS];
                Arrays.fill(none, Series.NO_SYMBOL);
                Trace trace = program.trace(
                        read.parameters(circuit),
                        Example.of(new Series(new int[0], flat, INPUTS), Series.ofSymbols(none)));
                for (int t = 1; t <= none.length; t++) {
                    float[] actual = end
                            ? ((float[][]) outputs)[b]
                            : batchFirst ? ((float[][][]) outputs)[b][t - 1] : ((float[][][]) outputs)[t - 1][b];
                    OnnxTest.near(actual, softmax(trace.value(circuit.signal("o"), t)));
                }
            }
        }
    }

    private static double[] softmax(double[] o) {
        double[] all = Arrays.stream(o).map(Math::exp).toArray();
        double sum = Arrays.stream(all).sum();
        return Arrays.stream(all).map(v -> v / sum).toArray();
    }
}
