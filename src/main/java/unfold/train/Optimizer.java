package unfold.train;

import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * How weights follow their gradient. One file each; by existing (as a service) it gets its menu entry and the contract tests. Names on
 * screen are the messages {@code optimizer.KEY.name} and {@code optimizer.KEY.text}.
 */
public interface Optimizer {
    /** Short, stable name. */
    String key();

    /** What can be chosen beside the learning rate. All of it may change while training runs. */
    List<Setting> settings();

    /** The learning rate to begin with. */
    double rate();

    /** How many numbers it remembers for each weight; all start at zero. */
    int slots();

    /** The update with these settings. It holds no state of its own, so that settings can change without losing what was remembered. */
    Rule rule(Settings settings);

    /** One update of a range of weights. */
    @FunctionalInterface
    interface Rule {
        /**
         * Changes {@code values[from … to)}. Each weight is treated alone, so that ranges may be cut in any way.
         *
         * @param step how many updates there have been since the memory was zero, this one included: 1, 2, …
         * @param rate learning rate
         * @param values the weights
         * @param gradients their gradient, after clipping
         * @param memory {@link #slots()} arrays as long as {@code values}
         * @param from first weight
         * @param to end, exclusive
         */
        void update(long step, double rate, double[] values, double[] gradients, double[][] memory, int from, int to);
    }
}
