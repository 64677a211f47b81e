package unfold.file.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Operand;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Term;
import unfold.circuit.text.CircuitText;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;
import unfold.zoo.wiring.Written;

/**
 * What the names and shapes of a state dict of PyTorch say of a network: perhaps an embedding, perhaps layers of one recurrence, perhaps a
 * linear layer on top.
 *
 * @param embedding of symbols
 * @param layers the recurrent ones
 * @param head what reads the topmost states
 */
public record Model(Optional<Embedding> embedding, Optional<Layers> layers, Optional<Linear> head) {
    /** What the diagonals are called, for which PyTorch has no name. */
    static final String PEEPHOLES = "weight_ph";

    /** What stands before the names of a linear layer that no file has named. */
    static final String HEAD = "fc.";

    private static final Zoo ZOO = new Zoo();

    /**
     * An {@code nn.Embedding}: a row for each symbol.
     *
     * @param name of the tensor
     * @param symbols rows
     * @param size columns
     */
    public record Embedding(String name, int symbols, int size) {}

    /**
     * An {@code nn.RNN}, {@code nn.LSTM} or {@code nn.GRU}.
     *
     * @param prefix what stands before the names of its tensors, such as {@code lstm.}
     * @param inputs entries it reads at each step
     * @param units of each layer and direction
     * @param depth layers
     * @param course which way they run
     * @param biased whether it has biases
     */
    public record Layers(
            String prefix, Recurrence recurrence, int inputs, int units, int depth, Course course, boolean biased) {
        /** Whether each layer has two directions. */
        public boolean both() {
            return course == Course.BOTH;
        }

        /** Entries of what the topmost layer shows. */
        public int outputs() {
            return both() ? 2 * units : units;
        }

        /** Entries that the layer reads, counted from 0. */
        int inputs(int layer) {
            return layer == 0 ? inputs : outputs();
        }

        /** The end of the names of the tensors of this layer and direction. */
        String suffix(int layer, boolean backward) {
            return "_l" + layer + (backward ? "_reverse" : "");
        }

        /** The name here of what is called {@code plain} in a layer by itself. */
        String name(String plain, int layer, boolean backward) {
            String directed = plain;
            if (course != Course.FORWARD) {
                String state = backward ? "g" : "h";
                directed = plain.equals("h") ? state : below(plain, state);
            }
            return depth == 1 ? directed : below(directed, Integer.toString(layer + 1));
        }

        private static String below(String name, String mark) {
            return name + (name.contains("_") ? "," : "_") + mark;
        }

        /** The names here of the states h, in the order of PyTorch's h_0: layer by layer, each with all its directions. */
        public List<String> hidden() {
            return states("h");
        }

        /** The names here of the states that PyTorch calls c, in the same order; none unless it is an LSTM. */
        public List<String> cells() {
            return recurrence.cells() ? states("s") : List.of();
        }

        private List<String> states(String plain) {
            List<String> states = new ArrayList<>();
            for (int layer = 0; layer < depth; layer++) {
                for (boolean backward : directions()) {
                    states.add(name(plain, layer, backward));
                }
            }
            return states;
        }

        /** Whether the state at this place of {@link #hidden} runs backward. */
        public boolean backward(int place) {
            return both() ? place % 2 == 1 : course == Course.BACKWARD;
        }

        /** The directions in the order in which PyTorch lists them. */
        List<Boolean> directions() {
            return course.directions();
        }
    }

    /**
     * An {@code nn.Linear}.
     *
     * @param prefix what stands before weight and bias, such as {@code fc.}
     */
    public record Linear(String prefix, int inputs, int outputs, boolean biased) {}

    /** The same with a linear layer of so many outputs on top, where there is none. */
    Model headed(int outputs) {
        return head.isPresent()
                ? this
                : new Model(
                        embedding,
                        layers,
                        Optional.of(new Linear(HEAD, layers.orElseThrow().outputs(), outputs, true)));
    }

    /** What is given at each step. */
    public Form.Encoding input() {
        return embedding
                .map(e -> Form.Encoding.symbols(e.symbols()))
                .orElseGet(() -> Form.Encoding.vector(layers.map(Layers::inputs)
                        .orElseGet(() -> head.orElseThrow().inputs())));
    }

    /** Entries of what is shown at each step. */
    public int outputs() {
        return head.map(Linear::outputs)
                .or(() -> layers.map(Layers::outputs))
                .orElseGet(() -> embedding.orElseThrow().size());
    }

    /** What it is given and could be asked for, of which a state dict says nothing: symbols of a head, else states as they are. */
    public Form form() {
        return head.isPresent()
                ? new Form(input(), Form.Encoding.symbols(outputs()), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP)
                : new Form(input(), Form.Encoding.vector(outputs()), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
    }

    /** Why it cannot be given and asked for this; empty if it can. */
    public Optional<Misfit> misfit(Form form) {
        Form.Encoding input = input();
        boolean reads = form.input().size() == input.size()
                && (embedding.isEmpty() || form.input().symbolic());
        if (!reads) {
            return Optional.of(new Misfit(
                    embedding.isPresent() ? "weights.symbols" : "weights.inputs",
                    input.size(),
                    form.input().size()));
        }
        if (form.target().size() != outputs()) {
            return Optional.of(
                    new Misfit("weights.outputs", outputs(), form.target().size()));
        }
        boolean line = form.shape() == Form.Shape.LINE
                && (form.reading() == Form.Reading.EACH_STEP || form.reading() == Form.Reading.AT_END);
        return line ? Optional.empty() : Optional.of(new Misfit("weights.reading", 0, 0));
    }

    /**
     * Why weights do not fit.
     *
     * @param what key of the reason
     * @param has entries there are
     * @param needs entries that are wanted
     */
    public record Misfit(String what, int has, int needs) {}

    /** The network without anything asked of it that has no head: its states are only looked at. */
    public Blueprint blueprint() {
        return head.isPresent() ? blueprint(form()) : blueprint(form(), false);
    }

    /** The network for what it is given and asked for; without a head the states are judged themselves. */
    public Blueprint blueprint(Form form) {
        return blueprint(form, true);
    }

    private Blueprint blueprint(Form form, boolean judged) {
        if (embedding.isPresent() || layers.isEmpty()) {
            return written(form, judged);
        }
        Layers l = layers.get();
        @Nullable String wiring = null;
        if (l.course() == Course.BACKWARD) {
            wiring = null;
        } else if (head.isEmpty() && !judged && !l.both()) {
            wiring = "driven";
        } else if (head.isPresent() && !l.both()) {
            wiring = form.reading() == Form.Reading.AT_END ? "output-at-end" : "output-each-step";
        } else if (head.isPresent() && l.depth() == 1) {
            wiring = "bidirectional";
        }
        return wiring == null
                ? written(form, judged)
                : new Blueprint(
                        l.recurrence().cell(),
                        l.recurrence().settings(),
                        ZOO.wiring(wiring),
                        form,
                        l.units(),
                        l.depth(),
                        Initialisation.USUAL);
    }

    /** The network as equations, for what no wiring says. */
    private Blueprint written(Form form, boolean judged) {
        Wiring written = ZOO.wiring(Written.KEY);
        try {
            Settings text = Settings.defaults(written.settings())
                    .with(Written.TEXT, CircuitText.write(equations(form, judged)));
            return new Blueprint(
                    layers.map(l -> l.recurrence().cell()).orElseGet(() -> ZOO.cell("memoryless")),
                    layers.map(l -> l.recurrence().settings())
                            .orElseGet(() ->
                                    Settings.defaults(ZOO.cell("memoryless").settings())),
                    written,
                    text,
                    form,
                    layers.map(Layers::units).orElse(1),
                    1,
                    Initialisation.USUAL);
        } catch (SettingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Circuit equations(Form form, boolean judged) {
        CircuitBuilder c = new CircuitBuilder(name(), Initialisation.USUAL);
        Signal x = c.input("x", form.input());
        Signal read = embedding
                .map(e -> c.define(
                        "e",
                        "",
                        c.sum(List.of(c.weight("E", e.size(), e.symbols()).times(x)))))
                .orElse(x);
        List<Signal> tops = List.of(read);
        if (layers.isPresent()) {
            Layers l = layers.get();
            Signal below = read;
            for (int layer = 0; layer < l.depth(); layer++) {
                tops = layer(c, l, layer, below);
                if (l.both() && layer < l.depth() - 1) {
                    below = c.define("k_" + (layer + 1), "", c.concat(tops.toArray(Operand[]::new)));
                } else {
                    below = tops.get(0);
                }
            }
        }
        if (head.isPresent() || judged) {
            shown(c, form, tops, judged);
        }
        return c.build();
    }

    private static List<Signal> layer(CircuitBuilder c, Layers l, int layer, Signal below) {
        List<Feed> feeds = List.of(new Feed("U", below, below.size()));
        List<Signal> states = new ArrayList<>();
        for (boolean backward : l.directions()) {
            Supplier<Signal> cell = () -> l.recurrence()
                    .cell()
                    .connect(c, feeds, l.units(), l.recurrence().settings());
            boolean named = l.course() != Course.FORWARD;
            Supplier<Signal> directed = named ? () -> c.direction(backward ? "g" : "h", backward, cell) : cell;
            states.add(l.depth() == 1 ? directed.get() : c.layer(Integer.toString(layer + 1), directed));
        }
        return states;
    }

    /** The output, and its loss if it is judged. */
    private void shown(CircuitBuilder c, Form form, List<Signal> tops, boolean judged) {
        boolean each = form.reading() == Form.Reading.EACH_STEP;
        List<Operand> ends = new ArrayList<>();
        for (int k = 0; k < tops.size(); k++) {
            Signal top = tops.get(k);
            ends.add(each ? top : backward(k) ? top.first(top.axes().get(0)) : top.last());
        }
        boolean one = ends.size() == 1;
        Signal o;
        if (head.isPresent()) {
            Linear h = head.get();
            Operand top = one ? ends.get(0) : c.define("k", "", c.concat(ends.toArray(Operand[]::new)));
            Term read = c.weight("V", h.outputs(), h.inputs()).times(top);
            o = c.define("o", "10.10", h.biased() ? c.sum(c.bias("c", h.outputs()), read) : c.sum(List.of(read)));
        } else {
            o = c.define("o", "", one ? c.plus(ends.get(0)) : c.concat(ends.toArray(Operand[]::new)));
        }
        if (judged) {
            Wiring.judge(c, form, o, each ? tops.get(0).axes() : List.of());
        }
    }

    private boolean backward(int place) {
        return layers.map(l -> l.backward(place)).orElse(false);
    }

    private String name() {
        List<String> parts = new ArrayList<>();
        layers.ifPresent(l -> {
            parts.add(l.recurrence().word());
            if (l.depth() > 1) {
                parts.add(l.depth() + " layers");
            }
            switch (l.course()) {
                case BOTH -> parts.add("both ways");
                case BACKWARD -> parts.add("backward");
                case FORWARD -> {}
            }
        });
        embedding.ifPresent(e -> parts.add("embedding"));
        if (layers.isEmpty() && head.isPresent()) {
            parts.add("linear");
        }
        return String.join(", ", parts);
    }

    /** Which tensors of the state dict are which parameters of a network that {@link #blueprint} made. */
    public Correspondence correspondence(Circuit circuit) {
        Map<String, Parameter> by = new LinkedHashMap<>();
        circuit.parameters().forEach(p -> by.put(p.name(), p));
        Correspondence all = new Correspondence();
        embedding.ifPresent(e -> {
            all.tensor(e.name(), e.symbols(), e.size());
            all.transposed(find(by, "E"), e.name());
        });
        layers.ifPresent(l -> {
            for (int layer = 0; layer < l.depth(); layer++) {
                for (boolean backward : l.directions()) {
                    layer(all, by, l, layer, backward);
                }
            }
        });
        head.ifPresent(h -> head(all, by, h));
        return all;
    }

    private static void layer(Correspondence all, Map<String, Parameter> by, Layers l, int layer, boolean backward) {
        String suffix = l.suffix(layer, backward);
        List<String> gates = l.recurrence().gates();
        int n = l.units();
        String input = l.prefix() + "weight_ih" + suffix;
        String state = l.prefix() + "weight_hh" + suffix;
        all.tensor(input, gates.size() * n, l.inputs(layer));
        all.tensor(state, gates.size() * n, n);
        String inputBias = l.prefix() + "bias_ih" + suffix;
        String stateBias = l.prefix() + "bias_hh" + suffix;
        if (l.biased()) {
            all.tensor(inputBias, gates.size() * n);
            all.tensor(stateBias, gates.size() * n);
        }
        if (l.recurrence() == Recurrence.PEEPHOLES) {
            peepholes(all, by, l, layer, backward);
        }
        for (int k = 0; k < gates.size(); k++) {
            String gate = gates.get(k);
            all.part(find(by, l.name("U" + gate, layer, backward)), input, k * n, 0);
            all.part(find(by, l.name("W" + gate, layer, backward)), state, k * n, 0);
            if (l.biased()) {
                Parameter b = find(by, l.name("b" + gate, layer, backward));
                all.part(b, inputBias, k * n, 0);
                if (l.recurrence().biasedInside(gate)) {
                    all.part(find(by, l.name("b^h", layer, backward)), stateBias, k * n, 0);
                } else {
                    all.further(b, stateBias, k * n);
                }
            }
        }
    }

    /** The diagonals with which the gates of a layer read its state, in ONNX's order. */
    private static void peepholes(
            Correspondence all, Map<String, Parameter> by, Layers l, int layer, boolean backward) {
        String tensor = l.prefix() + PEEPHOLES + l.suffix(layer, backward);
        int n = l.units();
        all.tensor(tensor, 3 * n);
        List<String> gates = List.of("p^g", "p^o", "p^f");
        for (int k = 0; k < gates.size(); k++) {
            all.part(find(by, l.name(gates.get(k), layer, backward)), tensor, k * n, 0);
        }
    }

    private static void head(Correspondence all, Map<String, Parameter> by, Linear h) {
        String weight = h.prefix() + "weight";
        all.tensor(weight, h.outputs(), h.inputs());
        if (by.containsKey("V")) {
            all.part(find(by, "V"), weight, 0, 0);
        } else {
            all.part(find(by, "V_h"), weight, 0, 0);
            all.part(find(by, "V_g"), weight, 0, h.inputs() / 2);
        }
        if (h.biased()) {
            all.tensor(h.prefix() + "bias", h.outputs());
            all.part(find(by, "c"), h.prefix() + "bias", 0, 0);
        }
    }

    private static Parameter find(Map<String, Parameter> by, String name) {
        Parameter found = by.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the network has no parameter " + name + ", only " + by.keySet());
        }
        return found;
    }
}
