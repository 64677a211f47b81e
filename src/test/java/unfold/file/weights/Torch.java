package unfold.file.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import unfold.file.Tensor;
import unfold.file.Tensors;

/**
 * The layers of PyTorch as its documentation writes them down (torch.nn.RNN, LSTM, GRU, Linear, Embedding, version 2), one number after
 * another and knowing nothing of this program.
 */
public final class Torch {
    final String kind;
    final int inputs;
    final int units;
    final int depth;
    final boolean both;
    final Map<String, double[]> numbers = new LinkedHashMap<>();
    final Map<String, int[]> shapes = new LinkedHashMap<>();

    /** What a layer shows for one sequence: each step of all directions, and the last h and c of each direction. */
    public record Shown(double[][] output, List<double[]> lastHidden, List<double[]> lastCell) {}

    /** Random layers. */
    public Torch(String kind, int inputs, int units, int depth, boolean both, boolean biased, long seed) {
        this.kind = kind;
        this.inputs = inputs;
        this.units = units;
        this.depth = depth;
        this.both = both;
        SplittableRandom random = new SplittableRandom(seed);
        int gates = kind.equals("lstm") ? 4 : kind.equals("gru") ? 3 : 1;
        for (int k = 0; k < depth; k++) {
            for (String reverse : both ? List.of("", "_reverse") : List.of("")) {
                add(random, "rnn.weight_ih_l" + k + reverse, gates * units, k == 0 ? inputs : both ? 2 * units : units);
                add(random, "rnn.weight_hh_l" + k + reverse, gates * units, units);
                if (biased) {
                    add(random, "rnn.bias_ih_l" + k + reverse, gates * units);
                    add(random, "rnn.bias_hh_l" + k + reverse, gates * units);
                }
            }
        }
    }

    /** Adds random numbers under a name. */
    public Torch with(String name, int... shape) {
        add(new SplittableRandom(name.hashCode()), name, shape);
        return this;
    }

    private void add(SplittableRandom random, String name, int... shape) {
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = 1.6 * random.nextDouble() - 0.8;
        }
        numbers.put(name, values);
        shapes.put(name, shape);
    }

    /** As a file holds them. */
    public Tensors tensors() {
        Map<String, Tensor> all = new TreeMap<>();
        numbers.forEach((name, values) -> all.put(name, Tensor.of(values, Objects.requireNonNull(shapes.get(name)))));
        return Tensors.of(all, kind.equals("relu") ? Map.of("nonlinearity", "relu") : Map.of());
    }

    /** tanh, relu, lstm or gru. */
    public String kind() {
        return kind;
    }

    /** The numbers of that name. */
    public double[] number(String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    /** The numbers by name. */
    public Map<String, double[]> numbers() {
        return numbers;
    }

    /** Runs one sequence through all layers, from zero where no beginning is given. */
    public Shown run(double[][] x, List<double[]> hidden, List<double[]> cell) {
        double[][] read = x;
        List<double[]> lastHidden = new ArrayList<>();
        List<double[]> lastCell = new ArrayList<>();
        int directions = both ? 2 : 1;
        for (int k = 0; k < depth; k++) {
            double[][] shown = new double[x.length][directions * units];
            for (int d = 0; d < directions; d++) {
                int at = k * directions + d;
                double[] h =
                        hidden.isEmpty() ? new double[units] : hidden.get(at).clone();
                double[] c = cell.isEmpty() ? new double[units] : cell.get(at).clone();
                for (int s = 0; s < x.length; s++) {
                    int t = d == 0 ? s : x.length - 1 - s;
                    step("_l" + k + (d == 0 ? "" : "_reverse"), read[t], h, c);
                    System.arraycopy(h, 0, shown[t], d * units, units);
                }
                lastHidden.add(h);
                lastCell.add(c);
            }
            read = shown;
        }
        return new Shown(read, lastHidden, lastCell);
    }

    private void step(String suffix, double[] x, double[] h, double[] c) {
        double[] fromInput = affine("rnn.weight_ih" + suffix, "rnn.bias_ih" + suffix, x);
        double[] fromState = affine("rnn.weight_hh" + suffix, "rnn.bias_hh" + suffix, h);
        double[] before = h.clone();
        for (int j = 0; j < units; j++) {
            switch (kind) {
                case "tanh" -> h[j] = Math.tanh(fromInput[j] + fromState[j]);
                case "relu" -> h[j] = Math.max(0, fromInput[j] + fromState[j]);
                case "lstm" -> {
                    double i = sigmoid(fromInput[j] + fromState[j]);
                    double f = sigmoid(fromInput[units + j] + fromState[units + j]);
                    double g = Math.tanh(fromInput[2 * units + j] + fromState[2 * units + j]);
                    double o = sigmoid(fromInput[3 * units + j] + fromState[3 * units + j]);
                    c[j] = f * c[j] + i * g;
                    h[j] = o * Math.tanh(c[j]);
                }
                default -> {
                    double r = sigmoid(fromInput[j] + fromState[j]);
                    double z = sigmoid(fromInput[units + j] + fromState[units + j]);
                    double n = Math.tanh(fromInput[2 * units + j] + r * fromState[2 * units + j]);
                    h[j] = (1 - z) * n + z * before[j];
                }
            }
        }
    }

    /** y = A x + b, without b where there is none. */
    public double[] affine(String weight, String bias, double[] x) {
        double[] a = number(weight);
        double[] y = new double[a.length / x.length];
        for (int i = 0; i < y.length; i++) {
            double sum = numbers.containsKey(bias) ? number(bias)[i] : 0;
            for (int j = 0; j < x.length; j++) {
                sum += a[i * x.length + j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
