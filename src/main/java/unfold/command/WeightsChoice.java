package unfold.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.file.FileException;
import unfold.file.Preset;
import unfold.file.weights.Imported;
import unfold.file.weights.WeightsFile;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.StandIn;
import unfold.train.Plan;
import unfold.zoo.Blueprint;

/** The same options, and one for a network that comes with its weights from a file. */
final class WeightsChoice extends Choice {
    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = {
                "a network of PyTorch (.safetensors) or ONNX (.onnx) with its weights, instead of cell and wiring;",
                "-C activation=relu says of an nn.RNN what its names and shapes do not"
            })
    private @Nullable Path weights;

    /** What the file holds, once it has been read. */
    private @Nullable Imported read;

    /** The network read from a file with its weights, if one was named. */
    Optional<Imported> imported() throws IOException {
        if (weights == null) {
            return Optional.empty();
        }
        if (wired()) {
            throw new IllegalArgumentException("--weights is a whole network; leave --cell, --wiring, --circuit and"
                    + " what else makes one out, or leave it out.");
        }
        Map<String, String> said = cellSettings();
        String activation = said.remove("activation");
        if (!said.isEmpty()) {
            throw new IllegalArgumentException("--weights can be told -C activation=tanh or -C activation=relu, not "
                    + String.join(", ", said.keySet()) + ".");
        }
        Imported there = read;
        if (there == null) {
            there = activation == null ? WeightsFile.read(weights) : WeightsFile.read(weights, activation);
            read = there;
        }
        return Optional.of(there);
    }

    @Override
    boolean nothing() throws IOException {
        return weights == null && super.nothing();
    }

    /** Sequences of its sizes for a network from a file. */
    @Override
    Map<String, String> usual() throws IOException {
        Optional<Imported> imported = imported();
        if (imported.isEmpty()) {
            return super.usual();
        }
        Settings settings = imported.get().standIn();
        Map<String, String> task = new LinkedHashMap<>(Map.of("task", StandIn.KEY));
        settings.values().forEach((key, value) -> task.put("task." + key, value));
        return task;
    }

    @Override
    Blueprint blueprint(Dataset dataset) throws IOException {
        return imported().isPresent() ? plan(preset(), dataset).blueprint() : super.blueprint(dataset);
    }

    /** The weights of the file, or as they are drawn from the seed. */
    @Override
    Parameters start(Circuit made) throws IOException {
        Parameters start = super.start(made);
        if (imported().isPresent()) {
            start.set(plan(preset()).start().orElseThrow());
        }
        return start;
    }

    /** The network of the file as it is there, unless a task was chosen for it. */
    @Override
    Circuit circuit(Dataset dataset) throws IOException {
        Optional<Imported> imported = imported();
        if (imported.isEmpty()) {
            return super.circuit(dataset);
        }
        return tasked()
                ? blueprint(dataset).circuit()
                : imported.get().blueprint().circuit();
    }

    @Override
    Optional<String> misfit(Dataset dataset) throws IOException {
        try {
            blueprint(dataset);
        } catch (FileException e) {
            if (weights != null) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
        return super.misfit(dataset);
    }

    @Override
    Plan plan(Preset all) throws IOException {
        return imported().isPresent() ? plan(all, all.open()) : super.plan(all);
    }

    private Plan plan(Preset all, Dataset dataset) throws IOException {
        return imported().orElseThrow().plan(dataset, all.tuning(dataset), all.seed());
    }
}
