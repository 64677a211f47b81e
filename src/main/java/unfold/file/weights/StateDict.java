package unfold.file.weights;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unfold.file.FileException;
import unfold.file.Tensor;
import unfold.file.Tensors;

/** Recognises a network by the names and shapes of a state dict of PyTorch. What is not understood is refused by its name. */
final class StateDict {
    /** The note that says tanh or relu, of which names and shapes say nothing. */
    static final String NONLINEARITY = "nonlinearity";

    private static final Pattern RECURRENT = Pattern.compile("(|.*\\.)(weight|bias)_(ih|hh|hr)_l(\\d{1,3})(_reverse)?");
    private static final Pattern PLAIN = Pattern.compile("(|.*\\.)(weight|bias)");
    private static final int MOST_LAYERS = 1000;

    private final String file;
    private final Tensors tensors;
    private final Set<String> understood = new LinkedHashSet<>();

    StateDict(String file, Tensors tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    Model model() throws FileException {
        Set<String> prefixes = new TreeSet<>();
        Set<String> plain = new TreeSet<>();
        for (Map.Entry<String, Tensor> each : tensors.all().entrySet()) {
            String name = each.getKey();
            Matcher recurrent = RECURRENT.matcher(name);
            Matcher other = PLAIN.matcher(name);
            if (recurrent.matches()) {
                if (recurrent.group(3).equals("hr")) {
                    throw refused(name, "weights.projection");
                }
                prefixes.add(recurrent.group(1));
            } else if (other.matches()) {
                plain.add(other.group(1));
            } else {
                throw refused(name, "weights.unknown");
            }
        }
        if (prefixes.size() > 1) {
            throw FileException.of(file, "weights.several", String.join(", ", prefixes));
        }
        Optional<Model.Layers> layers = prefixes.isEmpty()
                ? Optional.empty()
                : Optional.of(layers(prefixes.iterator().next()));
        Optional<Model.Embedding> embedding = Optional.empty();
        Optional<Model.Linear> head = Optional.empty();
        for (String prefix : plain) {
            if (embeds(prefix, layers)) {
                embedding = Optional.of(once(embedding, prefix, embedding(prefix)));
            } else {
                head = Optional.of(once(head, prefix, linear(prefix, layers)));
            }
        }
        for (String name : tensors.all().keySet()) {
            if (!understood.contains(name)) {
                throw refused(name, "weights.gap");
            }
        }
        if (layers.isEmpty() && head.isEmpty()) {
            throw FileException.of(file, "weights.nothing");
        }
        if (layers.isEmpty()
                && embedding.isPresent()
                && embedding.get().size() != head.orElseThrow().inputs()) {
            throw refused(
                    head.get().prefix() + "weight",
                    "weights.above",
                    embedding.get().size());
        }
        return new Model(embedding, layers, head);
    }

    private <T> T once(Optional<T> before, String prefix, T found) throws FileException {
        if (before.isPresent()) {
            throw refused(prefix + "weight", "weights.second");
        }
        return found;
    }

    private Model.Layers layers(String prefix) throws FileException {
        Tensor input = matrix(prefix + "weight_ih_l0");
        Tensor state = matrix(prefix + "weight_hh_l0");
        int units = state.size(1);
        int rows = state.size(0);
        boolean both = tensors.find(prefix + "weight_hh_l0_reverse").isPresent();
        boolean biased = tensors.find(prefix + "bias_hh_l0").isPresent();
        if (units < 1 || rows % units != 0) {
            throw refused(prefix + "weight_hh_l0", "weights.gates", rows, units);
        }
        Recurrence recurrence =
                switch (rows / units) {
                    case 1 -> nonlinearity();
                    case 3 -> Recurrence.GRU;
                    case 4 -> Recurrence.LSTM;
                    default -> throw refused(prefix + "weight_hh_l0", "weights.gates", rows, units);
                };
        int depth = 1;
        while (depth < MOST_LAYERS
                && tensors.find(prefix + "weight_hh_l" + depth).isPresent()) {
            depth++;
        }
        Model.Layers layers = new Model.Layers(
                prefix, recurrence, input.size(1), units, depth, both ? Course.BOTH : Course.FORWARD, biased);
        for (int layer = 0; layer < depth; layer++) {
            for (boolean backward : layers.directions()) {
                String suffix = layers.suffix(layer, backward);
                need(prefix + "weight_ih" + suffix, rows, layers.inputs(layer));
                need(prefix + "weight_hh" + suffix, rows, units);
                if (biased) {
                    need(prefix + "bias_ih" + suffix, rows);
                    need(prefix + "bias_hh" + suffix, rows);
                }
            }
        }
        return layers;
    }

    private Recurrence nonlinearity() throws FileException {
        String said = tensors.notes().getOrDefault(NONLINEARITY, "tanh");
        return switch (said) {
            case "tanh" -> Recurrence.TANH;
            case "relu" -> Recurrence.RELU;
            default -> throw FileException.at(
                    file, FileException.place("note", NONLINEARITY), "weights.nonlinearity", said);
        };
    }

    /** Whether a matrix without a bias is an embedding: where its shape leaves both open, its name decides. */
    private boolean embeds(String prefix, Optional<Model.Layers> layers) {
        Optional<Tensor> weight = tensors.find(prefix + "weight");
        if (weight.isEmpty()
                || weight.get().rank() != 2
                || tensors.find(prefix + "bias").isPresent()) {
            return false;
        }
        boolean below =
                layers.isEmpty() || layers.get().inputs() == weight.get().size(1);
        boolean above =
                layers.isEmpty() || layers.get().outputs() == weight.get().size(1);
        return below && (!above || prefix.toLowerCase(Locale.ROOT).contains("emb"));
    }

    private Model.Embedding embedding(String prefix) throws FileException {
        Tensor weight = matrix(prefix + "weight");
        understood.add(prefix + "weight");
        if (weight.size(0) < 1 || weight.size(1) < 1) {
            throw refused(prefix + "weight", "weights.empty");
        }
        return new Model.Embedding(prefix + "weight", weight.size(0), weight.size(1));
    }

    private Model.Linear linear(String prefix, Optional<Model.Layers> layers) throws FileException {
        Tensor weight = matrix(prefix + "weight");
        understood.add(prefix + "weight");
        if (layers.isPresent() && layers.get().outputs() != weight.size(1)) {
            throw refused(prefix + "weight", "weights.above", layers.get().outputs());
        }
        if (weight.size(0) < 1 || weight.size(1) < 1) {
            throw refused(prefix + "weight", "weights.empty");
        }
        boolean biased = tensors.find(prefix + "bias").isPresent();
        if (biased) {
            need(prefix + "bias", weight.size(0));
        }
        return new Model.Linear(prefix, weight.size(1), weight.size(0), biased);
    }

    private Tensor matrix(String name) throws FileException {
        Optional<Tensor> found = tensors.find(name);
        if (found.isEmpty()) {
            throw FileException.of(file, "weights.missing", name);
        }
        if (found.get().rank() != 2 || found.get().type().whole()) {
            throw refused(name, "weights.matrix", found.get().toString());
        }
        return found.get();
    }

    private void need(String name, int... shape) throws FileException {
        Optional<Tensor> found = tensors.find(name);
        if (found.isEmpty()) {
            throw FileException.of(file, "weights.missing", name);
        }
        if (!found.get().is(shape) || found.get().type().whole()) {
            throw refused(name, "weights.shape", found.get().toString(), Arrays.toString(shape));
        }
        understood.add(name);
    }

    private FileException refused(String name, String what, Serializable... places) {
        return FileException.at(file, FileException.place("tensor", name), what, places);
    }

    /** The numbers by name. */
    Map<String, double[]> numbers() {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        tensors.all().forEach((name, tensor) -> numbers.put(name, tensor.values()));
        return numbers;
    }

    /** A state dict of these numbers. */
    static Tensors of(Model model, Correspondence names, Map<String, double[]> numbers, boolean single) {
        Map<String, Tensor> all = new TreeMap<>();
        names.shapes().forEach((name, shape) -> {
            double[] values = numbers.getOrDefault(name, new double[0]);
            all.put(name, single ? Tensor.rounded(values, shape) : Tensor.of(values, shape));
        });
        Map<String, String> notes = new TreeMap<>(Map.of("format", "pt"));
        model.layers()
                .map(Model.Layers::recurrence)
                .filter(r -> r.word().equals("rnn"))
                .ifPresent(r -> notes.put(NONLINEARITY, r.name().toLowerCase(Locale.ROOT)));
        return Tensors.of(all, notes);
    }
}
