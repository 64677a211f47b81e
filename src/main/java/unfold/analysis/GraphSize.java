package unfold.analysis;

import java.util.List;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/**
 * How large a network is for sequences of τ steps: the boxes and lines of the graph it unfolds into, which grow with τ, and the weights
 * behind them, which do not where steps share them (§10.1). Counted, not calculated: the network is made and unfolded.
 *
 * @param nodes boxes of the unfolded graph
 * @param edges lines between them
 * @param weights numbers that training changes
 */
public record GraphSize(int nodes, int edges, int weights) {
    /** Entries of an input. */
    public static final int INPUTS = 8;
    /** Units of a state. */
    public static final int UNITS = 16;
    /** Entries of an output. */
    public static final int OUTPUTS = 4;

    /** The models that are compared. */
    public enum Model {
        /** One transition for all steps, fig 10.3. */
        SHARED,
        /** The same with weights of their own for each step. */
        UNTIED,
        /** A feedforward network on all inputs at once. */
        WINDOW
    }

    /** The size of a model for so many steps: 8 inputs, 16 units, 4 outputs. */
    public static GraphSize of(Model model, int steps) {
        Zoo zoo = new Zoo();
        Circuit circuit =
                switch (model) {
                    case SHARED -> recurrent(zoo).circuit();
                    case UNTIED -> recurrent(zoo).untied(steps).circuit();
                    case WINDOW -> window(zoo, steps).circuit();
                };
        Unfolding unfolding = Unfolding.of(Outline.closed(circuit), steps);
        return new GraphSize(unfolding.nodes().size(), unfolding.links().size(), circuit.trainedCount());
    }

    /** log₁₀ of the entries of a table with a row for each sequence of so many symbols, 8^τ, (10.31). */
    public static double tableDigits(int steps) {
        return steps * Math.log10(INPUTS);
    }

    private static Blueprint recurrent(Zoo zoo) {
        return Blueprint.of(zoo.cell("vanilla"), zoo.wiring("output-each-step"), form(Form.Reading.EACH_STEP), UNITS);
    }

    private static Blueprint window(Zoo zoo, int steps) {
        Cell cell = zoo.cell("memoryless");
        Wiring wiring = zoo.wiring("window-mlp");
        try {
            return new Blueprint(
                    cell,
                    Settings.defaults(cell.settings()),
                    wiring,
                    Settings.defaults(wiring.settings()).with("window", Integer.toString(steps)),
                    form(Form.Reading.AT_END),
                    UNITS,
                    1,
                    unfold.circuit.Initialisation.USUAL);
        } catch (SettingException e) {
            throw new IllegalArgumentException("a window cannot have " + steps + " steps", e);
        }
    }

    private static Form form(Form.Reading reading) {
        return new Form(Form.Encoding.symbols(INPUTS), Form.Encoding.symbols(OUTPUTS), Form.Loss.SOFTMAX, reading);
    }

    /** The models in the order in which they are compared. */
    public static List<Model> models() {
        return List.of(Model.values());
    }
}
