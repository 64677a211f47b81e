package unfold.file.weights;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unfold.file.FileException;
import unfold.file.Tensor;

/**
 * Recognises a network in an ONNX graph: perhaps an embedding, then layers of one recurrence, then perhaps a linear layer. It goes through
 * the operations in their order and keeps what each result is. What is not understood is refused by the name of its operation.
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
    private static final Set<String> PARTS =
            Set.of("Slice", "Split", "Squeeze", "Unsqueeze", "Reshape", "Transpose", "Identity", "Cast", "Gather");
    private static final Set<String> COUNTING =
            Set.of("Shape", "Gather", "Concat", "Unsqueeze", "Squeeze", "Cast", "Mul");
    private static final List<Long> SWAPPED = List.of(0L, 2L, 1L, 3L);
    private static final List<Long> BATCH_FIRST = List.of(1L, 0L, 2L);

    /** What a result is. */
    private enum What {
        /** Given from outside. */
        GIVEN,
        /** A part of what is given. */
        PART,
        /** Symbols as vectors, to be read by the first layer. */
        EMBEDDED,
        /** A tensor of the file. */
        CONSTANT,
        /** Zeros of some shape. */
        ZERO,
        /** Sizes of something. */
        SIZES,
        /** The states of the newest layer at all steps. */
        STATES,
        /** The states of a layer where it ends. */
        END,
        /** What the linear layer makes of the states. */
        SHOWN
    }

    /**
     * A result.
     *
     * @param axes of states: T steps, D directions, B sequences, F entries
     */
    private record Flow(What what, String axes, int layer, @Nullable Tensor constant) {
        Flow(What what) {
            this(what, "", -1, null);
        }

        Flow as(String other) {
            return new Flow(what, other, layer, constant);
        }
    }

    private final String file;
    private final Graph graph;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private Optional<Model.Embedding> embedding = Optional.empty();
    private Optional<Model.Layers> layers = Optional.empty();
    private Optional<Model.Linear> head = Optional.empty();
    private boolean atEnd;
    private int symbols;

    private OnnxReader(String file, Graph graph) {
        this.file = file;
        this.graph = graph;
    }

    static Imported read(String file, byte[] bytes) throws FileException {
        return new OnnxReader(file, Graph.read(file, bytes)).imported();
    }

    private Imported imported() throws FileException {
        graph.inputs().forEach(name -> flows.put(name, new Flow(What.GIVEN)));
        graph.constants().forEach((name, t) -> flows.put(name, new Flow(What.CONSTANT, "", -1, t)));
        for (Graph.Node node : graph.nodes()) {
            List<Flow> results = results(node);
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
            Flow shown = flows.get(output);
            if (shown == null || !Set.of(What.STATES, What.END, What.SHOWN).contains(shown.what())) {
                throw FileException.at(file, FileException.place("tensor", output), "onnx.output");
            }
        }
        return Imported.checked(file, new Model(embedding, layers, head), numbers, atEnd, false);
    }

    private FileException refused(Graph.Node node, String what, Serializable... places) {
        String name = node.name().isEmpty()
                ? node.outputs().isEmpty() ? "" : node.outputs().get(0)
                : node.name();
        return FileException.at(file, FileException.place("node", node.operation(), name), what, places);
    }

    private Flow flow(Graph.Node node, int input) throws FileException {
        Flow found = flows.get(node.input(input));
        if (found == null) {
            throw refused(node, "onnx.input", node.input(input));
        }
        return found;
    }

    private List<Flow> results(Graph.Node node) throws FileException {
        return switch (node.operation()) {
            case "RNN", "LSTM", "GRU" -> recurrent(node);
            case "Constant" -> List.of(constant(node));
            case "MatMul", "Gemm" -> List.of(linear(node));
            case "Add" -> List.of(biased(node));
            case "OneHot" -> List.of(oneHot(node));
            case "Gather" -> List.of(gathered(node));
            default -> List.of(moved(node));
        };
    }

    private Flow constant(Graph.Node node) throws FileException {
        Graph.Attribute value = node.attributes().get("value");
        if (value != null && value.tensor().isPresent()) {
            return new Flow(What.CONSTANT, "", -1, value.tensor().get());
        }
        List<Long> wholes = node.wholes("value_ints").orElse(List.of(node.whole("value_int", 0)));
        if (!node.attributes().containsKey("value_ints") && !node.attributes().containsKey("value_int")) {
            throw refused(node, "onnx.constant");
        }
        long[] all = wholes.stream().mapToLong(w -> w).toArray();
        return new Flow(What.CONSTANT, "", -1, Tensor.of(all, all.length));
    }

    /** What only moves numbers, or makes zeros, or counts. */
    private Flow moved(Graph.Node node) throws FileException {
        String op = node.operation();
        if (op.equals("ConstantOfShape")) {
            Graph.Attribute value = node.attributes().get("value");
            boolean zero = value == null
                    || value.tensor()
                            .filter(t -> Arrays.stream(t.values()).allMatch(v -> v == 0))
                            .isPresent();
            if (zero) {
                return new Flow(What.ZERO);
            }
            throw refused(node, "onnx.operation");
        }
        if (op.equals("Shape")) {
            return new Flow(What.SIZES);
        }
        if (op.equals("Concat")) {
            return joined(node);
        }
        Flow first = flow(node, 0);
        if (op.equals("Identity") || op.equals("Dropout")) {
            return first;
        }
        boolean zeros = first.what() == What.ZERO
                || (first.constant() != null
                        && Arrays.stream(first.constant().values()).allMatch(v -> v == 0));
        if (zeros && (PARTS.contains(op) || op.equals("Expand"))) {
            return new Flow(What.ZERO);
        }
        return switch (first.what()) {
            case GIVEN, PART -> given(node, first);
            case STATES, END -> states(node, first);
            case SHOWN -> {
                if (op.equals("Transpose")) {
                    yield first;
                }
                throw refused(node, "onnx.operation");
            }
            case SIZES, CONSTANT -> {
                if (COUNTING.contains(op)) {
                    yield new Flow(What.SIZES);
                }
                throw refused(node, "onnx.operation");
            }
            default -> {
                if (op.equals("Transpose") && node.wholes("perm").equals(Optional.of(BATCH_FIRST))) {
                    yield first;
                }
                throw refused(node, "onnx.operation");
            }
        };
    }

    private Flow given(Graph.Node node, Flow first) throws FileException {
        String op = node.operation();
        if (op.equals("Transpose") || op.equals("Cast")) {
            return first;
        }
        if (PARTS.contains(op)) {
            return new Flow(What.PART);
        }
        throw refused(node, "onnx.operation");
    }

    /** Ends of several layers one below the other, or sizes. */
    private Flow joined(Graph.Node node) throws FileException {
        What what = flow(node, 0).what();
        for (int k = 0; k < node.inputs().size(); k++) {
            What each = flow(node, k).what();
            boolean counted = each == What.SIZES || each == What.CONSTANT;
            if (each != what && !(counted && what != What.END)) {
                throw refused(node, "onnx.operation");
            }
        }
        if (what == What.END && node.whole("axis", 0) == 0) {
            return new Flow(What.END, "several", -1, null);
        }
        if (what == What.SIZES || what == What.CONSTANT) {
            return new Flow(What.SIZES);
        }
        throw refused(node, "onnx.operation");
    }

    /** Directions brought next to the entries and joined with them, or taken away where there is one. */
    private Flow states(Graph.Node node, Flow flow) throws FileException {
        boolean both = layers.orElseThrow().both();
        String axes = flow.axes();
        switch (node.operation()) {
            case "Squeeze" -> {
                List<Long> which = wholes(node, "axes");
                if (!both && which.size() == 1 && at(axes, which.get(0)) == 'D') {
                    return flow.as(axes.replace("D", ""));
                }
            }
            case "Transpose" -> {
                List<Long> order = node.wholes("perm").orElse(List.of());
                if (order.size() == axes.length() && (order.equals(SWAPPED) || order.equals(BATCH_FIRST))) {
                    StringBuilder swapped = new StringBuilder();
                    order.forEach(k -> swapped.append(axes.charAt(k.intValue())));
                    return flow.as(swapped.toString());
                }
            }
            case "Reshape" -> {
                List<Long> sizes = wholes(node, "shape");
                int kept = axes.length() - 2;
                boolean zeros = sizes.size() == kept + 1
                        && sizes.subList(0, kept).stream().allMatch(s -> s == 0);
                if (axes.endsWith("DF")
                        && zeros
                        && (sizes.get(kept) == -1
                                || sizes.get(kept) == layers.get().outputs())) {
                    return flow.as(axes.substring(0, kept) + "F");
                }
            }
            default -> {}
        }
        throw refused(node, "onnx.operation");
    }

    private static char at(String axes, long place) {
        long from = place < 0 ? place + axes.length() : place;
        return from < 0 || from >= axes.length() ? ' ' : axes.charAt((int) from);
    }

    /** Whole numbers that an operation is told, by an attribute or by its second input. */
    private List<Long> wholes(Graph.Node node, String attribute) throws FileException {
        if (node.wholes(attribute).isPresent()) {
            return node.wholes(attribute).get();
        }
        Flow second = flow(node, 1);
        Tensor told = second.constant();
        if (told == null || !told.type().whole()) {
            throw refused(node, "onnx.operation");
        }
        return Arrays.stream(told.wholes()).boxed().toList();
    }

    private Flow gathered(Graph.Node node) throws FileException {
        Flow table = flow(node, 0);
        Flow which = flow(node, 1);
        Tensor rows = table.constant();
        boolean floats = rows != null && rows.rank() == 2 && !rows.type().whole();
        if (rows != null && floats && which.what() == What.GIVEN && node.whole("axis", 0) == 0) {
            if (embedding.isPresent() || rows.count() == 0) {
                throw refused(node, "onnx.operation");
            }
            embedding = Optional.of(new Model.Embedding("embedding.weight", rows.size(0), rows.size(1)));
            numbers.put("embedding.weight", rows.values());
            return new Flow(What.EMBEDDED);
        }
        return moved(node);
    }

    private Flow oneHot(Graph.Node node) throws FileException {
        Tensor depth = flow(node, 1).constant();
        Tensor values = flow(node, 2).constant();
        boolean plain = flow(node, 0).what() == What.GIVEN
                && values != null
                && Arrays.equals(values.values(), new double[] {0, 1})
                && node.whole("axis", -1) == -1;
        if (!plain || depth == null || depth.count() != 1) {
            throw refused(node, "onnx.operation");
        }
        symbols = (int) depth.values()[0];
        return new Flow(What.EMBEDDED);
    }

    private Flow linear(Graph.Node node) throws FileException {
        Flow read = flow(node, 0);
        Tensor weight = flow(node, 1).constant();
        boolean gemm = node.operation().equals("Gemm");
        boolean transposed = gemm && node.whole("transB", 0) != 0;
        boolean plain = !gemm || (node.whole("transA", 0) == 0 && one(node, "alpha") && one(node, "beta"));
        boolean states = read.what() == What.STATES
                || (read.what() == What.END && read.axes().equals("BF"));
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
            throw refused(node, "onnx.linear");
        }
        int inputs = weight.size(transposed ? 1 : 0);
        int outputs = weight.size(transposed ? 0 : 1);
        if (inputs != layers.orElseThrow().outputs() || outputs < 1) {
            throw refused(node, "onnx.linear");
        }
        atEnd = read.what() == What.END;
        double[] values = weight.values();
        double[] rows = new double[values.length];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                rows[i * inputs + j] = transposed ? values[i * inputs + j] : values[j * outputs + i];
            }
        }
        numbers.put("fc.weight", rows);
        head = Optional.of(new Model.Linear("fc.", inputs, outputs, false));
        if (gemm && !node.input(2).isEmpty()) {
            bias(node, flow(node, 2));
        }
        return new Flow(What.SHOWN);
    }

    private static boolean one(Graph.Node node, String attribute) {
        Graph.Attribute found = node.attributes().get(attribute);
        return found == null || found.number() == 1;
    }

    private Flow biased(Graph.Node node) throws FileException {
        Flow first = flow(node, 0);
        Flow second = flow(node, 1);
        boolean firstShown = first.what() == What.SHOWN;
        if (firstShown == (second.what() == What.SHOWN)) {
            throw refused(node, "onnx.operation");
        }
        bias(node, firstShown ? second : first);
        return new Flow(What.SHOWN);
    }

    private void bias(Graph.Node node, Flow flow) throws FileException {
        Tensor bias = flow.constant();
        Model.Linear h = head.orElseThrow();
        if (bias == null || h.biased() || bias.rank() != 1 || bias.count() != h.outputs()) {
            throw refused(node, "onnx.linear");
        }
        numbers.put("fc.bias", bias.values());
        head = Optional.of(new Model.Linear("fc.", h.inputs(), h.outputs(), true));
    }

    private List<Flow> recurrent(Graph.Node node) throws FileException {
        for (String attribute : node.attributes().keySet()) {
            if (!ATTRIBUTES.contains(attribute)) {
                throw refused(node, "onnx.attribute", attribute);
            }
        }
        for (String attribute : List.of("input_forget", "layout")) {
            if (node.whole(attribute, 0) != 0) {
                throw refused(node, "onnx.attribute", attribute);
            }
        }
        Course course =
                switch (node.text("direction", "forward")) {
                    case "forward" -> Course.FORWARD;
                    case "reverse" -> Course.BACKWARD;
                    case "bidirectional" -> Course.BOTH;
                    default -> throw refused(node, "onnx.direction", node.text("direction", ""));
                };
        Recurrence recurrence = recurrence(node, course);
        Flow read = flow(node, 0);
        int depth = layers.map(Model.Layers::depth).orElse(0);
        boolean first = read.what() == What.GIVEN || read.what() == What.EMBEDDED;
        boolean above = read.what() == What.STATES && read.axes().equals("TBF") && read.layer() == depth - 1;
        if (first ? depth > 0 : !above) {
            throw refused(node, "onnx.chain");
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
                || (first && embedding.isEmpty() && read.what() == What.EMBEDDED && symbols != inputs)) {
            throw refused(node, "onnx.shapes");
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
                throw refused(node, "onnx.different");
            }
        }
        layers = Optional.of(here);
        weights(node, here, depth);
        return List.of(
                new Flow(What.STATES, "TDBF", depth, null), new Flow(What.END, "DBF", depth, null), new Flow(What.END));
    }

    /** Where states begin: at zero, or from something given. */
    private void beginnings(Graph.Node node) throws FileException {
        for (int k = 4; k <= 6; k++) {
            boolean last = k == 6 && !node.operation().equals("LSTM");
            if (!node.input(k).isEmpty() && !last) {
                Flow flow = flow(node, k);
                Tensor t = flow.constant();
                boolean zero = flow.what() == What.ZERO
                        || (k > 4 && t != null && Arrays.stream(t.values()).allMatch(v -> v == 0));
                if (flow.what() != What.GIVEN && flow.what() != What.PART && !zero) {
                    throw refused(node, k == 4 ? "onnx.lengths" : "onnx.initial");
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
                throw refused(node, "onnx.activation", functions.get(k));
            }
        }
        if (!functions.isEmpty()
                && functions.size() != each * course.directions().size()) {
            throw refused(node, "onnx.activation", String.join(", ", functions));
        }
        return switch (each) {
            case 1 -> relu ? Recurrence.RELU : Recurrence.TANH;
            case 2 -> node.whole("linear_before_reset", 0) != 0 ? Recurrence.GRU : Recurrence.RESET_BEFORE;
            default -> node.input(7).isEmpty() ? Recurrence.LSTM : Recurrence.PEEPHOLES;
        };
    }

    private Tensor matrix(Graph.Node node, int input, int rank) throws FileException {
        Tensor found = flow(node, input).constant();
        if (found == null || found.rank() != rank || found.type().whole()) {
            throw refused(node, "onnx.weights", node.input(input));
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
                    throw refused(node, "onnx.shapes");
                }
                double[] both = bias.values();
                numbers.put(l.prefix() + "bias_ih" + suffix, gates(both, 2 * d * gates * n, order, n));
                numbers.put(l.prefix() + "bias_hh" + suffix, gates(both, (2 * d + 1) * gates * n, order, n));
            }
            if (l.recurrence() == Recurrence.PEEPHOLES) {
                Tensor peepholes = matrix(node, 7, 2);
                if (!peepholes.is(directions.size(), 3 * n)) {
                    throw refused(node, "onnx.shapes");
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
