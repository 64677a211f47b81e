package unfold.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void everyTaskIsDoneOnce() {
        try (Workers workers = new Workers(3, Thread::new)) {
            assertThat(workers.degree()).isEqualTo(3);
            for (int round = 0; round < 2000; round++) {
                int tasks = 1 + round % 7;
                AtomicIntegerArray done = new AtomicIntegerArray(7);
                workers.run(tasks, done::incrementAndGet);
                for (int i = 0; i < 7; i++) {
                    assertThat(done.get(i)).isEqualTo(i < tasks ? 1 : 0);
                }
            }
        }
    }

    @Test
    void whatATaskThrowsReachesTheCaller() {
        try (Workers workers = new Workers(2, Thread::new)) {
            assertThatThrownBy(() -> workers.run(4, i -> {
                        if (i == 2) {
                            throw new IllegalArgumentException("task two");
                        }
                    }))
                    .hasMessageContaining("task two");
            AtomicIntegerArray done = new AtomicIntegerArray(4);
            workers.run(4, done::incrementAndGet);
            assertThat(done.toString()).isEqualTo("[1, 1, 1, 1]");
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        Workers workers = new Workers(3, body -> {
            Thread thread = new Thread(body);
            threads.add(thread);
            return thread;
        });
        workers.run(5, i -> {});
        workers.close();
        AtomicIntegerArray alone = new AtomicIntegerArray(3);
        workers.run(3, alone::incrementAndGet);
        assertThat(alone.toString()).isEqualTo("[1, 1, 1]");
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
    }
}
