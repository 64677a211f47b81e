package unfold.engine;

import java.util.function.IntConsumer;

/** Runs independent tasks, perhaps at the same time. Threads are made elsewhere. */
public interface Parallel {
    /** How many tasks run at the same time. */
    int degree();

    /** Runs {@code task} for 0 … tasks − 1 and returns when all are done. */
    void run(int tasks, IntConsumer task);

    /** One after the other, in the caller's thread. */
    static Parallel serial() {
        return new Parallel() {
            @Override
            public int degree() {
                return 1;
            }

            @Override
            public void run(int tasks, IntConsumer task) {
                for (int k = 0; k < tasks; k++) {
                    task.accept(k);
                }
            }
        };
    }
}
