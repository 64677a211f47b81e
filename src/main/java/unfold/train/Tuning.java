package unfold.train;

import unfold.setting.Settings;

/**
 * How a network is trained: all that may change while training runs. A change begins with the next step; another optimizer begins with
 * an empty memory.
 *
 * @param optimizer key of how weights follow their gradient
 * @param optimizerSettings settings of the optimizer
 * @param rate learning rate
 * @param clip what is done with a gradient that is too large
 * @param batch sequences per step
 */
public record Tuning(String optimizer, Settings optimizerSettings, double rate, Clip clip, int batch) {
    /** The largest learning rate that can be set: far beyond what makes sense, so that one can see what happens. */
    public static final double LARGEST_RATE = 1e6;
    /** The most sequences per step. */
    public static final int LARGEST_BATCH = 4096;

    /** Checks the numbers. */
    public Tuning {
        if (!(rate >= 0 && rate <= LARGEST_RATE)) {
            throw new IllegalArgumentException("The learning rate is " + rate + "; it must be from 0 to 1000000.");
        }
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "The batch has " + batch + " sequences; it must have 1 to " + LARGEST_BATCH + ".");
        }
    }

    /** An optimizer with its own defaults. */
    public static Tuning of(Optimizer optimizer, double rate, Clip clip, int batch) {
        return new Tuning(optimizer.key(), Settings.defaults(optimizer.settings()), rate, clip, batch);
    }

    /** The same with another rate. */
    public Tuning withRate(double changed) {
        return new Tuning(optimizer, optimizerSettings, changed, clip, batch);
    }

    /** The same with another clip. */
    public Tuning withClip(Clip changed) {
        return new Tuning(optimizer, optimizerSettings, rate, changed, batch);
    }

    /** The same with another batch size. */
    public Tuning withBatch(int changed) {
        return new Tuning(optimizer, optimizerSettings, rate, clip, changed);
    }

    /** The same with other settings of the same optimizer. */
    public Tuning withOptimizerSettings(Settings changed) {
        return new Tuning(optimizer, changed, rate, clip, batch);
    }

    /** The same with another optimizer at its own defaults; the rate stays. */
    public Tuning withOptimizer(Optimizer changed) {
        return of(changed, rate, clip, batch);
    }
}
