package unfold.app.bench;

import javafx.scene.Node;
import unfold.train.Plan;

/**
 * An experiment below the diagram. One file each; by existing (as a service) it gets its entry in the menu of experiments. Names on screen
 * are the messages {@code bench.KEY.name}, {@code bench.KEY.text} (one sentence: what is to be seen) and {@code bench.KEY.unfit} (one
 * sentence: what has to be chosen before it says anything), in a bundle of its own, {@code resources/unfold/app/bench/KEY.properties}.
 */
public interface Bench {
    /** Short, stable name. */
    String key();

    /** Whether it has anything to say of this network and task. */
    default boolean fits(Plan plan) {
        return true;
    }

    /** The message that says why it has nothing to say of them, where it does not. */
    default String unfit(Plan plan) {
        return "bench." + key() + ".unfit";
    }

    /** Opens it. Called anew for each run, after the one before was closed. */
    Opened open(Desk desk);

    /** A bench while it is open. */
    interface Opened extends AutoCloseable {
        /** What is shown; as large as there is room, from some 600 × 200 pixels up. */
        Node view();

        /** Redraws what changed; called once a frame with the time in nanoseconds. */
        default void refresh(long now) {}

        /** Lets go of everything it listens to and ends what it has under way. */
        @Override
        void close();
    }
}
