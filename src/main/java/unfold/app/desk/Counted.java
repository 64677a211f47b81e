package unfold.app.desk;

import java.util.OptionalInt;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;

/** How many weights a network has, in words: of an untied one also how many it would have if its steps shared them. */
public final class Counted {
    private Counted() {}

    /** The words for this network. */
    public static String words(Circuit circuit, Wording wording) {
        OptionalInt steps = circuit.longest(Axis.TIME);
        return steps.isEmpty()
                ? wording.say("choices.counted", circuit.trainedCount())
                : wording.say("choices.counted.untied", circuit.trainedCount(), shared(circuit), steps.getAsInt());
    }

    private static int shared(Circuit circuit) {
        return circuit.parameters().stream()
                .filter(Parameter::trained)
                .mapToInt(Parameter::size)
                .sum();
    }
}
