package unfold.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Grid;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Signal;
import unfold.circuit.Tree;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Networks and sequences for tests. */
final class Networks {
    private Networks() {}

    static Circuit circuit(String cell, String wiring, Form form, int units) {
        Zoo zoo = new Zoo();
        return Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), form, units).circuit();
    }

    static Circuit circuit(
            Cell cell,
            Settings settings,
            Wiring wiring,
            Settings wiringSettings,
            Form form,
            int units,
            int depth,
            boolean learned) {
        Initialisation start =
                learned ? Initialisation.USUAL.withLearnedState(Initializer.gaussian(0.5)) : Initialisation.USUAL;
        return new Blueprint(cell, settings, wiring, wiringSettings, form, units, depth, start).circuit();
    }

    /** The form of this encoding and loss. */
    static Form form(boolean symbols, int in, Form.Loss loss, int out, Form.Reading reading) {
        return new Form(
                symbols ? Form.Encoding.symbols(in) : Form.Encoding.vector(in),
                loss == Form.Loss.SOFTMAX ? Form.Encoding.symbols(out) : Form.Encoding.vector(out),
                loss,
                reading);
    }

    /** The form as the reading of the wiring asks for; empty if it fits none. */
    static Optional<Form> fitting(Wiring wiring, boolean symbols, int in, Form.Loss loss, int out) {
        for (Form.Shape shape : Form.Shape.values()) {
            for (Form.Reading reading : Form.Reading.values()) {
                Form line = form(symbols, in, loss, out, reading);
                Form form = new Form(line.input(), line.target(), line.loss(), reading, shape);
                if (wiring.fits(form)) {
                    return Optional.of(form);
                }
            }
        }
        return Optional.empty();
    }

    /** The defaults, and for each choice or switch each other value alone. */
    static List<Settings> variants(List<Setting> settings) throws SettingException {
        Settings usual = Settings.defaults(settings);
        List<Settings> all = new ArrayList<>(List.of(usual));
        for (Setting s : settings) {
            for (String choice : s.choices()) {
                if (!choice.equals(s.initial())) {
                    all.add(usual.with(s.key(), choice));
                }
            }
        }
        return all;
    }

    /** Parameters that are not zero anywhere, biases and gates included. */
    static Parameters parameters(Circuit circuit, long seed) {
        Parameters p = Parameters.initialise(circuit, seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < p.trainedCount(); k++) {
            p.values()[k] += random.nextDouble() - 0.5;
        }
        return p;
    }

    /** A random sequence of these lengths; a third of the targets are none, but never the first. */
    static Example example(Circuit circuit, SplittableRandom random, Map<Axis, Integer> lengths) {
        Map<String, Series> given = new HashMap<>();
        for (Signal s : circuit.given()) {
            int length =
                    s.axes().stream().mapToInt(a -> lengths.getOrDefault(a, 1)).reduce(1, (a, b) -> a * b);
            boolean target = s.operation() == unfold.circuit.Operation.TARGET;
            boolean bits = circuit.outOf(s).stream()
                    .anyMatch(e -> e.to().operation() == unfold.circuit.Operation.BERNOULLI_CROSS_ENTROPY);
            int[] symbols = new int[s.symbolic() ? length : 0];
            double[] vectors = new double[s.symbolic() ? 0 : length * s.size()];
            for (int t = 0; t < length; t++) {
                boolean none = target && t > 0 && random.nextInt(3) == 0;
                if (s.symbolic()) {
                    symbols[t] = none ? Series.NO_SYMBOL : random.nextInt(s.size());
                } else {
                    for (int j = 0; j < s.size(); j++) {
                        vectors[t * s.size() + j] =
                                none ? Double.NaN : bits ? random.nextInt(2) : 2 * random.nextDouble() - 1;
                    }
                }
            }
            given.put(s.name(), s.symbolic() ? Series.ofSymbols(symbols) : new Series(symbols, vectors, s.size()));
        }
        if (given.isEmpty()) {
            int longest =
                    lengths.values().stream().mapToInt(Integer::intValue).max().orElse(1);
            given.put("x", Series.ofNumbers(new double[longest]));
        }
        return structured(circuit, random, new Example(given), lengths);
    }

    /** Rows and columns as long as said, or any tree, where the circuit has a use for them. */
    private static Example structured(
            Circuit circuit, SplittableRandom random, Example example, Map<Axis, Integer> lengths) {
        for (Signal s : circuit.signals()) {
            if (s.axes().size() == 2) {
                return example.in(new Grid(
                        lengths.getOrDefault(s.axes().get(0), 1),
                        lengths.getOrDefault(s.axes().get(1), 1)));
            }
            if (s.axes().stream().anyMatch(Axis::tree)) {
                return example.in(Tree.random(example.get("x").length(), random));
            }
        }
        return example;
    }

    /** That length of time, and other lengths of other axes. */
    static Map<Axis, Integer> lengths(Circuit circuit, int time) {
        Map<Axis, Integer> lengths = new HashMap<>();
        circuit.axes().forEach(axis -> lengths.put(axis, axis.equals(Axis.TIME) ? time : 1 + time / 2 % 3));
        return lengths;
    }

    static Batch batch(Circuit circuit, SplittableRandom random, int... lengths) {
        List<Example> examples = new ArrayList<>();
        for (int length : lengths) {
            examples.add(example(circuit, random, lengths(circuit, length)));
        }
        return new Batch(examples, false);
    }
}
