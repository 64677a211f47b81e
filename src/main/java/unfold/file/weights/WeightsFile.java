package unfold.file.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import unfold.engine.Parameters;
import unfold.file.FileException;
import unfold.file.SafetensorsReader;
import unfold.file.SafetensorsWriter;
import unfold.file.Tensors;
import unfold.zoo.Blueprint;

/** Networks in files of other programs: state dicts of PyTorch as safetensors. */
public final class WeightsFile {
    /** How the name of a safetensors file ends. */
    public static final String ENDING = ".safetensors";

    private WeightsFile() {}

    /** Whether a file bears the name of one. */
    public static boolean named(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * The network and its weights.
     *
     * @throws FileException if it cannot be read, or says something that no network here computes
     */
    public static Imported read(Path file) throws FileException {
        return of(file.toString(), SafetensorsReader.read(file));
    }

    /**
     * The same for an {@code nn.RNN} with this nonlinearity, of which its names and shapes say nothing.
     *
     * @param nonlinearity tanh or relu
     */
    public static Imported read(Path file, String nonlinearity) throws FileException {
        Tensors tensors = SafetensorsReader.read(file);
        Map<String, String> notes = new HashMap<>(tensors.notes());
        notes.put(StateDict.NONLINEARITY, nonlinearity);
        return of(file.toString(), Tensors.of(tensors.all(), notes));
    }

    /** What PyTorch would call the layers of this network; empty if it has none such. */
    public static Optional<Model> model(Blueprint blueprint) {
        try {
            return Optional.of(Exported.model(blueprint));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The network of a state dict.
     *
     * @param file where it came from, for what is said when it cannot be understood
     */
    public static Imported of(String file, Tensors tensors) throws FileException {
        StateDict dict = new StateDict(file, tensors);
        return new Imported(file, dict.model(), dict.numbers());
    }

    /**
     * Writes a network with its weights as a state dict.
     *
     * @param single whether numbers are rounded to 32 bits
     * @throws IllegalArgumentException if PyTorch has no such layers; the message names what it lacks
     */
    public static void write(Path file, Blueprint blueprint, Parameters parameters, boolean single) throws IOException {
        SafetensorsWriter.write(file, of(blueprint, parameters, single));
    }

    /** The same without a file. */
    public static Tensors of(Blueprint blueprint, Parameters parameters, boolean single) {
        Model model = Exported.model(blueprint);
        Correspondence names = model.correspondence(parameters.circuit());
        Map<String, double[]> numbers = names.values(parameters);
        return StateDict.of(model, names, numbers, single);
    }
}
