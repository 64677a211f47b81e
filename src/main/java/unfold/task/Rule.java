package unfold.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.trace.Example;

/** How the sequences of a generated task are drawn, read and shown; the methods mean what they mean in {@link Dataset}. */
interface Rule {
    Form form();

    /** One sequence to train on. */
    Example draw(RandomGenerator random);

    /** The most steps of a sequence to train on, where the rule knows; 1 otherwise. */
    default int longest() {
        return 1;
    }

    Example probe(int length, RandomGenerator random);

    Example read(String text);

    String write(Example example);

    String inputText(Example example, int t);

    String targetText(Example example, int t);

    String predictionText(double[] prediction);

    OptionalDouble correct(Example example, int t, double[] prediction);

    List<String> inputNames();

    List<String> outputNames();

    default OptionalInt end() {
        return OptionalInt.empty();
    }

    default Optional<Scaling> scaling() {
        return Optional.empty();
    }

    default Optional<Growth> growth() {
        return Optional.empty();
    }
}
