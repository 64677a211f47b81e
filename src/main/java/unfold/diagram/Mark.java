package unfold.diagram;

import unfold.circuit.Outline;

/** Something that can be selected, by name, so that it means the same in every view. */
public sealed interface Mark {
    /** The step it is about; 0 for none, or all. */
    int step();

    /** A signal; step 0 means all its copies alike (its initial value is shown with them). */
    record OfSignal(String signal, int step) implements Mark {}

    /**
     * A wire between two items; delay is its {@link unfold.circuit.Edge#reach}, step that of its target, or of its source where many steps
     * enter one box, 0 for all.
     */
    record OfWire(String from, String to, int delay, int step) implements Mark {
        /** This wire of a circuit, at a step. */
        public OfWire(Outline.Wire wire, int step) {
            this(wire.from().name(), wire.to().name(), wire.reach(), step);
        }
    }

    /** A parameter: all its uses across time, or the copy of an untied one for one step; step 0 means all. */
    record OfParameter(String parameter, int step) implements Mark {
        /** The parameter at all steps. */
        public OfParameter(String parameter) {
            this(parameter, 0);
        }
    }
}
