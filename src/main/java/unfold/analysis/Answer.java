package unfold.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import unfold.circuit.Form;
import unfold.task.Vocabulary;
import unfold.trace.Series;

/** What a network says, read out of what it predicts: an entry such as the target series would hold at that step. */
@FunctionalInterface
public interface Answer {
    /** The answer to a prediction: probabilities, or the vector itself under squared error. */
    Series to(double[] prediction);

    /** The most probable answer; under squared error the prediction itself. */
    static Answer likeliest(Form.Loss loss) {
        return switch (loss) {
            case SOFTMAX -> p -> Series.ofSymbols(Vocabulary.likeliest(p));
            case BERNOULLI -> p ->
                    Series.ofVectors(Arrays.stream(p).map(v -> v > 0.5 ? 1 : 0).toArray());
            case SQUARED -> p -> Series.ofVectors(p.clone());
        };
    }

    /** An answer drawn by the probabilities predicted; under squared error, which predicts none, the prediction itself. */
    static Answer drawn(Form.Loss loss, double temperature, SplittableRandom random) {
        return switch (loss) {
            case SOFTMAX -> p -> Series.ofSymbols(drawn(p, temperature, random.nextDouble()));
            case BERNOULLI -> p -> Series.ofVectors(Arrays.stream(p)
                    .map(v -> drawn(new double[] {1 - v, v}, temperature, random.nextDouble()))
                    .toArray());
            case SQUARED -> likeliest(loss);
        };
    }

    /** The symbol at which the heaped-up probabilities, sharpened or flattened, pass {@code uniform}. */
    static int drawn(double[] probabilities, double temperature, double uniform) {
        double most = probabilities[Vocabulary.likeliest(probabilities)];
        double[] weights = Arrays.stream(probabilities)
                .map(p -> Math.exp((Math.log(p) - Math.log(most)) / temperature))
                .toArray();
        double rest = uniform * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return Vocabulary.likeliest(probabilities);
    }
}
