package unfold.file.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unfold.file.FileException;
import unfold.file.Tensor;

/**
 * What of an ONNX file matters here: a graph of operations in the order in which they are computed.
 *
 * @param nodes the operations
 * @param constants the tensors that stand in the file
 * @param inputs names of what is given
 * @param outputs names of what is shown
 */
record Graph(List<Node> nodes, Map<String, Tensor> constants, Set<String> inputs, List<String> outputs) {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int FLOAT16 = 10;
    private static final int DOUBLE = 11;
    private static final int BFLOAT16 = 16;

    /**
     * An operation.
     *
     * @param name its own, or empty
     * @param inputs names; empty for one that is left out
     */
    record Node(
            String name,
            String operation,
            List<String> inputs,
            List<String> outputs,
            Map<String, Attribute> attributes) {
        /** The name of an input; empty if it is left out. */
        String input(int k) {
            return k < inputs.size() ? inputs.get(k) : "";
        }

        /** The whole number of an attribute, or the usual one. */
        long whole(String attribute, long usual) {
            Attribute found = attributes.get(attribute);
            return found == null ? usual : found.whole();
        }

        /** The text of an attribute, or the usual one. */
        String text(String attribute, String usual) {
            Attribute found = attributes.get(attribute);
            return found == null ? usual : found.text();
        }

        /** The whole numbers of an attribute; empty if there are none. */
        Optional<List<Long>> wholes(String attribute) {
            return Optional.ofNullable(attributes.get(attribute)).map(Attribute::wholes);
        }
    }

    /** What an operation is told; of the kinds of values one is meant. */
    record Attribute(
            long whole,
            float number,
            String text,
            List<Long> wholes,
            int numbers,
            List<String> texts,
            Optional<Tensor> tensor) {}

    /** Reads the bytes of a file. */
    static Graph read(String file, byte[] bytes) throws FileException {
        Wire model = new Wire(file, bytes);
        Optional<Wire> graph = Optional.empty();
        while (model.next()) {
            switch (model.field()) {
                case 7 -> graph = Optional.of(model.message());
                case 25 -> throw FileException.of(file, "onnx.functions");
                default -> {}
            }
        }
        if (graph.isEmpty()) {
            throw FileException.of(file, "onnx.graph");
        }
        return graph(file, graph.get());
    }

    private static Graph graph(String file, Wire wire) throws FileException {
        List<Node> nodes = new ArrayList<>();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        Set<String> inputs = new LinkedHashSet<>();
        List<String> outputs = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> nodes.add(node(file, wire.message()));
                case 5 -> {
                    Map.Entry<String, Tensor> named = tensor(file, wire.message());
                    if (constants.put(named.getKey(), named.getValue()) != null) {
                        throw FileException.at(file, FileException.place("tensor", named.getKey()), "onnx.twice");
                    }
                }
                case 11 -> inputs.add(name(wire.message()));
                case 12 -> outputs.add(name(wire.message()));
                case 15 -> throw FileException.of(file, "onnx.sparse");
                default -> {}
            }
        }
        inputs.removeAll(constants.keySet());
        return new Graph(nodes, constants, inputs, outputs);
    }

    private static String name(Wire value) throws FileException {
        String name = "";
        while (value.next()) {
            name = value.field() == 1 ? value.text() : name;
        }
        return name;
    }

    private static Node node(String file, Wire wire) throws FileException {
        String name = "";
        String operation = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> inputs.add(wire.text());
                case 2 -> outputs.add(wire.text());
                case 3 -> name = wire.text();
                case 4 -> operation = wire.text();
                case 5 -> attribute(file, wire.message(), attributes);
                case 7 -> domain = wire.text();
                default -> {}
            }
        }
        boolean usual = domain.isEmpty() || domain.equals("ai.onnx");
        return new Node(name, usual ? operation : domain + "." + operation, inputs, outputs, attributes);
    }

    private static void attribute(String file, Wire wire, Map<String, Attribute> into) throws FileException {
        String name = "";
        long whole = 0;
        float number = 0;
        String text = "";
        List<Long> wholes = new ArrayList<>();
        int numbers = 0;
        List<String> texts = new ArrayList<>();
        Optional<Tensor> tensor = Optional.empty();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> name = wire.text();
                case 2 -> number = wire.number();
                case 3 -> whole = wire.whole();
                case 4 -> text = wire.text();
                case 5 -> tensor = Optional.of(tensor(file, wire.message()).getValue());
                case 7 -> numbers += wire.fixed().length / 4;
                case 8 -> wholes.addAll(wire.wholes());
                case 9 -> texts.add(wire.text());
                default -> {}
            }
        }
        into.put(name, new Attribute(whole, number, text, wholes, numbers, texts, tensor));
    }

    private static Map.Entry<String, Tensor> tensor(String file, Wire wire) throws FileException {
        String name = "";
        List<Long> sizes = new ArrayList<>();
        long type = 0;
        byte[] data = {};
        List<Long> wholes = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> sizes.addAll(wire.wholes());
                case 2 -> type = wire.whole();
                case 4, 10 -> data = joined(data, wire.fixed());
                case 5, 7 -> wholes.addAll(wire.wholes());
                case 8 -> name = wire.text();
                case 9 -> data = wire.data();
                case 13, 14 -> throw FileException.of(file, "onnx.external");
                default -> {}
            }
        }
        Tensor.Type kind = kind(file, name, type);
        int[] shape = new int[sizes.size()];
        for (int k = 0; k < shape.length; k++) {
            if (sizes.get(k) < 0 || sizes.get(k) > Integer.MAX_VALUE) {
                throw FileException.at(file, FileException.place("tensor", name), "onnx.tensor");
            }
            shape[k] = sizes.get(k).intValue();
        }
        try {
            return Map.entry(name, Tensor.of(kind, shape, wholes.isEmpty() ? data : bytes(kind, wholes)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw FileException.at(file, FileException.place("tensor", name), "onnx.tensor")
                    .because(e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] bytes(Tensor.Type kind, List<Long> wholes) {
        byte[] bytes = new byte[Math.multiplyExact(wholes.size(), kind.width())];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) (wholes.get(k / kind.width()) >> (8 * (k % kind.width())));
        }
        return bytes;
    }

    private static Tensor.Type kind(String file, String name, long type) throws FileException {
        return switch ((int) Math.max(0, Math.min(99, type))) {
            case FLOAT -> Tensor.Type.F32;
            case UINT8 -> Tensor.Type.U8;
            case INT32 -> Tensor.Type.I32;
            case INT64 -> Tensor.Type.I64;
            case BOOL -> Tensor.Type.BOOL;
            case FLOAT16 -> Tensor.Type.F16;
            case DOUBLE -> Tensor.Type.F64;
            case BFLOAT16 -> Tensor.Type.BF16;
            default -> throw FileException.at(file, FileException.place("tensor", name), "onnx.type", type);
        };
    }
}
