package unfold.file.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unfold.file.FileException;
import unfold.file.Tensor;

/**
 * Recognises a network in an ONNX graph: perhaps an embedding, then layers of one recurrence, then perhaps a linear layer. It goes through
 * the operations in their order and keeps what each result is; {@link OnnxShapes} follows what is only moved. What is not understood is
 * refused by the name of its operation.
 */
final class OnnxReader {
    private static final Set<String> ATTRIBUTES = Set.of(
            "direction",
            "hidden_size",
            "activations",
            "linear_before_reset",
            "input_forget",
            "layout",
            "output_sequence");

    private final String file;
    private final Graph graph;
    private final OnnxFlows flows;
    private final OnnxShapes shapes;
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private Optional<Model.Embedding> embedding = Optional.empty();
    private Optional<Model.Layers> layers = Optional.empty();
    private Optional<Model.Linear> head = Optional.empty();
    /** Which axis a size of what is given turned out to be. */
    private final Map<String, Character> known = new HashMap<>();

    private boolean atEnd;
    private boolean softmax;
    private boolean ragged;
    private int symbols;

    private OnnxReader(String file, Graph graph) {
        this.file = file;
        this.graph = graph;
        this.flows = new OnnxFlows(file);
        this.shapes = new OnnxShapes(flows, new OnnxShapes.Known() {
            @Override
            public Model.Layers layers() {
                return layers.orElseThrow();
            }

            @Override
            public Model.Linear head() {
                return head.orElseThrow();
            }

            @Override
            public Optional<Character> axis(String size) {
                return Optional.ofNullable(known.get(size));
            }

            @Override
            public boolean ragged() {
                return ragged;
            }
        });
    }

    static Imported read(String file, byte[] bytes) throws FileException {
        return new OnnxReader(file, Graph.read(file, bytes)).imported();
    }

    private Imported imported() throws FileException {
        graph.inputs().forEach(name -> flows.put(name, new OnnxFlow(OnnxFlow.What.GIVEN, Sizes.given(name))));
        graph.constants().forEach((name, t) -> flows.put(name, new OnnxFlow(OnnxFlow.What.CONSTANT, "", -1, t)));
        for (Graph.Node node : graph.nodes()) {
            List<OnnxFlow> results = results(node);
            for (int k = 0; k < node.outputs().size(); k++) {
                if (!node.outputs().get(k).isEmpty()) {
                    flows.put(node.outputs().get(k), results.get(Math.min(k, results.size() - 1)));
                }
            }
        }
        if (layers.isEmpty()) {
            throw FileException.of(file, "onnx.none");
        }
        for (String output : graph.outputs()) {
            OnnxFlow shown = flows.get(output);
            if (shown == null
                    || !Set.of(OnnxFlow.What.STATES, OnnxFlow.What.END, OnnxFlow.What.SHOWN, OnnxFlow.What.CHOSEN)
                            .contains(shown.what())) {
                throw FileException.at(file, FileException.place("tensor", output), "onnx.output");
            }
        }
        return Imported.checked(file, new Model(embedding, layers, head), numbers, atEnd, softmax);
    }

    private List<OnnxFlow> results(Graph.Node node) throws FileException {
        return switch (node.operation()) {
            case "RNN", "LSTM", "GRU" -> recurrent(node);
            case "Constant" -> List.of(constant(node));
            case "MatMul", "Gemm" -> List.of(linear(node));
            case "Add" -> List.of(biased(node));
            case "OneHot" -> List.of(oneHot(node));
            case "Gather" -> List.of(gathered(node));
            case "Softmax", "LogSoftmax" -> List.of(chosen(node));
            default -> List.of(shapes.moved(node));
        };
    }

    private OnnxFlow constant(Graph.Node node) throws FileException {
        Graph.Attribute value = node.attributes().get("value");
        if (value != null && value.tensor().isPresent()) {
            return new OnnxFlow(OnnxFlow.What.CONSTANT, "", -1, value.tensor().get());
        }
        if (node.attributes().containsKey("value_int")) {
            return new OnnxFlow(OnnxFlow.What.CONSTANT, "", -1, Tensor.of(new long[] {node.whole("value_int", 0)}));
        }
        List<Long> wholes = node.wholes("value_ints").orElse(List.of());
        if (!node.attributes().containsKey("value_ints")) {
            throw flows.refused(node, "onnx.constant");
        }
        long[] all = wholes.stream().mapToLong(w -> w).toArray();
        return new OnnxFlow(OnnxFlow.What.CONSTANT, "", -1, Tensor.of(all, all.length));
    }

    /** A softmax over what is shown at a step: the loss has it here. */
    private OnnxFlow chosen(Graph.Node node) throws FileException {
        OnnxFlow flow = flows.of(node, 0);
        boolean told = node.attributes().containsKey("axis") || flow.axes().length() == 2;
        if (flow.what() != OnnxFlow.What.SHOWN || !told || OnnxFlow.at(flow.axes(), node.whole("axis", -1)) != 'F') {
            throw flows.refused(node, "onnx.operation");
        }
        softmax = true;
        return new OnnxFlow(OnnxFlow.What.CHOSEN, flow.axes(), -1, null);
    }

    private OnnxFlow gathered(Graph.Node node) throws FileException {
        OnnxFlow table = flows.of(node, 0);
        OnnxFlow which = flows.of(node, 1);
        Tensor rows = table.constant();
        boolean floats = rows != null && rows.rank() == 2 && !rows.type().whole();
        if (rows != null && floats && which.what() == OnnxFlow.What.GIVEN && node.whole("axis", 0) == 0) {
            if (embedding.isPresent() || rows.count() == 0) {
                throw flows.refused(node, "onnx.operation");
            }
            embedding = Optional.of(new Model.Embedding("embedding.weight", rows.size(0), rows.size(1)));
            numbers.put("embedding.weight", rows.values());
            return new OnnxFlow(OnnxFlow.What.EMBEDDED, which.sizes());
        }
        return table.what() == OnnxFlow.What.STATES || table.what() == OnnxFlow.What.END
                ? shapes.picked(node, table)
                : shapes.moved(node);
    }

    private OnnxFlow oneHot(Graph.Node node) throws FileException {
        Tensor depth = flows.of(node, 1).constant();
        Tensor values = flows.of(node, 2).constant();
        boolean plain = flows.of(node, 0).what() == OnnxFlow.What.GIVEN
                && values != null
                && Arrays.equals(values.values(), new double[] {0, 1})
                && node.whole("axis", -1) == -1;
        if (!plain || depth == null || depth.count() != 1) {
            throw flows.refused(node, "onnx.operation");
        }
        symbols = (int) depth.values()[0];
        return new OnnxFlow(OnnxFlow.What.EMBEDDED, flows.of(node, 0).sizes());
    }

    private OnnxFlow linear(Graph.Node node) throws FileException {
        OnnxFlow read = flows.of(node, 0);
        Tensor weight = flows.of(node, 1).constant();
        boolean gemm = node.operation().equals("Gemm");
        boolean transposed = gemm && node.whole("transB", 0) != 0;
        boolean plain = !gemm || (node.whole("transA", 0) == 0 && one(node, "alpha") && one(node, "beta"));
        boolean states = read.what() == OnnxFlow.What.STATES
                || (read.what() == OnnxFlow.What.END && read.axes().equals("BF"));
        boolean top = layers.filter(l -> read.layer() == l.depth() - 1).isPresent();
        if (!states
                || !top
                || !plain
                || weight == null
                || weight.rank() != 2
                || head.isPresent()
                || !read.axes().endsWith("F")
                || read.axes().contains("D")
                || (gemm && read.axes().length() != 2)) {
            throw flows.refused(node, "onnx.linear");
        }
        int inputs = weight.size(transposed ? 1 : 0);
        int outputs = weight.size(transposed ? 0 : 1);
        if (inputs != layers.orElseThrow().outputs() || outputs < 1) {
            throw flows.refused(node, "onnx.linear");
        }
        atEnd = read.what() == OnnxFlow.What.END;
        double[] values = weight.values();
        double[] rows = new double[values.length];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                rows[i * inputs + j] = transposed ? values[i * inputs + j] : values[j * outputs + i];
            }
        }
        numbers.put("fc.weight", rows);
        head = Optional.of(new Model.Linear(Model.HEAD, inputs, outputs, false));
        if (gemm && !node.input(2).isEmpty()) {
            bias(node, flows.of(node, 2));
        }
        return new OnnxFlow(OnnxFlow.What.SHOWN, read.axes(), -1, null);
    }

    private static boolean one(Graph.Node node, String attribute) {
        Graph.Attribute found = node.attributes().get(attribute);
        return found == null || found.number() == 1;
    }

    private OnnxFlow biased(Graph.Node node) throws FileException {
        OnnxFlow first = flows.of(node, 0);
        OnnxFlow second = flows.of(node, 1);
        boolean firstShown = first.what() == OnnxFlow.What.SHOWN;
        if (firstShown == (second.what() == OnnxFlow.What.SHOWN)) {
            throw flows.refused(node, "onnx.operation");
        }
        bias(node, firstShown ? second : first);
        return firstShown ? first : second;
    }

    private void bias(Graph.Node node, OnnxFlow flow) throws FileException {
        Tensor bias = flow.constant();
        Model.Linear h = head.orElseThrow();
        if (bias == null || h.biased() || bias.rank() != 1 || bias.count() != h.outputs()) {
            throw flows.refused(node, "onnx.linear");
        }
        numbers.put("fc.bias", bias.values());
        head = Optional.of(new Model.Linear(Model.HEAD, h.inputs(), h.outputs(), true));
    }

    private List<OnnxFlow> recurrent(Graph.Node node) throws FileException {
        for (String attribute : node.attributes().keySet()) {
            if (!ATTRIBUTES.contains(attribute)) {
                throw flows.refused(node, "onnx.attribute", attribute);
            }
        }
        boolean batchFirst = node.whole("layout", 0) == 1;
        if (node.whole("layout", 0) != 0 && !batchFirst) {
            throw flows.refused(node, "onnx.attribute", "layout");
        }
        if (node.whole("input_forget", 0) != 0) {
            throw flows.refused(node, "onnx.attribute", "input_forget");
        }
        Course course =
                switch (node.text("direction", "forward")) {
                    case "forward" -> Course.FORWARD;
                    case "reverse" -> Course.BACKWARD;
                    case "bidirectional" -> Course.BOTH;
                    default -> throw flows.refused(node, "onnx.direction", node.text("direction", ""));
                };
        Recurrence recurrence = recurrence(node, course);
        OnnxFlow read = flows.of(node, 0);
        int depth = layers.map(Model.Layers::depth).orElse(0);
        boolean first = read.what() == OnnxFlow.What.GIVEN || read.what() == OnnxFlow.What.EMBEDDED;
        boolean above = read.what() == OnnxFlow.What.STATES
                && read.axes().equals(batchFirst ? "BTF" : "TBF")
                && read.layer() == depth - 1;
        if (first ? depth > 0 : !above) {
            throw flows.refused(node, "onnx.chain");
        }
        if (first) {
            known.put(read.sizes().at(0), batchFirst ? 'B' : 'T');
            known.put(read.sizes().at(1), batchFirst ? 'T' : 'B');
            known.remove(Sizes.UNKNOWN);
        }
        beginnings(node);
        Tensor state = matrix(node, 2, 3);
        int gates = recurrence.gates().size();
        int n = state.size(2);
        int directions = course.directions().size();
        Tensor input = matrix(node, 1, 3);
        int inputs = first ? input.size(2) : layers.orElseThrow().outputs();
        if (n < 1
                || inputs < 1
                || !state.is(directions, gates * n, n)
                || !input.is(directions, gates * n, inputs)
                || node.whole("hidden_size", n) != n
                || (first && embedding.isPresent() && embedding.get().size() != inputs)
                || (first && embedding.isEmpty() && read.what() == OnnxFlow.What.EMBEDDED && symbols != inputs)) {
            throw flows.refused(node, "onnx.shapes");
        }
        boolean biased = !node.input(3).isEmpty();
        Model.Layers here = new Model.Layers(
                recurrence.word() + ".",
                recurrence,
                layers.map(Model.Layers::inputs).orElse(inputs),
                n,
                depth + 1,
                course,
                biased);
        if (layers.isPresent()) {
            Model.Layers one = layers.get();
            boolean same = one.recurrence() == recurrence
                    && one.units() == n
                    && one.course() == course
                    && one.biased() == biased;
            if (!same) {
                throw flows.refused(node, "onnx.different");
            }
        }
        layers = Optional.of(here);
        weights(node, here, depth);
        return List.of(
                new OnnxFlow(OnnxFlow.What.STATES, batchFirst ? "BTDF" : "TDBF", depth, null),
                new OnnxFlow(OnnxFlow.What.END, batchFirst ? "BDF" : "DBF", depth, null),
                new OnnxFlow(OnnxFlow.What.END));
    }

    /** Where states begin: at zero, or from something given. */
    private void beginnings(Graph.Node node) throws FileException {
        ragged |= !node.input(4).isEmpty();
        for (int k = 4; k <= 6; k++) {
            boolean last = k == 6 && !node.operation().equals("LSTM");
            if (!node.input(k).isEmpty() && !last) {
                OnnxFlow flow = flows.of(node, k);
                Tensor t = flow.constant();
                boolean zero = flow.what() == OnnxFlow.What.ZERO
                        || (k > 4 && t != null && Arrays.stream(t.values()).allMatch(v -> v == 0));
                if (flow.what() != OnnxFlow.What.GIVEN && flow.what() != OnnxFlow.What.PART && !zero) {
                    throw flows.refused(node, k == 4 ? "onnx.lengths" : "onnx.initial");
                }
            }
        }
    }

    private Recurrence recurrence(Graph.Node node, Course course) throws FileException {
        Graph.Attribute said = node.attributes().get("activations");
        List<String> functions = said == null ? List.of() : said.texts();
        int each = node.operation().equals("RNN") ? 1 : node.operation().equals("GRU") ? 2 : 3;
        boolean relu = each == 1 && !functions.isEmpty() && functions.get(0).equalsIgnoreCase("Relu");
        List<String> usual = each == 1
                ? List.of(relu ? "Relu" : "Tanh")
                : each == 2 ? List.of("Sigmoid", "Tanh") : List.of("Sigmoid", "Tanh", "Tanh");
        for (int k = 0; k < functions.size(); k++) {
            if (!functions.get(k).equalsIgnoreCase(usual.get(k % each))) {
                throw flows.refused(node, "onnx.activation", functions.get(k));
            }
        }
        if (!functions.isEmpty()
                && functions.size() != each * course.directions().size()) {
            throw flows.refused(node, "onnx.activation", String.join(", ", functions));
        }
        return switch (each) {
            case 1 -> relu ? Recurrence.RELU : Recurrence.TANH;
            case 2 -> node.whole("linear_before_reset", 0) != 0 ? Recurrence.GRU : Recurrence.RESET_BEFORE;
            default -> node.input(7).isEmpty() ? Recurrence.LSTM : Recurrence.PEEPHOLES;
        };
    }

    private Tensor matrix(Graph.Node node, int input, int rank) throws FileException {
        Tensor found = flows.of(node, input).constant();
        if (found == null || found.rank() != rank || found.type().whole()) {
            throw flows.refused(node, "onnx.weights", node.input(input));
        }
        return found;
    }

    /** Takes the weights of a layer apart by directions, with the gates in PyTorch's order. */
    private void weights(Graph.Node node, Model.Layers l, int layer) throws FileException {
        int gates = l.recurrence().gates().size();
        int n = l.units();
        int[] order = OnnxWriter.order(l.recurrence());
        double[] input = matrix(node, 1, 3).values();
        double[] state = matrix(node, 2, 3).values();
        List<Boolean> directions = l.directions();
        for (int d = 0; d < directions.size(); d++) {
            String suffix = l.suffix(layer, directions.get(d));
            int width = l.inputs(layer);
            numbers.put(l.prefix() + "weight_ih" + suffix, gates(input, d * gates * n * width, order, n * width));
            numbers.put(l.prefix() + "weight_hh" + suffix, gates(state, d * gates * n * n, order, n * n));
            if (l.biased()) {
                Tensor bias = matrix(node, 3, 2);
                if (!bias.is(directions.size(), 2 * gates * n)) {
                    throw flows.refused(node, "onnx.shapes");
                }
                double[] both = bias.values();
                numbers.put(l.prefix() + "bias_ih" + suffix, gates(both, 2 * d * gates * n, order, n));
                numbers.put(l.prefix() + "bias_hh" + suffix, gates(both, (2 * d + 1) * gates * n, order, n));
            }
            if (l.recurrence() == Recurrence.PEEPHOLES) {
                Tensor peepholes = matrix(node, 7, 2);
                if (!peepholes.is(directions.size(), 3 * n)) {
                    throw flows.refused(node, "onnx.shapes");
                }
                numbers.put(
                        l.prefix() + Model.PEEPHOLES + suffix,
                        Arrays.copyOfRange(peepholes.values(), 3 * d * n, 3 * (d + 1) * n));
            }
        }
    }

    /** Blocks of so many numbers, brought from ONNX's order into PyTorch's. */
    private static double[] gates(double[] from, int at, int[] order, int size) {
        double[] to = new double[order.length * size];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(from, at + order[k] * size, to, k * size, size);
        }
        return to;
    }
}
