package unfold.task;

import java.util.function.ToIntFunction;
import unfold.trace.Example;
import unfold.trace.Series;

/** How a trained network makes sequences of a task by itself, each until it says that it is over, §10.2.4. */
public interface Growth {
    /** One sequence while it grows. */
    interface Grown {
        /** What the network is given at the step that comes. */
        Series input();

        /**
         * Takes what the network predicts at that step.
         *
         * @param draw draws the place of one of some weights, which need not add up to one
         * @return whether there is a step to come
         */
        boolean grow(double[] prediction, ToIntFunction<double[]> draw);

        /** How long it is so far. */
        int length();

        /** How a person writes it. */
        String text();

        /** What the network was given, and as targets what it should have said for this sequence to end where it now does. */
        Example made();
    }

    /** The chance of each length among the sequences trained on, by length from 0. */
    double[] lengths();

    /** A sequence before its first step. */
    Grown begin();
}
