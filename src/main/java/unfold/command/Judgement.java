package unfold.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import unfold.circuit.Form;

/**
 * How outputs are judged, and how the losses of all steps become one number.
 *
 * @param kind of each loss
 * @param last whether only the last step of each sequence is judged
 * @param mean whether the losses are averaged over all targets, or added
 */
record Judgement(Kind kind, boolean last, boolean mean) {
    /** The losses, by their words. */
    enum Kind {
        /** −log softmax(o)[y] of a symbol y. */
        CROSS_ENTROPY("cross-entropy", Form.Loss.SOFTMAX),
        /** Σ −y log σ(o) − (1 − y) log(1 − σ(o)). */
        BINARY("binary-cross-entropy", Form.Loss.BERNOULLI),
        /** ½ ‖o − y‖². */
        SQUARED("squared-error", Form.Loss.SQUARED),
        /** ‖o − y‖² when added, its mean over all numbers when averaged, as in {@code torch.nn.MSELoss}. */
        MSE("mse", Form.Loss.SQUARED);

        private final String word;
        private final Form.Loss loss;

        Kind(String word, Form.Loss loss) {
            this.word = word;
            this.loss = loss;
        }

        String word() {
            return word;
        }

        /** The loss in the network. */
        Form.Loss loss() {
            return loss;
        }

        /** Whether targets are symbols. */
        boolean symbolic() {
            return this == CROSS_ENTROPY;
        }

        /** All words, for what is said. */
        static String words() {
            return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
        }
    }

    /** What the network's own loss of one step is multiplied by to be the loss of that step. */
    double each(int outputs) {
        return kind != Kind.MSE ? 1 : mean ? 2.0 / outputs : 2;
    }

    /** What the sum of the network's own losses is multiplied by to be the loss. */
    double all(int outputs, int targets) {
        return kind == Kind.MSE && mean
                ? 2.0 / ((double) Math.max(1, targets) * outputs)
                : each(outputs) / (mean ? Math.max(1, targets) : 1);
    }
}
