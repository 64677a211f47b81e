package unfold.file.weights;

import java.io.Serializable;
import java.util.ArrayList;
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
        SHOWN,
        /** What a softmax makes of that. */
        CHOSEN
    }

    /**
     * A result.
     *
     * @param axes of states: T steps, D directions, B sequences, F entries; N for several of these together, and of ends that are apart
     *     f entries forward, b backward
     * @param sizes of what is given, or those that it is itself
     */
    private record Flow(What what, String axes, int layer, @Nullable Tensor constant, Sizes sizes) {
        Flow(What what, String axes, int layer, @Nullable Tensor constant) {
            this(what, axes, layer, constant, Sizes.unknown());
        }

        Flow(What what) {
            this(what, "", -1, null);
        }

        Flow(What what, Sizes sizes) {
            this(what, "", -1, null, sizes);
        }

        Flow as(String other) {
            return new Flow(what, other, layer, constant);
        }

        /** It, where sizes are asked for. */
        Sizes counts() {
            return constant == null ? sizes : Sizes.of(constant);
        }
    }

    private final String file;
    private final Graph graph;
    private final Map<String, Flow> flows = new HashMap<>();
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
    }

    static Imported read(String file, byte[] bytes) throws FileException {
        return new OnnxReader(file, Graph.read(file, bytes)).imported();
    }

    private Imported imported() throws FileException {
        graph.inputs().forEach(name -> flows.put(name, new Flow(What.GIVEN, Sizes.given(name))));
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
            if (shown == null
                    || !Set.of(What.STATES, What.END, What.SHOWN, What.CHOSEN).contains(shown.what())) {
                throw FileException.at(file, FileException.place("tensor", output), "onnx.output");
            }
        }
        return Imported.checked(file, new Model(embedding, layers, head), numbers, atEnd, softmax);
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
            case "Softmax", "LogSoftmax" -> List.of(chosen(node));
            default -> List.of(moved(node));
        };
    }

    private Flow constant(Graph.Node node) throws FileException {
        Graph.Attribute value = node.attributes().get("value");
        if (value != null && value.tensor().isPresent()) {
            return new Flow(What.CONSTANT, "", -1, value.tensor().get());
        }
        if (node.attributes().containsKey("value_int")) {
            return new Flow(What.CONSTANT, "", -1, Tensor.of(new long[] {node.whole("value_int", 0)}));
        }
        List<Long> wholes = node.wholes("value_ints").orElse(List.of());
        if (!node.attributes().containsKey("value_ints")) {
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
            Flow of = flow(node, 0);
            boolean whole = !node.attributes().containsKey("start")
                    && !node.attributes().containsKey("end");
            return new Flow(
                    What.SIZES,
                    !whole
                            ? Sizes.unknown()
                            : of.what() == What.GIVEN
                                    ? of.sizes()
                                    : of.what() == What.STATES ? Sizes.of(of.axes()) : Sizes.unknown());
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
            case SHOWN, CHOSEN -> shown(node, first);
            case SIZES, CONSTANT -> counted(node, first);
            default -> {
                if (op.equals("Transpose") && node.wholes("perm").equals(Optional.of(BATCH_FIRST))) {
                    yield new Flow(first.what(), first.sizes().ordered(BATCH_FIRST));
                }
                throw refused(node, "onnx.operation");
            }
        };
    }

    /** Sizes that are picked, or brought into another form; of those that are calculated nothing is known. */
    private Flow counted(Graph.Node node, Flow first) throws FileException {
        return switch (node.operation()) {
            case "Unsqueeze", "Squeeze", "Cast" -> new Flow(What.SIZES, first.counts());
            case "Gather" -> {
                Tensor which = flow(node, 1).constant();
                yield new Flow(
                        What.SIZES,
                        which == null ? Sizes.unknown() : first.counts().at(which));
            }
            case "Mul" -> new Flow(What.SIZES);
            default -> throw refused(node, "onnx.operation");
        };
    }

    /** What is shown, in another order or grouping of the steps. */
    private Flow shown(Graph.Node node, Flow flow) throws FileException {
        String here = flow.axes();
        if (node.operation().equals("Transpose")) {
            return flow.as(permuted(node, here));
        }
        if (node.operation().equals("Reshape")) {
            Sizes wanted = shape(node);
            int rank = wanted.each().size();
            String width = Integer.toString(head.orElseThrow().outputs());
            if (here.endsWith("F") && rank > 0 && wanted.at(-1).equals(width)) {
                return flow.as("N".repeat(rank - 1) + "F");
            }
        }
        throw refused(node, "onnx.operation");
    }

    /** A softmax over what is shown at a step: the loss has it here. */
    private Flow chosen(Graph.Node node) throws FileException {
        Flow flow = flow(node, 0);
        boolean told = node.attributes().containsKey("axis") || flow.axes().length() == 2;
        if (flow.what() != What.SHOWN || !told || at(flow.axes(), node.whole("axis", -1)) != 'F') {
            throw refused(node, "onnx.operation");
        }
        softmax = true;
        return new Flow(What.CHOSEN, flow.axes(), -1, null);
    }

    /** These axes in the order that is asked for. */
    private String permuted(Graph.Node node, String here) throws FileException {
        List<Long> order = node.wholes("perm").orElse(List.of());
        StringBuilder there = new StringBuilder();
        for (long k : order) {
            there.append(k < 0 ? ' ' : at(here, k));
        }
        boolean all = order.size() == here.length()
                && here.chars().allMatch(c -> there.indexOf(Character.toString(c)) >= 0)
                && order.stream().distinct().count() == order.size();
        if (!all) {
            throw refused(node, "onnx.operation");
        }
        return there.toString();
    }

    /** The shape that is asked for. */
    private Sizes shape(Graph.Node node) throws FileException {
        if (node.whole("allowzero", 0) != 0) {
            throw refused(node, "onnx.operation");
        }
        Optional<List<Long>> told = node.wholes("shape");
        return told.isPresent()
                ? new Sizes(told.get().stream().limit(16).map(Object::toString).toList())
                : flow(node, 1).counts();
    }

    private Flow given(Graph.Node node, Flow first) throws FileException {
        String op = node.operation();
        if (op.equals("Transpose") && first.what() == What.GIVEN) {
            return new Flow(
                    What.GIVEN, first.sizes().ordered(node.wholes("perm").orElse(List.of())));
        }
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
        if (what == What.END) {
            return ends(node);
        }
        if (what == What.SIZES || what == What.CONSTANT) {
            Sizes all = Sizes.unknown();
            for (int k = 0; k < node.inputs().size(); k++) {
                all = k == 0 ? flow(node, k).counts() : all.and(flow(node, k).counts());
            }
            return new Flow(What.SIZES, all);
        }
        throw refused(node, "onnx.operation");
    }

    /** Where layers end: one below the other, or both directions of the topmost beside each other. */
    private Flow ends(Graph.Node node) throws FileException {
        Flow first = flow(node, 0);
        Flow last = flow(node, node.inputs().size() - 1);
        long axis = node.whole("axis", 0);
        if (axis == 0 && (first.axes().isEmpty() || first.axes().equals("DBF"))) {
            return new Flow(What.END, "several", last.layer(), null);
        }
        boolean beside = node.inputs().size() == 2
                && first.axes().equals("Bf")
                && last.axes().equals("Bb")
                && first.layer() == last.layer();
        if (beside && (axis == 1 || axis == -1)) {
            return first.as("BF");
        }
        throw refused(node, "onnx.operation");
    }

    /** One step of all, where that is the end, or one direction of an end, or the end of the topmost layer. */
    private Flow picked(Graph.Node node, Flow flow) throws FileException {
        Tensor which = flow(node, 1).constant();
        if (which == null || which.rank() != 0 || !which.type().whole()) {
            throw refused(node, "onnx.operation");
        }
        long place = which.wholes()[0];
        long axis = node.whole("axis", 0);
        Course course = layers.orElseThrow().course();
        boolean plain = course != Course.BOTH;
        if (flow.what() == What.STATES
                && at(flow.axes(), axis) == 'T'
                && !flow.axes().contains("D")
                && !ragged) {
            if ((course == Course.FORWARD && place == -1) || (course == Course.BACKWARD && place == 0)) {
                return new Flow(What.END, flow.axes().replace("T", ""), flow.layer(), null);
            }
        } else if (flow.axes().equals("several") && axis == 0) {
            if (plain && place == -1) {
                return new Flow(What.END, "BF", flow.layer(), null);
            } else if (!plain && (place == -1 || place == -2)) {
                return new Flow(What.END, place == -1 ? "Bb" : "Bf", flow.layer(), null);
            }
        } else if (flow.what() == What.END && at(flow.axes(), axis) == 'D') {
            int directions = course.directions().size();
            long from = place < 0 ? place + directions : place;
            if (from >= 0 && from < directions) {
                return flow.as(plain ? "BF" : from == 0 ? "Bf" : "Bb");
            }
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
                return flow.as(permuted(node, axes));
            }
            case "Reshape" -> {
                Sizes wanted = shape(node);
                List<String> ways = new ArrayList<>();
                if (axes.endsWith("DF")) {
                    ways.add(axes.substring(0, axes.length() - 2) + "F");
                } else if (!both) {
                    ways.add(axes.replace("D", ""));
                }
                for (String way : ways) {
                    if (reaches(axes, way, wanted)) {
                        return flow.as(way);
                    }
                }
                boolean rows = axes.endsWith("F") && (!both || !axes.contains("D"));
                if (rows && flow.what() == What.STATES && wanted.each().size() == 2 && full(wanted.at(1))) {
                    return flow.as("NF");
                }
            }
            case "Gather" -> {
                return picked(node, flow);
            }
            default -> {}
        }
        throw refused(node, "onnx.operation");
    }

    /** Whether a shape is that of these axes, of which some were others before; one place may be what is left. */
    private boolean reaches(String before, String axes, Sizes wanted) {
        if (wanted.each().size() != axes.length()
                || wanted.each().stream().filter(Sizes.REST::equals).count() > 1) {
            return false;
        }
        for (int k = 0; k < axes.length(); k++) {
            char axis = axes.charAt(k);
            String size = wanted.at(k);
            boolean kept = size.equals(Sizes.KEPT) && before.charAt(k) == axis && (axis != 'F' || axes.equals(before));
            boolean named = size.equals(Character.toString(axis))
                    || Character.valueOf(axis).equals(known.get(size));
            boolean said = axis == 'F' ? full(size) : named;
            if (!kept && !said && !size.equals(Sizes.REST)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a size is that of all entries of a step. */
    private boolean full(String size) {
        return size.equals(Integer.toString(layers.orElseThrow().outputs()));
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
            return new Flow(What.EMBEDDED, which.sizes());
        }
        return table.what() == What.STATES || table.what() == What.END ? picked(node, table) : moved(node);
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
        return new Flow(What.EMBEDDED, flow(node, 0).sizes());
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
        head = Optional.of(new Model.Linear(Model.HEAD, inputs, outputs, false));
        if (gemm && !node.input(2).isEmpty()) {
            bias(node, flow(node, 2));
        }
        return new Flow(What.SHOWN, read.axes(), -1, null);
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
        return firstShown ? first : second;
    }

    private void bias(Graph.Node node, Flow flow) throws FileException {
        Tensor bias = flow.constant();
        Model.Linear h = head.orElseThrow();
        if (bias == null || h.biased() || bias.rank() != 1 || bias.count() != h.outputs()) {
            throw refused(node, "onnx.linear");
        }
        numbers.put("fc.bias", bias.values());
        head = Optional.of(new Model.Linear(Model.HEAD, h.inputs(), h.outputs(), true));
    }

    private List<Flow> recurrent(Graph.Node node) throws FileException {
        for (String attribute : node.attributes().keySet()) {
            if (!ATTRIBUTES.contains(attribute)) {
                throw refused(node, "onnx.attribute", attribute);
            }
        }
        boolean batchFirst = node.whole("layout", 0) == 1;
        if (node.whole("layout", 0) != 0 && !batchFirst) {
            throw refused(node, "onnx.attribute", "layout");
        }
        if (node.whole("input_forget", 0) != 0) {
            throw refused(node, "onnx.attribute", "input_forget");
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
        boolean above = read.what() == What.STATES
                && read.axes().equals(batchFirst ? "BTF" : "TBF")
                && read.layer() == depth - 1;
        if (first ? depth > 0 : !above) {
            throw refused(node, "onnx.chain");
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
                new Flow(What.STATES, batchFirst ? "BTDF" : "TDBF", depth, null),
                new Flow(What.END, batchFirst ? "BDF" : "DBF", depth, null),
                new Flow(What.END));
    }

    /** Where states begin: at zero, or from something given. */
    private void beginnings(Graph.Node node) throws FileException {
        ragged |= !node.input(4).isEmpty();
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
