package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import unfold.circuit.Form;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/** A rule of sequences whose steps are entries, in and out: all of it that follows from what the entries are. */
interface EntryRule extends Rule {
    /** What is given. */
    Entries inputs();

    /** What is asked for. */
    Entries targets();

    /** When it is asked for. */
    Reading reading();

    @Override
    default Form form() {
        boolean symbolic = targets().encoding().symbolic();
        return new Form(inputs().encoding(), targets().encoding(), symbolic ? Loss.SOFTMAX : Loss.SQUARED, reading());
    }

    @Override
    default String inputText(Example example, int t) {
        return inputs().text(example.get("x"), t - 1);
    }

    @Override
    default String targetText(Example example, int t) {
        int place = place(example, t);
        return place < 0 ? "" : targets().text(example.get("y"), place);
    }

    /** Which entry of the target belongs to step t; −1 for none. */
    private int place(Example example, int t) {
        return reading() != Reading.AT_END ? t - 1 : t == example.get("x").length() ? 0 : -1;
    }

    @Override
    default String predictionText(double[] prediction) {
        return targets().predictionText(prediction);
    }

    @Override
    default OptionalDouble correct(Example example, int t, double[] prediction) {
        int place = place(example, t);
        return place < 0 ? OptionalDouble.empty() : targets().correct(example.get("y"), place, prediction);
    }

    @Override
    default List<String> inputNames() {
        return inputs().names();
    }

    @Override
    default List<String> outputNames() {
        return targets().names();
    }

    /** Whether there is a step without an entry, or none at all: nothing that could be given. */
    static boolean gap(Series given) {
        return given.length() == 0
                || Arrays.stream(given.vectors()).anyMatch(Double::isNaN)
                || Arrays.stream(given.symbols()).anyMatch(s -> s == Series.NO_SYMBOL);
    }
}
