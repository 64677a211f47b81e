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
 * @param cut after so many steps of a sequence a gradient goes no further back, while values are carried on (truncated back-propagation
 *     through time); 0 for never
 * @param flow how many times Ω (10.52) counts beside the loss, which keeps gradients from vanishing on their way back through a state that
 *     alone carries the past; 0 for not at all
 */
public record Tuning(
        String optimizer, Settings optimizerSettings, double rate, Clip clip, int batch, int cut, double flow) {
    /** The largest learning rate that can be set: far beyond what makes sense, so that one can see what happens. */
    public static final double LARGEST_RATE = 1e6;
    /** The most sequences per step. */
    public static final int LARGEST_BATCH = 4096;

    /** The most steps between two cuts. */
    public static final int LONGEST_CUT = 100_000;

    /** The most times Ω can count. */
    public static final double LARGEST_FLOW = 1e6;

    /** A gradient that is never cut. */
    public Tuning(String optimizer, Settings optimizerSettings, double rate, Clip clip, int batch) {
        this(optimizer, optimizerSettings, rate, clip, batch, 0);
    }

    /** Without Ω. */
    public Tuning(String optimizer, Settings optimizerSettings, double rate, Clip clip, int batch, int cut) {
        this(optimizer, optimizerSettings, rate, clip, batch, cut, 0);
    }

    /** Checks the numbers. */
    public Tuning {
        if (!(rate >= 0 && rate <= LARGEST_RATE)) {
            throw new IllegalArgumentException("The learning rate is " + rate + "; it must be from 0 to 1000000.");
        }
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "The batch has " + batch + " sequences; it must have 1 to " + LARGEST_BATCH + ".");
        }
        if (cut < 0 || cut > LONGEST_CUT) {
            throw new IllegalArgumentException(
                    "The gradient is cut after " + cut + " steps; it must be 0 (never) to " + LONGEST_CUT + " steps.");
        }
        if (!(flow >= 0 && flow <= LARGEST_FLOW)) {
            throw new IllegalArgumentException("Ω counts " + flow + " times; it must be from 0 to 1000000.");
        }
    }

    /** An optimizer with its own defaults. */
    public static Tuning of(Optimizer optimizer, double rate, Clip clip, int batch) {
        return new Tuning(optimizer.key(), Settings.defaults(optimizer.settings()), rate, clip, batch);
    }

    /** The same with another rate. */
    public Tuning withRate(double changed) {
        return new Tuning(optimizer, optimizerSettings, changed, clip, batch, cut, flow);
    }

    /** The same with another clip. */
    public Tuning withClip(Clip changed) {
        return new Tuning(optimizer, optimizerSettings, rate, changed, batch, cut, flow);
    }

    /** The same with another batch size. */
    public Tuning withBatch(int changed) {
        return new Tuning(optimizer, optimizerSettings, rate, clip, changed, cut, flow);
    }

    /** The same with other settings of the same optimizer. */
    public Tuning withOptimizerSettings(Settings changed) {
        return new Tuning(optimizer, changed, rate, clip, batch, cut, flow);
    }

    /** The same with another optimizer at its own defaults; the rate stays. */
    public Tuning withOptimizer(Optimizer changed) {
        return of(changed, rate, clip, batch).withCut(cut).withFlow(flow);
    }

    /** The same with a gradient that is cut after so many steps; 0 for never. */
    public Tuning withCut(int changed) {
        return new Tuning(optimizer, optimizerSettings, rate, clip, batch, changed, flow);
    }

    /** The same with Ω counting so many times. */
    public Tuning withFlow(double changed) {
        return new Tuning(optimizer, optimizerSettings, rate, clip, batch, cut, changed);
    }
}
