package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    /** Work that is done when the test says so, in the order it was asked for. */
    private static final class Later implements Background {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public <T> void run(String what, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
            waiting.add(() -> Background.atOnce().run(what, work, done, failed));
        }

        void next() {
            waiting.remove().run();
        }
    }

    private final Later later = new Later();
    private final Awaited awaited = new Awaited(later);

    private void ask(Callable<String> work, Runnable then) {
        awaited.run("", work, outcome -> then.run(), e -> {});
    }

    @Test
    void withNothingUnderWayThereIsNothingToWaitFor() {
        awaited.await();
        assertThat(awaited.over()).isTrue();
    }

    @Test
    void whatIsUnderWayIsWaitedForAndNotWhatComesLater() {
        ask(() -> "first", () -> {});
        ask(() -> "second", () -> {});
        awaited.await();
        ask(() -> "later", () -> {});
        later.next();
        assertThat(awaited.over()).isFalse();
        later.next();
        assertThat(awaited.over()).isTrue();
    }

    @Test
    void whatAnOutcomeAsksForIsWaitedForToo() {
        ask(() -> "map", () -> ask(() -> "cloud on it", () -> {}));
        awaited.await();
        later.next();
        assertThat(awaited.over()).isFalse();
        later.next();
        assertThat(awaited.over()).isTrue();
    }

    @Test
    void workThatAlwaysAsksForMoreIsNotWaitedForWithoutEnd() {
        Runnable[] more = new Runnable[1];
        more[0] = () -> ask(() -> "again", more[0]);
        more[0].run();
        awaited.await();
        later.next();
        later.next();
        assertThat(awaited.over()).isTrue();
        assertThat(later.waiting).hasSize(1);
    }

    @Test
    void whatFailsHasEndedAsWell() {
        ask(
                () -> {
                    throw new IllegalStateException("no");
                },
                () -> {});
        awaited.await();
        later.next();
        assertThat(awaited.over()).isTrue();
    }

    @Test
    void whatIsDoneAtOnceIsNeverWaitedFor() {
        Awaited quick = new Awaited(Background.atOnce());
        quick.run("", () -> "done", outcome -> {}, e -> {});
        quick.await();
        assertThat(quick.over()).isTrue();
    }
}
