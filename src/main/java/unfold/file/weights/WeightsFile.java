package unfold.file.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import unfold.engine.Parameters;
import unfold.file.Atomic;
import unfold.file.FileBytes;
import unfold.file.FileException;
import unfold.file.FileKind;
import unfold.file.SafetensorsReader;
import unfold.file.SafetensorsWriter;
import unfold.file.Tensors;
import unfold.file.TextFile;
import unfold.zoo.Blueprint;

/** Networks in files of other programs: state dicts of PyTorch as safetensors, and ONNX graphs. */
public final class WeightsFile {
    /** How the name of a safetensors file ends. */
    public static final String ENDING = ".safetensors";

    /** How the name of an ONNX file ends. */
    public static final String ONNX = ".onnx";

    /** How the name of a script for PyTorch ends, which is only written. */
    public static final String SCRIPT = ".py";

    private static final long LARGEST = 1L << 29;

    private WeightsFile() {}

    /** Whether a file bears the name of one. */
    public static boolean named(Path file) {
        return FileKind.ends(file, ENDING) || onnx(file);
    }

    /** Whether a file bears the name of one, or of a script. */
    public static boolean writes(Path file) {
        return named(file) || script(file);
    }

    private static boolean script(Path file) {
        return FileKind.ends(file, SCRIPT);
    }

    /** Whether a file bears the name of an ONNX graph. */
    public static boolean onnx(Path file) {
        return FileKind.ends(file, ONNX);
    }

    /**
     * The network and its weights.
     *
     * @throws FileException if it cannot be read, or says something that no network here computes
     */
    public static Imported read(Path file) throws FileException {
        return onnx(file)
                ? OnnxReader.read(file.toString(), FileBytes.of(file, LARGEST, "onnx.large"))
                : of(file.toString(), SafetensorsReader.read(file));
    }

    /**
     * The same for an {@code nn.RNN} with this nonlinearity, of which its names and shapes say nothing.
     *
     * @param nonlinearity tanh or relu
     * @throws IllegalArgumentException for an ONNX file, which says it itself
     */
    public static Imported read(Path file, String nonlinearity) throws FileException {
        if (onnx(file)) {
            throw new IllegalArgumentException(file + " says itself what its activation is; leave -C out.");
        }
        Tensors tensors = SafetensorsReader.read(file);
        Map<String, String> notes = new HashMap<>(tensors.notes());
        notes.put(StateDict.NONLINEARITY, nonlinearity);
        return of(file.toString(), Tensors.of(tensors.all(), notes));
    }

    /** What PyTorch would call the layers of this network; empty if it has none such. */
    public static Optional<Model> model(Blueprint blueprint) {
        try {
            return Optional.of(Exported.model(blueprint)).filter(WeightsFile::torch);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean torch(Model model) {
        return model.layers()
                .map(l -> l.recurrence().torch() && l.course() != Course.BACKWARD)
                .orElse(true);
    }

    /**
     * The network of a state dict.
     *
     * @param file where it came from, for what is said when it cannot be understood
     */
    public static Imported of(String file, Tensors tensors) throws FileException {
        StateDict dict = new StateDict(file, tensors);
        return Imported.checked(file, dict.model(), dict.numbers(), false, false);
    }

    /**
     * Writes a network with its weights as a state dict or, if the name ends so, as an ONNX graph or a script.
     *
     * @param single whether numbers are rounded to 32 bits
     * @throws IllegalArgumentException if the other program has no such layers; the message names what it lacks
     */
    public static void write(Path file, Blueprint blueprint, Parameters parameters, boolean single) throws IOException {
        if (script(file)) {
            TextFile.write(file, text -> text.append(PyTorchScript.of(blueprint, parameters)));
            return;
        }
        if (onnx(file)) {
            Model model = Exported.model(blueprint);
            Map<String, double[]> numbers =
                    model.correspondence(parameters.circuit()).values(parameters);
            byte[] bytes = OnnxWriter.bytes(model, numbers, blueprint.form(), single);
            Atomic.write(file, out -> out.write(bytes));
        } else {
            SafetensorsWriter.write(file, of(blueprint, parameters, single));
        }
    }

    /**
     * Writes a network that was read, with all the numbers that were read: two biases stay two.
     *
     * @param single whether numbers are rounded to 32 bits
     * @throws IllegalArgumentException if the other program has no such layers; the message names what it lacks
     */
    public static void write(Path file, Imported imported, boolean single) throws IOException {
        Model model = imported.model();
        if (onnx(file)) {
            byte[] bytes = OnnxWriter.bytes(
                    model, imported.numbers(), imported.blueprint().form(), single);
            Atomic.write(file, out -> out.write(bytes));
            return;
        }
        if (!torch(model)) {
            throw refused(model);
        }
        Correspondence names = imported.correspondence(imported.blueprint().circuit());
        SafetensorsWriter.write(file, StateDict.of(model, names, imported.numbers(), single));
    }

    /** The same without a file. */
    public static Tensors of(Blueprint blueprint, Parameters parameters, boolean single) {
        Model model = Exported.model(blueprint);
        if (!torch(model)) {
            throw refused(model);
        }
        Correspondence names = model.correspondence(parameters.circuit());
        Map<String, double[]> numbers = names.values(parameters);
        return StateDict.of(model, names, numbers, single);
    }

    private static IllegalArgumentException refused(Model model) {
        String lacking = model.layers()
                .map(l -> l.recurrence().torch()
                        ? "layers that only run backward"
                        : l.recurrence().lacking())
                .orElse("such layers");
        return new IllegalArgumentException("PyTorch has no " + lacking + "; write an .onnx file instead.");
    }
}
