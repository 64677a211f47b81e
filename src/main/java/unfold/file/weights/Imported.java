package unfold.file.weights;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.engine.Parameters;
import unfold.file.FileException;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.StandIn;
import unfold.train.Plan;
import unfold.train.Tuning;
import unfold.zoo.Blueprint;

/** A network read from another program's file: what it is, and its weights. */
public final class Imported {
    private final String file;
    private final Model model;
    private final Map<String, double[]> numbers;
    private final boolean atEnd;
    private final boolean softmax;

    private Imported(String file, Model model, Map<String, double[]> numbers, boolean atEnd, boolean softmax) {
        this.file = file;
        this.model = model;
        this.numbers = numbers;
        this.atEnd = atEnd;
        this.softmax = softmax;
    }

    /**
     * A network that has been understood, made once, so that what is too large for a network here is said now.
     *
     * @param atEnd whether its linear layer reads where the layers below it end, not every step
     * @param softmax whether a softmax follows its linear layer
     */
    static Imported checked(String file, Model model, Map<String, double[]> numbers, boolean atEnd, boolean softmax)
            throws FileException {
        try {
            model.correspondence(model.blueprint().circuit());
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            String part = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
            throw FileException.of(file, "weights.circuit", part).because(e);
        }
        return new Imported(file, model, numbers, atEnd, softmax);
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

    /** Whether a softmax follows its linear layer, which is a part of the loss here. */
    public boolean softmax() {
        return softmax;
    }

    /** Whether its states go nowhere: there is no linear layer. */
    public boolean headless() {
        return model.head().isEmpty();
    }

    /**
     * The same with a linear layer on top for what is asked for, where there is none; its numbers are drawn from the seed as those of every
     * network are.
     */
    private Imported headed(Form form, long seed) {
        if (!headless()) {
            return this;
        }
        Model headed = model.headed(form.target().size());
        Circuit circuit = headed.blueprint(form).circuit();
        Map<String, double[]> all = new HashMap<>(numbers);
        headed.correspondence(circuit)
                .values(Parameters.initialise(circuit, seed))
                .forEach(all::putIfAbsent);
        return new Imported(file, headed, all, atEnd, softmax);
    }

    /** Whether it can be trained on what is given and asked for. */
    public boolean fits(Form form) {
        return model.headed(form.target().size()).misfit(form).isEmpty()
                && (!atEnd || form.reading() == Form.Reading.AT_END);
    }

    /**
     * The run on these sequences: it begins with the weights of the file, and with a linear layer drawn from the seed where the file has
     * none.
     *
     * @throws FileException if it is made for something else
     */
    public Plan plan(Dataset dataset, Tuning tuning, long seed) throws FileException {
        Imported headed = headed(dataset.form(), seed);
        Plan plan = new Plan(headed.blueprint(dataset.form()), dataset, tuning, seed);
        return plan.from(headed.parameters(plan.blueprint().circuit()));
    }

    /**
     * Settings of the task {@link StandIn} that make sequences of its sizes. Of what is asked for a file says nothing: symbols where a
     * softmax follows or symbols are read, else numbers; without a linear layer as many as are given.
     *
     * @throws FileException if there are none so large
     */
    public Settings standIn() throws FileException {
        int inputs = model.input().size();
        int outputs = headless() ? inputs : model.outputs();
        if (Math.max(inputs, outputs) > StandIn.MOST) {
            throw FileException.of(file, "weights.large", Math.max(inputs, outputs), StandIn.MOST);
        }
        boolean symbols = model.input().symbolic();
        boolean chosen = outputs > 1 && (softmax || symbols);
        try {
            return Settings.of(
                    new StandIn().settings(),
                    Map.of(
                            "given", symbols ? StandIn.SYMBOLS : StandIn.NUMBERS,
                            "inputs", Integer.toString(inputs),
                            "asked", chosen ? StandIn.SYMBOLS : StandIn.NUMBERS,
                            "outputs", Integer.toString(outputs),
                            "reading", atEnd ? StandIn.END : StandIn.EACH));
        } catch (SettingException e) {
            throw new IllegalStateException("a size was checked and is none", e);
        }
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
