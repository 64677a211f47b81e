package unfold.file.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import unfold.circuit.Form;

/**
 * Writes a network as an ONNX graph with the inputs {@code x} [T, B, I] (or symbols [T, B]), {@code lengths} [B], {@code h0} and
 * {@code c0} [layers · directions, B, units], and the outputs {@code outputs}, {@code h_n} and {@code c_n}.
 */
final class OnnxWriter {
    /** 2021's operations, which every runtime of now has. */
    private static final int OPSET = 14;

    private static final int VERSION = 8;
    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;

    private final Model model;
    private final Map<String, double[]> numbers;
    private final boolean atEnd;
    private final boolean symbols;
    private final int type;
    private final WireWriter graph = new WireWriter();
    private final List<WireWriter> tensors = new ArrayList<>();
    private int nodes;

    private OnnxWriter(Model model, Map<String, double[]> numbers, Form form, boolean single) {
        this.model = model;
        this.numbers = numbers;
        this.atEnd = form.reading() == Form.Reading.AT_END;
        this.symbols = form.input().symbolic();
        this.type = single ? FLOAT : DOUBLE;
    }

    /** Where in ONNX's order the gates stand that PyTorch puts first, second, …. */
    static int[] order(Recurrence recurrence) {
        return switch (recurrence) {
            case TANH, RELU -> new int[] {0};
            case LSTM, PEEPHOLES -> new int[] {0, 2, 3, 1};
            case GRU, RESET_BEFORE -> new int[] {1, 0, 2};
        };
    }

    /** The bytes of the file. */
    static byte[] bytes(Model model, Map<String, double[]> numbers, Form form, boolean single) {
        if (model.layers().isEmpty()) {
            throw new IllegalArgumentException("A linear layer without a recurrent one is not written as ONNX.");
        }
        return new OnnxWriter(model, numbers, form, single).file();
    }

    private byte[] file() {
        Model.Layers l = model.layers().orElseThrow();
        int states = l.depth() * l.directions().size();
        String below = below(l);
        List<String> hidden = starts("h0", l);
        List<String> cells = l.recurrence().cells() ? starts("c0", l) : List.of();
        for (int layer = 0; layer < l.depth(); layer++) {
            below = layer(l, layer, below, hidden.get(layer), cells.isEmpty() ? "" : cells.get(layer));
        }
        head(l, below);
        ends("h_n", "h", l);
        if (l.recurrence().cells()) {
            ends("c_n", "c", l);
        }
        graph.text(2, "unfold");
        tensors.forEach(t -> graph.message(5, t));
        graph.message(
                11, value("x", symbols ? INT64 : type, symbols ? List.of("T", "B") : List.of("T", "B", l.inputs())));
        graph.message(11, value("lengths", INT32, List.of("B")));
        graph.message(11, value("h0", type, List.of(states, "B", l.units())));
        if (l.recurrence().cells()) {
            graph.message(11, value("c0", type, List.of(states, "B", l.units())));
        }
        int shown = model.outputs();
        graph.message(
                12,
                value(
                        "outputs",
                        type,
                        atEnd && model.head().isPresent() ? List.of("B", shown) : List.of("T", "B", shown)));
        graph.message(12, value("h_n", type, List.of(states, "B", l.units())));
        if (l.recurrence().cells()) {
            graph.message(12, value("c_n", type, List.of(states, "B", l.units())));
        }
        return new WireWriter()
                .whole(1, VERSION)
                .text(2, "unfold")
                .message(7, graph)
                .message(8, new WireWriter().text(1, "").whole(2, OPSET))
                .bytes();
    }

    private static WireWriter value(String name, int type, List<?> sizes) {
        WireWriter shape = new WireWriter();
        for (Object size : sizes) {
            WireWriter dimension = new WireWriter();
            shape.message(1, size instanceof Integer n ? dimension.whole(1, n) : dimension.text(2, size.toString()));
        }
        WireWriter tensor = new WireWriter().whole(1, type).message(2, shape);
        return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
    }

    private String node(String operation, List<String> inputs, List<String> outputs, WireWriter... attributes) {
        WireWriter node = new WireWriter();
        inputs.forEach(i -> node.text(1, i));
        outputs.forEach(o -> node.text(2, o));
        node.text(3, operation.toLowerCase(Locale.ROOT) + "_" + nodes++).text(4, operation);
        for (WireWriter attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        return outputs.get(0);
    }

    private static WireWriter whole(String name, long value) {
        return new WireWriter().text(1, name).whole(3, value).whole(20, 2);
    }

    private static WireWriter text(String name, String value) {
        return new WireWriter().text(1, name).text(4, value).whole(20, 3);
    }

    private static WireWriter wholes(String name, long... values) {
        WireWriter made = new WireWriter().text(1, name);
        Arrays.stream(values).forEach(v -> made.whole(8, v));
        return made.whole(20, 7);
    }

    private static WireWriter texts(String name, List<String> values) {
        WireWriter made = new WireWriter().text(1, name);
        values.forEach(v -> made.text(9, v));
        return made.whole(20, 8);
    }

    private String tensor(String name, double[] values, int... shape) {
        ByteBuffer data =
                ByteBuffer.allocate(values.length * (type == FLOAT ? 4 : 8)).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values) {
            if (type == FLOAT) {
                data.putFloat((float) v);
            } else {
                data.putDouble(v);
            }
        }
        return stored(name, type, data.array(), shape);
    }

    private String wholesTensor(String name, long[] values, int... shape) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long v : values) {
            data.putLong(v);
        }
        return stored(name, INT64, data.array(), shape);
    }

    private String stored(String name, int kind, byte[] data, int... shape) {
        WireWriter made = new WireWriter();
        Arrays.stream(shape).forEach(size -> made.whole(1, size));
        tensors.add(made.whole(2, kind).text(8, name).data(9, data));
        return name;
    }

    private double[] numbers(String name) {
        double[] found = numbers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there are no numbers for " + name);
        }
        return found;
    }

    /** What the first layer reads. */
    private String below(Model.Layers l) {
        if (model.embedding().isPresent()) {
            Model.Embedding e = model.embedding().get();
            String table = tensor("embedding.weight", numbers(e.name()), e.symbols(), e.size());
            return node("Gather", List.of(table, "x"), List.of("e"));
        }
        if (!symbols) {
            return "x";
        }
        String depth = wholesTensor("alphabet", new long[] {l.inputs()});
        String values = tensor("off_on", new double[] {0, 1}, 2);
        return node("OneHot", List.of("x", depth, values), List.of("e"));
    }

    /** What the states of each layer begin from. */
    private List<String> starts(String given, Model.Layers l) {
        if (l.depth() == 1) {
            return List.of(given);
        }
        List<String> parts = new ArrayList<>();
        for (int layer = 0; layer < l.depth(); layer++) {
            parts.add(given + "_l" + layer);
        }
        long[] sizes = new long[l.depth()];
        Arrays.fill(sizes, l.directions().size());
        String split = wholesTensor(given + "_split", sizes, sizes.length);
        node("Split", List.of(given, split), parts, whole("axis", 0));
        return parts;
    }

    private String layer(Model.Layers l, int layer, String below, String hidden, String cell) {
        int gates = l.recurrence().gates().size();
        int n = l.units();
        int directions = l.directions().size();
        List<String> inputs = new ArrayList<>(List.of(
                below,
                tensor(
                        "W_l" + layer,
                        joined(l, layer, "weight_ih", n * l.inputs(layer)),
                        directions,
                        gates * n,
                        l.inputs(layer)),
                tensor("R_l" + layer, joined(l, layer, "weight_hh", n * n), directions, gates * n, n),
                l.biased() ? tensor("B_l" + layer, biases(l, layer), directions, 2 * gates * n) : "",
                "lengths",
                hidden));
        if (l.recurrence().cells()) {
            inputs.add(cell);
        }
        if (l.recurrence() == Recurrence.PEEPHOLES) {
            double[] all = new double[directions * 3 * n];
            for (int d = 0; d < directions; d++) {
                String name = l.prefix()
                        + Model.PEEPHOLES
                        + l.suffix(layer, l.directions().get(d));
                System.arraycopy(numbers(name), 0, all, 3 * d * n, 3 * n);
            }
            inputs.add(tensor("P_l" + layer, all, directions, 3 * n));
        }
        List<String> outputs = new ArrayList<>(List.of("y_l" + layer, "h_l" + layer));
        if (l.recurrence().cells()) {
            outputs.add("c_l" + layer);
        }
        List<WireWriter> told = new ArrayList<>(List.of(whole("hidden_size", n), text("direction", direction(l))));
        if (l.recurrence() == Recurrence.RELU) {
            told.add(texts("activations", Collections.nCopies(directions, "Relu")));
        }
        if (l.recurrence() == Recurrence.GRU) {
            told.add(whole("linear_before_reset", 1));
        }
        String operation = l.recurrence().word().toUpperCase(Locale.ROOT);
        String states = node(operation, inputs, outputs, told.toArray(WireWriter[]::new));
        String joined = "s_l" + layer;
        if (!l.both()) {
            String axes = wholesTensor("directions_l" + layer, new long[] {1}, 1);
            return node("Squeeze", List.of(states, axes), List.of(joined));
        }
        String swapped = node("Transpose", List.of(states), List.of("t_l" + layer), wholes("perm", 0, 2, 1, 3));
        String shape = wholesTensor("joined_l" + layer, new long[] {0, 0, -1}, 3);
        return node("Reshape", List.of(swapped, shape), List.of(joined));
    }

    private static String direction(Model.Layers l) {
        return switch (l.course()) {
            case FORWARD -> "forward";
            case BACKWARD -> "reverse";
            case BOTH -> "bidirectional";
        };
    }

    /** A tensor of all directions, gates in ONNX's order. */
    private double[] joined(Model.Layers l, int layer, String what, int size) {
        int[] order = order(l.recurrence());
        double[] all = new double[l.directions().size() * order.length * size];
        for (int d = 0; d < l.directions().size(); d++) {
            double[] from =
                    numbers(l.prefix() + what + l.suffix(layer, l.directions().get(d)));
            for (int k = 0; k < order.length; k++) {
                System.arraycopy(from, k * size, all, (d * order.length + order[k]) * size, size);
            }
        }
        return all;
    }

    private double[] biases(Model.Layers l, int layer) {
        int block = l.recurrence().gates().size() * l.units();
        double[] input = joined(l, layer, "bias_ih", l.units());
        double[] state = joined(l, layer, "bias_hh", l.units());
        double[] all = new double[2 * input.length];
        for (int d = 0; d < l.directions().size(); d++) {
            System.arraycopy(input, d * block, all, 2 * d * block, block);
            System.arraycopy(state, d * block, all, (2 * d + 1) * block, block);
        }
        return all;
    }

    private void head(Model.Layers l, String states) {
        if (model.head().isEmpty()) {
            node("Identity", List.of(states), List.of("outputs"));
            return;
        }
        Model.Linear h = model.head().get();
        double[] weight = numbers(h.prefix() + "weight");
        String read = states;
        if (atEnd) {
            String end = "h_l" + (l.depth() - 1);
            read = l.both()
                    ? node(
                            "Reshape",
                            List.of(
                                    node("Transpose", List.of(end), List.of("t_end"), wholes("perm", 1, 0, 2)),
                                    wholesTensor("joined_end", new long[] {0, -1}, 2)),
                            List.of("end"))
                    : node("Squeeze", List.of(end, wholesTensor("directions_end", new long[] {0}, 1)), List.of("end"));
        }
        double[] columns = new double[weight.length];
        for (int i = 0; i < h.outputs(); i++) {
            for (int j = 0; j < h.inputs(); j++) {
                columns[j * h.outputs() + i] = weight[i * h.inputs() + j];
            }
        }
        String matrix = tensor("fc.weight", columns, h.inputs(), h.outputs());
        if (h.biased()) {
            String product = node("MatMul", List.of(read, matrix), List.of("fc"));
            node(
                    "Add",
                    List.of(product, tensor("fc.bias", numbers(h.prefix() + "bias"), h.outputs())),
                    List.of("outputs"));
        } else {
            node("MatMul", List.of(read, matrix), List.of("outputs"));
        }
    }

    private void ends(String output, String letter, Model.Layers l) {
        List<String> parts = new ArrayList<>();
        for (int layer = 0; layer < l.depth(); layer++) {
            parts.add(letter + "_l" + layer);
        }
        if (parts.size() == 1) {
            node("Identity", parts, List.of(output));
        } else {
            node("Concat", parts, List.of(output), whole("axis", 0));
        }
    }
}
