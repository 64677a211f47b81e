package unfold.diagram;

/** Something that can be selected, by name, so that it means the same in every view. */
public sealed interface Mark {
    /** A signal; step 0 means all its copies alike (its initial value is shown with them). */
    record OfSignal(String signal, int step) implements Mark {}

    /** A wire between two items; delay is its {@link unfold.circuit.Edge#reach}, step that of its target, 0 for all. */
    record OfWire(String from, String to, int delay, int step) implements Mark {}

    /** A parameter: all its copies across time. */
    record OfParameter(String parameter) implements Mark {}
}
