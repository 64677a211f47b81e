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
    private final boolean atEnd;

    private Imported(String file, Model model, Map<String, double[]> numbers, boolean atEnd) {
        this.file = file;
        this.model = model;
        this.numbers = numbers;
        this.atEnd = atEnd;
    }

    /**
     * A network that has been understood, made once, so that what is too large for a network here is said now.
     *
     * @param atEnd whether its linear layer reads where the layers below it end, not every step
     */
    static Imported checked(String file, Model model, Map<String, double[]> numbers, boolean atEnd)
            throws FileException {
        try {
            model.correspondence(model.blueprint().circuit());
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            String part = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
            throw FileException.of(file, "weights.circuit", part).because(e);
        }
        return new Imported(file, model, numbers, atEnd);
    }

    /** When it answers: at each step, or once at the end. */
    public Form.Reading reading() {
        return atEnd ? Form.Reading.AT_END : Form.Reading.EACH_STEP;
    }

    /** What the file says of the network. */
    public Model model() {
        return model;
    }

    /** The network as the file has it: with an output at each step or at the end, or only its states if nothing reads them. */
    public Blueprint blueprint() {
        Form form = model.form();
        return atEnd
                ? model.blueprint(new Form(form.input(), form.target(), form.loss(), Form.Reading.AT_END))
                : model.blueprint();
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
        if (atEnd && form.reading() != Form.Reading.AT_END) {
            throw FileException.of(file, "weights.end");
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
