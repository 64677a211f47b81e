package unfold.circuit.text;

import java.util.List;
import java.util.Optional;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Reference;

/**
 * A signal with everything it reads, nothing nested any more.
 *
 * @param name of the signal
 * @param place to point to when something about it is wrong
 * @param number of its equation in the book, or empty
 * @param operation what it is made of
 * @param bias the name of what is added to a sum, or empty
 * @param parts its operands
 */
record Definition(
        String name, Place place, String number, Operation operation, Optional<String> bias, List<Part> parts) {
    /**
     * One operand.
     *
     * @param reference what is read, and when
     * @param weight what it is multiplied by, if anything
     * @param place where it stands
     */
    record Part(Reference reference, Optional<Weight> weight, Place place) {
        String source() {
            return reference.signal();
        }

        /** Whether it reads another step than the one that is computed, so that its source may stand further down. */
        boolean past() {
            boolean elsewhere = !reference.delays().isEmpty()
                    || reference.neighbour().filter(n -> n.kind().recurrent()).isPresent();
            return elsewhere && reference.leave().isEmpty();
        }
    }

    /**
     * A weight on an operand.
     *
     * @param name of the parameter
     * @param kind a matrix, or one number for each unit
     */
    record Weight(String name, Parameter.Kind kind) {}
}
