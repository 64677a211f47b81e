package unfold.file.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.PlainKernel;
import unfold.file.Tensor;
import unfold.file.Tensors;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;

/**
 * A network as a short script for PyTorch that holds its weights, in float64 and to the last bit. Run by itself the script computes a short
 * sequence and says how far it is from what was computed here.
 */
public final class PyTorchScript {
    private static final int STEPS = 5;
    private static final int LINE = 100;

    private final Model model;
    private final Tensors dict;
    private final Blueprint blueprint;
    private final Parameters parameters;

    private PyTorchScript(Model model, Tensors dict, Blueprint blueprint, Parameters parameters) {
        this.model = model;
        this.dict = dict;
        this.blueprint = blueprint;
        this.parameters = parameters;
    }

    /**
     * The script.
     *
     * @throws IllegalArgumentException if PyTorch has no such layers; the message names what it lacks
     */
    public static String of(Blueprint blueprint, Parameters parameters) {
        Tensors dict = WeightsFile.of(blueprint, parameters, false);
        return new PyTorchScript(Exported.model(blueprint), dict, blueprint, parameters).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "\"\"\"A network of Unfold with its weights. Needs PyTorch: import this file for network(), or run it for a check.\"\"\"\n");
        text.append("import base64\n\nimport torch\nfrom torch import nn\n\n\n");
        text.append("class Network(nn.Module):\n    def __init__(self):\n        super().__init__()\n");
        model.embedding()
                .ifPresent(e ->
                        text.append(format("        self.embedding = nn.Embedding(%d, %d)\n", e.symbols(), e.size())));
        model.layers().ifPresent(l -> text.append("        self.rnn = " + recurrent(l) + "\n"));
        model.head()
                .ifPresent(h -> text.append(format(
                        "        self.fc = nn.Linear(%d, %d, bias=%s)\n", h.inputs(), h.outputs(), truth(h.biased()))));
        text.append("\n    def forward(self, x, state=None):\n");
        text.append("        \"\"\"")
                .append(inputs())
                .append("; answers ")
                .append(outputs())
                .append(", and the last state.\"\"\"\n");
        text.append(model.embedding().isPresent() ? "        h = self.embedding(x)\n" : "        h = x\n");
        text.append(model.layers().isPresent() ? "        h, state = self.rnn(h, state)\n" : "");
        text.append(atEnd() ? "        h = h[-1]\n" : "");
        text.append(model.head().isPresent() ? "        h = self.fc(h)\n" : "");
        text.append("        return h, state\n\n\n");
        text.append("def tensor(shape, data):\n");
        text.append("    raw = bytearray(base64.b64decode(\"\".join(data)))\n");
        text.append("    return torch.frombuffer(raw, dtype=torch.float64).reshape(shape).clone()\n\n\n");
        text.append("WEIGHTS = {\n");
        for (Map.Entry<String, Tensor> each : dict.all().entrySet()) {
            text.append("    \"")
                    .append(name(each.getKey()))
                    .append("\": ")
                    .append(tensor(each.getValue()))
                    .append(",\n");
        }
        text.append("}\n\n\n");
        text.append(
                "def network():\n    made = Network().double()\n    made.load_state_dict(WEIGHTS)\n    return made.eval()\n\n\n");
        check(text);
        return text.toString();
    }

    /** Names as the script has them: rnn, fc and embedding, whatever they were before. */
    private String name(String tensor) {
        String last = tensor.substring(tensor.lastIndexOf('.') + 1);
        boolean recurrent = last.matches("(weight|bias)_(ih|hh)_l.*");
        boolean embeds = model.embedding().map(e -> e.name().equals(tensor)).orElse(false);
        return (recurrent ? "rnn." : embeds ? "embedding." : "fc.") + last;
    }

    private static String recurrent(Model.Layers l) {
        String kind =
                switch (l.recurrence()) {
                    case LSTM -> "LSTM";
                    case GRU -> "GRU";
                    default -> "RNN";
                };
        String nonlinearity = l.recurrence() == Recurrence.RELU ? ", nonlinearity=\"relu\"" : "";
        return format(
                "nn.%s(%d, %d, num_layers=%d, bias=%s, bidirectional=%s%s)",
                kind, l.inputs(), l.units(), l.depth(), truth(l.biased()), truth(l.both()), nonlinearity);
    }

    private boolean atEnd() {
        return blueprint.form().reading() == Form.Reading.AT_END && model.head().isPresent();
    }

    private String inputs() {
        return model.embedding().isPresent()
                ? "x holds symbols [T][B]"
                : format(
                        "x is [T][B][%d]%s",
                        model.input().size(), blueprint.form().input().symbolic() ? ", one-hot" : "");
    }

    private String outputs() {
        return atEnd() ? format("[B][%d]", model.outputs()) : format("[T][B][%d]", model.outputs());
    }

    private static String tensor(Tensor tensor) {
        String shape = tensor.shape().stream().map(n -> n + ", ").collect(Collectors.joining());
        return "tensor((" + shape.strip() + "), " + data(tensor.values()) + ")";
    }

    private static String data(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putDouble);
        String all = Base64.getEncoder().encodeToString(bytes.array());
        return IntStream.range(0, (all.length() + LINE - 1) / LINE)
                .mapToObj(k -> "\n        \"" + all.substring(k * LINE, Math.min(all.length(), (k + 1) * LINE)) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A sequence of chance, and what was computed of it here. */
    private void check(StringBuilder text) {
        Circuit circuit = parameters.circuit();
        SplittableRandom random = new SplittableRandom(1);
        Form form = blueprint.form();
        int size = form.input().size();
        Series x = form.input().symbolic()
                ? Series.ofSymbols(random.ints(STEPS, 0, size).toArray())
                : new Series(
                        new int[0], random.doubles((long) STEPS * size, -1, 1).toArray(), size);
        Trace trace = new Program(circuit, new PlainKernel(), Parallel.serial())
                .trace(parameters, Example.of(x, nothing(form, atEnd() ? 1 : STEPS)));
        double[] shown = shown(trace);
        text.append("if __name__ == \"__main__\":\n");
        if (model.embedding().isPresent()) {
            text.append("    x = torch.tensor(")
                    .append(Arrays.toString(x.symbols()))
                    .append(").reshape(-1, 1)\n");
        } else if (form.input().symbolic()) {
            text.append(format(
                    "    x = torch.eye(%d, dtype=torch.float64)[%s].unsqueeze(1)\n",
                    size, Arrays.toString(x.symbols())));
        } else {
            text.append(format("    x = tensor((%d, 1, %d), %s)\n", STEPS, size, data(x.vectors())));
        }
        text.append("    computed = tensor((-1,), ").append(data(shown)).append(")\n");
        text.append("    with torch.no_grad():\n        answer, _ = network()(x)\n");
        text.append("    print(\"largest difference\", (answer.reshape(-1) - computed).abs().max().item())\n");
    }

    private static Series nothing(Form form, int steps) {
        int[] none = new int[steps];
        double[] numbers = new double[steps * form.target().size()];
        Arrays.fill(none, Series.NO_SYMBOL);
        Arrays.fill(numbers, Double.NaN);
        return form.target().symbolic()
                ? Series.ofSymbols(none)
                : new Series(new int[0], numbers, form.target().size());
    }

    /** What the script's network answers: the output, or the topmost states where nothing reads them. */
    private double[] shown(Trace trace) {
        Circuit circuit = trace.circuit();
        if (model.head().isPresent()) {
            Signal output = circuit.into(circuit.losses().get(0)).get(0).from();
            return atEnd() ? trace.value(output, trace.steps()) : over(trace, output);
        }
        Model.Layers l = model.layers().orElseThrow();
        int directions = l.both() ? 2 : 1;
        double[][] top = l.hidden().subList((l.depth() - 1) * directions, l.depth() * directions).stream()
                .map(name -> over(trace, circuit.signal(name)))
                .toArray(double[][]::new);
        double[] all = new double[STEPS * l.outputs()];
        for (int t = 0; t < STEPS; t++) {
            for (int d = 0; d < directions; d++) {
                System.arraycopy(top[d], t * l.units(), all, t * l.outputs() + d * l.units(), l.units());
            }
        }
        return all;
    }

    private static double[] over(Trace trace, Signal signal) {
        return IntStream.rangeClosed(1, trace.steps())
                .mapToObj(t -> trace.value(signal, t))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static String truth(boolean value) {
        return value ? "True" : "False";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).replace("\r", "");
    }
}
