package unfold.file.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.engine.Parameters;

/**
 * Which numbers of another program's tensors are which numbers of a network's parameters. A parameter may be a part of a tensor, and the
 * sum of two: where the other program has two biases and the network one.
 */
public final class Correspondence {
    private final Map<String, int[]> shapes = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * A parameter within a tensor.
     *
     * @param tensor its name
     * @param row of the tensor where the parameter begins
     * @param column the same
     * @param transposed whether a column of the parameter is a row of the tensor
     * @param further whether another tensor comes before to whose numbers these are added
     */
    private record Piece(
            Parameter parameter, String tensor, int row, int column, boolean transposed, boolean further) {}

    Correspondence() {}

    /** Every parameter by its own name, and nothing else. */
    public static Correspondence own(Circuit circuit) {
        Correspondence own = new Correspondence();
        for (Parameter p : circuit.parameters()) {
            boolean matrix = p.kind() == Parameter.Kind.MATRIX;
            int rows = p.rows() * p.copies();
            own.tensor(p.name(), matrix ? new int[] {rows, p.columns()} : new int[] {rows});
            own.part(p, p.name(), 0, 0);
        }
        return own;
    }

    void tensor(String name, int... shape) {
        shapes.put(name, shape);
    }

    void part(Parameter parameter, String tensor, int row, int column) {
        pieces.add(new Piece(parameter, tensor, row, column, false, false));
    }

    void transposed(Parameter parameter, String tensor) {
        pieces.add(new Piece(parameter, tensor, 0, 0, true, false));
    }

    void further(Parameter parameter, String tensor, int row) {
        pieces.add(new Piece(parameter, tensor, row, 0, false, true));
    }

    /** The shapes of the tensors by name, in the order in which the other program lists them. */
    public Map<String, int[]> shapes() {
        return Collections.unmodifiableMap(shapes);
    }

    /** The shape of this tensor. */
    public int[] shape(String tensor) {
        int[] shape = shapes.get(tensor);
        if (shape == null) {
            throw new IllegalArgumentException("there is no tensor " + tensor + " among " + shapes.keySet());
        }
        return shape.clone();
    }

    private static int count(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The parameters that no tensor has numbers for. */
    List<Parameter> left(Circuit circuit) {
        return circuit.parameters().stream()
                .filter(p ->
                        pieces.stream().noneMatch(piece -> piece.parameter().equals(p)))
                .toList();
    }

    /** Whether training changes the numbers of this tensor. */
    public boolean trained(String tensor) {
        return pieces.stream()
                .anyMatch(p -> p.tensor().equals(tensor) && p.parameter().trained());
    }

    /** The tensors whose sum a parameter is, such as two biases; empty if every parameter is a part of one. */
    public List<String> summed() {
        return pieces.stream()
                .filter(Piece::further)
                .map(Piece::tensor)
                .distinct()
                .toList();
    }

    /** Sets the parameters; those no tensor has numbers for become zero. */
    public void load(Map<String, double[]> tensors, Parameters into) {
        Arrays.fill(into.values(), 0);
        for (Piece piece : pieces) {
            double[] from = tensors.get(piece.tensor());
            if (from == null) {
                throw new IllegalArgumentException("there is no tensor " + piece.tensor());
            }
            int at = into.offset(piece.parameter());
            for (int k = 0; k < piece.parameter().count(); k++) {
                double value = from[place(piece, k)];
                into.values()[at + k] = piece.further() ? sum(into.values()[at + k], value) : value;
            }
        }
    }

    /** The sum of two biases; exactly one of them where the other is zero, its sign included. */
    private static double sum(double a, double b) {
        return b == 0 ? a : a == 0 ? b : a + b;
    }

    /** The parameters as tensors; of two that are added the second is zero. */
    public Map<String, double[]> values(Parameters parameters) {
        return tensors(parameters, parameters.values(), false);
    }

    /** The gradients as tensors; of two that are added each has the gradient of the sum. */
    public Map<String, double[]> gradients(Parameters parameters) {
        return tensors(parameters, parameters.gradients(), true);
    }

    private Map<String, double[]> tensors(Parameters parameters, double[] from, boolean gradient) {
        Map<String, double[]> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> tensors.put(name, new double[count(shape)]));
        for (Piece piece : pieces) {
            if (piece.further() && !gradient) {
                continue;
            }
            double[] into = tensors.get(piece.tensor());
            if (into == null) {
                throw new IllegalStateException("there is no shape for " + piece.tensor());
            }
            int at = parameters.offset(piece.parameter());
            for (int k = 0; k < piece.parameter().count(); k++) {
                into[place(piece, k)] = from[at + k];
            }
        }
        return tensors;
    }

    /** Where the k-th number of the parameter stands in the tensor. */
    private int place(Piece piece, int k) {
        int[] shape = shape(piece.tensor());
        if (shape.length == 1) {
            return piece.row() + k;
        }
        int i = k / piece.parameter().columns();
        int j = k % piece.parameter().columns();
        return piece.transposed()
                ? (piece.row() + j) * shape[1] + piece.column() + i
                : (piece.row() + i) * shape[1] + piece.column() + j;
    }

    @Override
    public String toString() {
        return shapes.entrySet().stream()
                .map(e -> e.getKey() + Arrays.toString(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
