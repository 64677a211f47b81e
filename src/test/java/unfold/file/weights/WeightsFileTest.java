package unfold.file.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Signal;
import unfold.circuit.text.CircuitText;
import unfold.engine.GradientCheck;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.file.FileException;
import unfold.file.SafetensorsWriter;
import unfold.file.Tensor;
import unfold.file.Tensors;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** State dicts of PyTorch become networks that compute the same, and the other way round, or are refused by name. */
class WeightsFileTest {
    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int SYMBOLS = 5;

    @TempDir
    private Path folder;

    /** All there is: recurrence, layers, directions, biases, embedding below, linear layer above. */
    static List<Object[]> all() {
        List<Object[]> all = new ArrayList<>();
        for (String kind : List.of("tanh", "relu", "lstm", "gru")) {
            for (int depth = 1; depth <= 3; depth++) {
                for (int bits = 0; bits < 16; bits++) {
                    if ((depth > 1 && (bits & 2) == 0) || (depth > 2 && bits < 15)) {
                        continue; // deeper ones differ in what lies between the layers only
                    }
                    all.add(new Object[] {kind, depth, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0});
                }
            }
        }
        return all;
    }

    private static Torch torch(String kind, int depth, boolean both, boolean biased, boolean embedded, boolean headed) {
        Torch torch = new Torch(kind, INPUTS, UNITS, depth, both, biased, depth);
        if (embedded) {
            torch.with("embedding.weight", SYMBOLS, INPUTS);
        }
        if (headed) {
            torch.with("fc.weight", SYMBOLS, both ? 2 * UNITS : UNITS).with("fc.bias", SYMBOLS);
        }
        return torch;
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStateDictBecomesTheSameNetwork(
            String kind, int depth, boolean both, boolean biased, boolean embedded, boolean headed) throws IOException {
        Torch torch = torch(kind, depth, both, biased, embedded, headed);
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, torch.tensors());
        Imported read = WeightsFile.read(file);
        Model.Layers layers = read.model().layers().orElseThrow();
        assertThat(layers.recurrence().name()).isEqualToIgnoringCase(kind);
        assertThat(layers.inputs()).isEqualTo(INPUTS);
        assertThat(layers.units()).isEqualTo(UNITS);
        assertThat(layers.depth()).isEqualTo(depth);
        assertThat(layers.both()).isEqualTo(both);

        Circuit circuit = read.blueprint().circuit();
        SplittableRandom random = new SplittableRandom(7);
        int steps = 5;
        double[][] x = new double[steps][];
        int[] symbols = random.ints(steps, 0, SYMBOLS).toArray();
        for (int t = 0; t < steps; t++) {
            x[t] = embedded
                    ? Arrays.copyOfRange(
                            torch.number("embedding.weight"), symbols[t] * INPUTS, (symbols[t] + 1) * INPUTS)
                    : random.doubles(INPUTS, -1, 1).toArray();
        }
        Map<String, Series> given = new TreeMap<>();
        given.put("x", embedded ? Series.ofSymbols(symbols) : Series.ofVectors(x));
        given.put("y", Series.ofSymbols(1, 2, 3, 4, 0));
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(read.parameters(circuit), new Example(given));
        Torch.Shown shown = torch.run(x, List.of(), List.of());
        for (int t = 1; t <= steps; t++) {
            String mark = depth == 1 ? "" : "_" + depth;
            near(trace.value(circuit.signal("h" + mark), t), Arrays.copyOf(shown.output()[t - 1], UNITS));
            if (both) {
                near(
                        trace.value(circuit.signal("g" + mark), t),
                        Arrays.copyOfRange(shown.output()[t - 1], UNITS, 2 * UNITS));
            }
            if (headed) {
                near(trace.value(circuit.signal("o"), t), torch.affine("fc.weight", "fc.bias", shown.output()[t - 1]));
            }
        }
        if (kind.equals("lstm")) {
            String state = both ? depth == 1 ? "s_h" : "s_h," + depth : depth == 1 ? "s" : "s_" + depth;
            near(trace.value(circuit.signal(state), steps), shown.lastCell().get((depth - 1) * (both ? 2 : 1)));
        }
    }

    private static void near(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], org.assertj.core.data.Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyBitComesBackFromTheNetwork(
            String kind, int depth, boolean both, boolean biased, boolean embedded, boolean headed) throws IOException {
        Torch torch = torch(kind, depth, both, biased, embedded, headed);
        Imported read = WeightsFile.of("a", torch.tensors());
        Blueprint blueprint = read.blueprint();
        Parameters parameters = read.parameters();
        Tensors written = WeightsFile.of(blueprint, parameters, false);
        Imported again = WeightsFile.of("b", written);
        assertThat(again.blueprint().circuit().signals())
                .isEqualTo(blueprint.circuit().signals());
        assertThat(again.parameters().values()).containsExactly(parameters.values());
        // and from the state dict itself, in which two biases may be one here
        torch.tensors().all().forEach((name, tensor) -> {
            String own = name.replace("rnn.", (kind.equals("lstm") || kind.equals("gru") ? kind : "rnn") + ".");
            if (!name.contains("bias_")) {
                assertThat(written.get(own)).as(name).isEqualTo(tensor);
            } else if (name.contains("bias_ih")) {
                double[] sum = tensor.values();
                double[] other = torch.number(name.replace("_ih", "_hh"));
                for (int k = 0; k < sum.length; k++) {
                    boolean apart = kind.equals("gru") && k >= 2 * UNITS;
                    sum[k] = apart ? sum[k] : sum[k] + other[k];
                }
                assertThat(written.get(own).values()).as(name).containsExactly(sum);
            }
        });
    }

    /** Written equations are as good as a wiring: their derivatives are right, and their text is read back equal. */
    @ParameterizedTest
    @CsvSource({"lstm, 2, true, true", "gru, 1, true, false", "tanh, 3, true, true", "lstm, 1, false, false"})
    void whatNoWiringSaysIsWrittenAsEquations(String kind, int depth, boolean both, boolean headed) throws IOException {
        Imported read =
                WeightsFile.of("a", torch(kind, depth, both, true, true, headed).tensors());
        Form form = new Form(
                Form.Encoding.symbols(SYMBOLS),
                Form.Encoding.vector(read.model().outputs()),
                Form.Loss.SQUARED,
                depth == 3 ? Form.Reading.AT_END : Form.Reading.EACH_STEP);
        Blueprint blueprint = read.blueprint(form);
        Circuit circuit = blueprint.circuit();
        assertThat(CircuitText.circuit(CircuitText.write(circuit), form, UNITS, Initialisation.USUAL))
                .isEqualTo(circuit);
        Parameters parameters = read.parameters(circuit);
        double[] y = new SplittableRandom(3)
                .doubles((depth == 3 ? 1L : 4L) * read.model().outputs())
                .toArray();
        Example example = Example.of(
                Series.ofSymbols(0, 3, 2, 4),
                new Series(new int[0], y, read.model().outputs()));
        GradientCheck check = new GradientCheck(circuit, Kernels.best());
        for (unfold.circuit.Parameter p : circuit.parameters()) {
            assertThat(check.parameter(parameters, example, p, 0).relativeError())
                    .as(p.name())
                    .isLessThan(1e-6);
        }
        for (Signal s : circuit.losses()) {
            assertThat(s.size()).isEqualTo(1);
        }
    }

    @Test
    void aLinearLayerByItselfIsANetworkToo() throws IOException {
        Torch torch = new Torch("tanh", 1, 1, 0, false, false, 1)
                .with("fc.weight", 2, 3)
                .with("fc.bias", 2);
        Imported read = WeightsFile.of("a", torch.tensors());
        Circuit circuit = read.blueprint().circuit();
        double[] x = {0.3, -2, 0.7};
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(read.parameters(circuit), Example.of(Series.ofVectors(x), Series.ofSymbols(1)));
        near(trace.value(circuit.signal("o"), 1), torch.affine("fc.weight", "fc.bias", x));
        assertThat(WeightsFile.of(read.blueprint(), read.parameters(), false).all())
                .isEqualTo(torch.tensors().all());
    }

    @Test
    void singlePrecisionIsReadExactlyAndWrittenRounded() throws IOException {
        Imported read =
                WeightsFile.of("a", torch("lstm", 1, false, true, false, true).tensors());
        Tensors single = WeightsFile.of(read.blueprint(), read.parameters(), true);
        assertThat(single.get("fc.bias").type()).isEqualTo(Tensor.Type.F32);
        Imported rounded = WeightsFile.of("b", single);
        double[] exact = read.parameters().values();
        double[] read32 = rounded.parameters().values();
        for (int k = 0; k < exact.length; k++) {
            assertThat(read32[k]).isEqualTo((float) exact[k]);
        }
    }

    @Test
    void aNetworkIsMadeForWhatItIsAskedOrRefused() throws IOException {
        Imported read =
                WeightsFile.of("a", torch("gru", 1, false, true, false, true).tensors());
        Form fits = new Form(
                Form.Encoding.symbols(INPUTS), Form.Encoding.symbols(SYMBOLS), Form.Loss.SOFTMAX, Form.Reading.AT_END);
        assertThat(read.blueprint(fits).wiring().key()).isEqualTo("output-at-end");
        Form wider = new Form(Form.Encoding.vector(9), fits.target(), fits.loss(), fits.reading());
        assertThatThrownBy(() -> read.blueprint(wider))
                .isInstanceOf(FileException.class)
                .hasMessage("a: the network reads 3 numbers at each step, but is given 9; choose data or a task with as"
                        + " many.");
        Form more = new Form(fits.input(), Form.Encoding.symbols(7), fits.loss(), fits.reading());
        assertThatThrownBy(() -> read.blueprint(more)).hasMessageContaining("shows 5 numbers at each step, but 7 are");
        Form pairs = new Form(fits.input(), fits.target(), fits.loss(), Form.Reading.ANOTHER_LENGTH);
        assertThatThrownBy(() -> read.blueprint(pairs)).hasMessageContaining("something else is asked for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnn.weight_hr_l0:4,2|tensor \"rnn.weight_hr_l0\": an LSTM that projects its state (proj_size)",
                "norm.running_mean:4|\"norm.running_mean\": this is no parameter of nn.RNN",
                "rnn.weight_hh_l2:16,4|\"rnn.weight_hh_l2\": nothing else in the file goes with it",
                "rnn.weight_hh_l0_reverse:16,4|the tensor rnn.weight_ih_l0_reverse is missing",
                "rnn.weight_hh_l0:20,4|20 rows for 4 units are neither an RNN",
                "rnn.weight_hh_l0:15,4|15 rows for 4 units are neither",
                "rnn.weight_hh_l0:4|must be a matrix of floats, not F64[4]",
                "rnn.bias_hh_l0:15|it is F64[15], but must be floats of the shape [16]",
                "rnn.weight_ih_l0:12,3|it is F64[12, 3], but must be floats of the shape [16, 3]",
                "other.weight_hh_l0:16,4|several recurrent networks, other., rnn.",
                "fc2.weight:2,4|\"fc2.weight\": there is a second layer of its kind",
                "fc.weight:5,7|\"fc.weight\": the layer above reads something else than the 4 numbers",
                "fc.bias:4|it is F64[4], but must be floats of the shape [5]",
                "fc.weight:5,4,1|must be a matrix of floats"
            })
    void whatCannotBeSaidIsRefusedByName(String added, String reason) {
        Torch torch = torch("lstm", 1, false, true, false, true);
        String[] parts = added.split(":", -1);
        torch.with(
                parts[0],
                Arrays.stream(parts[1].split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray());
        assertThatThrownBy(() -> WeightsFile.of("a", torch.tensors()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(reason)
                .hasMessageMatching("a.*: .*; .*\\.");
    }

    @Test
    void whatIsMissingOrTooLargeIsRefused() {
        for (String gone : List.of("rnn.weight_ih_l0", "rnn.bias_ih_l0", "fc.weight")) {
            Map<String, Tensor> some = new TreeMap<>(
                    torch("lstm", 1, false, true, false, true).tensors().all());
            some.remove(gone);
            assertThatThrownBy(() -> WeightsFile.of("a", Tensors.of(some)))
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining(gone + " is missing");
        }
        assertThatThrownBy(() -> WeightsFile.of("a", Tensors.of(Map.of())))
                .hasMessageContaining("neither a recurrent network nor a linear layer");
        Torch wide = new Torch("tanh", 1, 1025, 1, false, false, 1);
        assertThatThrownBy(() -> WeightsFile.of("a", wide.tensors()))
                .hasMessageContaining("1025 units: choose 1 to 1024");
        assertThatThrownBy(() -> WeightsFile.of(
                        "a",
                        Tensors.of(
                                torch("tanh", 1, false, true, false, false)
                                        .tensors()
                                        .all(),
                                Map.of("nonlinearity", "sine"))))
                .hasMessageContaining("note \"nonlinearity\": \"sine\" is neither tanh nor relu");
    }

    /** Every network there is can be written exactly, or is refused with the name of what has no place. */
    @Test
    void whatPyTorchLacksIsRefusedByName() throws SettingException {
        Zoo zoo = new Zoo();
        Form form =
                new Form(Form.Encoding.vector(2), Form.Encoding.vector(2), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
        List<String> written = new ArrayList<>();
        for (Cell cell : zoo.cells()) {
            for (Wiring wiring : zoo.wirings()) {
                if (wiring.suits(cell) && wiring.fits(form) && !wiring.key().equals("written")) {
                    Blueprint b = Blueprint.of(cell, wiring, form, 3);
                    Parameters p = Parameters.initialise(b.circuit(), 1);
                    try {
                        Imported again = WeightsFile.of("a", WeightsFile.of(b, p, false));
                        assertThat(again.parameters(b.circuit()).values()).containsExactly(p.values());
                        written.add(cell.key() + " " + wiring.key());
                    } catch (IllegalArgumentException e) {
                        assertThat(e.getMessage())
                                .containsAnyOf("have no place for", "PyTorch has no ")
                                .endsWith(".");
                    } catch (FileException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
        assertThat(written)
                .containsExactlyInAnyOrder(
                        "lstm driven",
                        "lstm output-each-step",
                        "lstm bidirectional",
                        "vanilla driven",
                        "vanilla output-each-step",
                        "vanilla bidirectional");
        Cell lstm = zoo.cell("lstm");
        Blueprint usual = Blueprint.of(lstm, zoo.wiring("output-each-step"), form, 3);
        refuse(usual.untied(4), "weights of their own for each step");
        refuse(
                new Blueprint(
                        lstm,
                        Settings.defaults(lstm.settings()),
                        usual.wiring(),
                        form,
                        3,
                        1,
                        Initialisation.USUAL.withLearnedState(Initializer.ZERO)),
                "the learned start s⁰");
        refuse(
                new Blueprint(
                        lstm,
                        Settings.defaults(lstm.settings()).with("peepholes", "true"),
                        usual.wiring(),
                        form,
                        3,
                        1,
                        Initialisation.USUAL),
                "PyTorch has no peepholes");
        refuse(
                new Blueprint(
                        lstm,
                        Settings.defaults(lstm.settings()),
                        zoo.wiring("bidirectional"),
                        form,
                        3,
                        2,
                        Initialisation.USUAL),
                "layers that meet only above");
        refuse(Blueprint.of(lstm, zoo.wiring("written"), form, 3), "a circuit of one's own");
    }

    private static void refuse(Blueprint b, String what) {
        Parameters p = Parameters.initialise(b.circuit(), 1);
        assertThatThrownBy(() -> WeightsFile.of(b, p, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what);
    }
}
