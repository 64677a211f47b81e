package unfold.app.desk;

import unfold.circuit.Form;
import unfold.task.Dataset;

/**
 * What losses are told in: bits per character of a text, else nats, or half squared errors where there is no probability.
 *
 * @param times a loss as it is measured is multiplied by this
 * @param key of the name
 */
public record LossUnit(double times, String key) {
    private static final LossUnit BITS = new LossUnit(1 / Math.log(2), "loss.bits");
    private static final LossUnit NATS = new LossUnit(1, "loss.nats");
    private static final LossUnit SQUARED = new LossUnit(1, "loss.squared");

    /** That of the losses on these data. */
    public static LossUnit of(Dataset dataset) {
        if (dataset.vocabulary().isPresent()) {
            return BITS;
        }
        return dataset.form().loss() == Form.Loss.SQUARED ? SQUARED : NATS;
    }

    /** Whether losses are told in bits. */
    public boolean bits() {
        return equals(BITS);
    }
}
