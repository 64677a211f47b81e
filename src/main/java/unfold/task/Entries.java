package unfold.task;

import java.util.List;
import java.util.OptionalDouble;
import unfold.circuit.Form.Encoding;
import unfold.trace.Series;

/** The entries of the sequences in a file: how a person writes and sees them, and how they are given to a network. */
interface Entries {
    /** How a step without a target is written. */
    String NONE = "·";

    /** The most characters that fit beside a step. */
    int SHORT = 8;

    Encoding encoding();

    /** A short name for each entry of the vector. */
    List<String> names();

    /**
     * Typed entries.
     *
     * @throws ProbeException naming the first that is not known
     */
    Series read(String text);

    /** Entries as a person types them. */
    String write(Series series);

    /** The entry at a 0-based place in a few characters; empty where there is none. */
    String text(Series series, int place);

    /** A prediction in a few characters. */
    String predictionText(double[] prediction);

    /** How right a prediction is for the entry at a 0-based place; empty where nothing can be right or wrong. */
    OptionalDouble correct(Series series, int place, double[] prediction);

    /** No entry, so many times: what stands for targets that nobody knows. */
    Series unknown(int steps);
}
