package unfold.file.weights;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unfold.file.FileException;

/** What the results of an ONNX graph are, as far as it was gone through. */
final class OnnxFlows {
    private final String file;
    private final Map<String, OnnxFlow> flows = new HashMap<>();

    /** Nothing yet of this file. */
    OnnxFlows(String file) {
        this.file = file;
    }

    /** Notes what a result is. */
    void put(String name, OnnxFlow flow) {
        flows.put(name, flow);
    }

    /** What a result is; null if it is not known. */
    @Nullable
    OnnxFlow get(String name) {
        return flows.get(name);
    }

    /** What an operation reads in this place. */
    OnnxFlow of(Graph.Node node, int input) throws FileException {
        OnnxFlow found = flows.get(node.input(input));
        if (found == null) {
            throw refused(node, "onnx.input", node.input(input));
        }
        return found;
    }

    /** The refusal of the file because of an operation, by its key and what stands in its places. */
    FileException refused(Graph.Node node, String what, Serializable... places) {
        String name = node.name().isEmpty()
                ? node.outputs().isEmpty() ? "" : node.outputs().get(0)
                : node.name();
        return FileException.at(file, FileException.place("node", node.operation(), name), what, places);
    }
}
