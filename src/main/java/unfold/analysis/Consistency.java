package unfold.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import unfold.circuit.Form;
import unfold.trace.Example;

/**
 * Sequences of bits drawn from a network, each bit fed back where the network reads it.
 *
 * @param share of the sequences in which all bits are the same
 * @param first the first few sequences
 */
public record Consistency(double share, List<String> first) {
    private static final int SHOWN = 12;

    /**
     * Draws so many sequences.
     *
     * @param like gives the inputs and the length
     */
    public static Consistency drawn(FreeRun runs, Example like, int count, SplittableRandom random) {
        Answer drawn = Answer.drawn(Form.Loss.BERNOULLI, 1, random);
        List<String> first = new ArrayList<>();
        int equal = 0;
        for (int sample = 0; sample < count; sample++) {
            double[] said = runs.over(like, t -> true, drawn).said().vectors();
            equal += Arrays.stream(said).distinct().count() == 1 ? 1 : 0;
            if (sample < SHOWN) {
                first.add(Arrays.stream(said).mapToObj(v -> v > 0.5 ? "1" : "0").collect(Collectors.joining(" ")));
            }
        }
        return new Consistency((double) equal / count, List.copyOf(first));
    }
}
