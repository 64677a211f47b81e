package unfold.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Parameter;
import unfold.circuit.Starting;
import unfold.engine.Parameters;
import unfold.file.Tensors;
import unfold.file.TensorsFile;
import unfold.file.weights.Correspondence;
import unfold.file.weights.Imported;
import unfold.file.weights.Model;
import unfold.file.weights.WeightsFile;
import unfold.trace.Batch;
import unfold.zoo.Blueprint;

/**
 * A network and the data it is asked about.
 *
 * @param question the data as they came
 * @param circuit with inputs for the states whose beginning is given
 * @param parameters as they stand in a file, or drawn from the seed
 * @param names which numbers of which tensors the parameters are: PyTorch's where it has such layers
 * @param weights the tensors by these names
 * @param layers the recurrent layers in PyTorch's order, if it has such
 * @param batch all sequences
 * @param outputs entries that are judged
 */
record Setup(
        Question question,
        Circuit circuit,
        Parameters parameters,
        Correspondence names,
        Map<String, double[]> weights,
        Optional<Model.Layers> layers,
        Batch batch,
        int outputs) {

    /**
     * Reads the data, and makes the network for them.
     *
     * @param own whether parameters go by the names they have here
     */
    static Setup of(Path input, WeightsChoice choice, boolean own) throws IOException {
        Question question = new Question(input.toString(), TensorsFile.read(input));
        Optional<Imported> imported = choice.imported();
        Tensors inside = question.weights();
        if (!inside.all().isEmpty()) {
            if (imported.isPresent()) {
                throw new IllegalArgumentException(
                        "There are weights in " + input + " and in --weights; leave one of them out.");
            }
            imported = Optional.of(WeightsFile.of(input.toString(), inside));
        }
        return imported.isPresent() ? read(question, imported.get(), own) : chosen(question, choice, own);
    }

    private static Setup read(Question question, Imported imported, boolean own) throws IOException {
        Model model = imported.model();
        Form form = question.form(Optional.of(model), imported.reading());
        Circuit circuit = imported.blueprint(form).circuit();
        Map<String, double[]> initial = question.initial(circuit, model.layers());
        Circuit started = Starting.of(circuit, initial.keySet());
        Parameters parameters = imported.parameters(started);
        Correspondence names = own ? Correspondence.own(started) : imported.correspondence(started);
        return new Setup(
                question,
                started,
                parameters,
                names,
                own ? names.values(parameters) : imported.numbers(),
                model.layers(),
                question.batch(started, form, initial),
                form.target().size());
    }

    private static Setup chosen(Question question, Choice choice, boolean own) throws IOException {
        Form form = question.form(Optional.empty(), Form.Reading.EACH_STEP);
        Blueprint blueprint = blueprint(question, choice, form);
        form = blueprint.form();
        Circuit circuit = blueprint.circuit();
        Optional<Model> model = own ? Optional.empty() : WeightsFile.model(blueprint);
        Optional<Model.Layers> layers = WeightsFile.model(blueprint).flatMap(Model::layers);
        Map<String, double[]> initial = question.initial(circuit, layers);
        Circuit started = Starting.of(circuit, initial.keySet());
        Parameters parameters = drawn(circuit, started, choice.seed());
        Correspondence names = model.map(m -> m.correspondence(started)).orElseGet(() -> Correspondence.own(started));
        return new Setup(
                question,
                started,
                parameters,
                names,
                names.values(parameters),
                layers,
                question.batch(started, form, initial),
                form.target().size());
    }

    /** The network that answers at each step, or else at the end. */
    private static Blueprint blueprint(Question question, Choice choice, Form each) throws IOException {
        int longest = question.steps();
        @Nullable IllegalArgumentException first = null;
        for (Form.Reading reading : List.of(Form.Reading.EACH_STEP, Form.Reading.AT_END)) {
            Form form = new Form(each.input(), each.target(), each.loss(), reading);
            try {
                Blueprint blueprint = choice.blueprint(form, longest);
                if (blueprint.wiring().fits(form)) {
                    blueprint.circuit(); // equations say only now that they fit
                    return blueprint.wiring().trains() && reading == Form.Reading.AT_END
                            ? choice.blueprint(question.form(Optional.empty(), reading), longest)
                            : blueprint;
                }
            } catch (IllegalArgumentException e) {
                first = first == null ? e : first;
            }
        }
        throw first != null
                ? first
                : new IllegalArgumentException("The wiring asks for something else than one sequence of inputs and one"
                        + " output at each step or at the end; choose another.");
    }

    /** The parameters drawn from the seed, less those that what is given stands for. */
    private static Parameters drawn(Circuit circuit, Circuit started, long seed) {
        Parameters all = Parameters.initialise(circuit, seed);
        Parameters some = Parameters.initialise(started, seed);
        for (Parameter p : started.parameters()) {
            some.set(p, all.value(p));
        }
        return some;
    }
}
