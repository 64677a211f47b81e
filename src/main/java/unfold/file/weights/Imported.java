package unfold.file.weights;

import java.util.Map;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parameters;
import unfold.file.FileException;
import unfold.zoo.Blueprint;

/** A network read from another program's file: what it is, and its weights. */
public final class Imported {
    private final String file;
    private final Model model;
    private final Map<String, double[]> numbers;

    Imported(String file, Model model, Map<String, double[]> numbers) {
        this.file = file;
        this.model = model;
        this.numbers = numbers;
    }

    /** What the file says of the network. */
    public Model model() {
        return model;
    }

    /** The network as the file has it: with an output at each step, or only its states if nothing reads them. */
    public Blueprint blueprint() {
        return model.blueprint();
    }

    /**
     * The network for what it is given and asked for.
     *
     * @throws FileException if it is made for something else
     */
    public Blueprint blueprint(Form form) throws FileException {
        Optional<Model.Misfit> misfit = model.misfit(form);
        if (misfit.isPresent()) {
            throw FileException.of(
                    file, misfit.get().what(), misfit.get().has(), misfit.get().needs());
        }
        return model.blueprint(form);
    }

    /** The weights, for the network that {@link #blueprint()} is. */
    public Parameters parameters() {
        return parameters(blueprint().circuit());
    }

    /** The weights, for a network that one of the blueprints is. */
    public Parameters parameters(Circuit circuit) {
        Parameters parameters = Parameters.initialise(circuit, 0);
        correspondence(circuit).load(numbers, parameters);
        return parameters;
    }

    /** Which tensors of the file are which parameters of a network that one of the blueprints is. */
    public Correspondence correspondence(Circuit circuit) {
        return model.correspondence(circuit);
    }

    /** The numbers as they stand in the file, by name. */
    public Map<String, double[]> numbers() {
        return Map.copyOf(numbers);
    }
}
