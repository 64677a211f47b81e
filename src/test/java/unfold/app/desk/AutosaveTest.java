package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies come soon after a change and not otherwise, ten stay, and only who was killed leaves an offer. */
class AutosaveTest {
    /** A clock that a test moves. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-26T08:00:00Z");

        void move(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @TempDir
    private Path folder = Path.of("unset");

    private final Hand clock = new Hand();
    private final Set<String> alive = new HashSet<>(Set.of("1-1"));
    private final List<Exception> failures = new ArrayList<>();
    private final List<Runnable> unfinished = new ArrayList<>();
    private boolean broken;
    private boolean slow;

    private Autosave autosave(String process) {
        Autosave made = new Autosave(folder, process, alive::contains, clock, this::write, failures::add);
        alive.add(process);
        made.begin();
        return made;
    }

    private void write(Path file, Runnable done, java.util.function.Consumer<Exception> failed) {
        if (broken) {
            failed.accept(new IOException("full"));
            return;
        }
        try {
            Files.writeString(file, "copy");
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (slow) {
            unfinished.add(done);
        } else {
            done.run();
        }
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString())
                    .filter(n -> n.endsWith(".unfold"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aChangeIsKeptWithinHalfAMinuteAndNothingElse() throws IOException {
        Autosave one = autosave("1-1");
        for (int second = 0; second < 100; second++) {
            one.see("as it began");
            clock.move(1);
        }
        assertThat(copies()).isEmpty();
        one.see("changed");
        assertThat(copies()).hasSize(1);
        for (int second = 0; second < 100; second++) {
            one.see("changed");
            clock.move(1);
        }
        assertThat(copies()).as("once").hasSize(1);
        int before = 1;
        for (int second = 0; second < 100; second++) {
            one.see(second); // trains on and on
            if (second % 30 == 29) {
                assertThat(copies().size()).isGreaterThan(before);
                before = copies().size();
            }
            clock.move(1);
        }
        assertThat(before).isBetween(4, 7);
    }

    @Test
    void tenAreKeptTheNewest() throws IOException {
        Autosave one = autosave("1-1");
        one.see(-1);
        for (int k = 0; k < 25; k++) {
            clock.move(30);
            one.see(k);
        }
        assertThat(copies()).hasSize(10).last().isEqualTo("1-1-000025.unfold");
        assertThat(copies()).first().isEqualTo("1-1-000016.unfold");
    }

    @Test
    void oneAtATimeAndAFailureIsToldOnce() throws IOException {
        Autosave one = autosave("1-1");
        one.see(0);
        slow = true;
        one.see(1);
        clock.move(60);
        one.see(2);
        assertThat(copies()).hasSize(1);
        unfinished.get(0).run();
        slow = false;
        broken = true;
        one.see(2);
        clock.move(60);
        one.see(3);
        assertThat(failures).hasSize(1);
        clock.move(60);
        broken = false;
        one.see(3);
        assertThat(copies()).as("tried again").hasSize(2);
    }

    @Test
    void onlyWhoWasKilledLeavesAnOffer() throws IOException {
        Autosave ended = autosave("1-1");
        ended.see(0);
        ended.see(1);
        assertThat(autosave("2-2").left()).as("the other still runs").isEmpty();
        ended.close();
        alive.remove("1-1");
        assertThat(autosave("2-2").left()).as("it ended as it should").isEmpty();
        Autosave killed = autosave("3-3");
        killed.see(0);
        killed.see(1);
        clock.move(30);
        killed.see(2);
        alive.remove("3-3");
        Autosave next = autosave("4-4");
        assertThat(next.left()).hasValue(folder.resolve("3-3-000002.unfold"));
        assertThat(next.left()).as("until it is answered").isPresent();
        next.settle();
        assertThat(next.left()).isEmpty();
        assertThat(autosave("5-5").left()).isEmpty();
    }

    @Test
    void aProcessIsKnownByItsNumberAndItsBeginning() {
        String me = Autosave.thisProcess();
        assertThat(Autosave.runs(me)).isTrue();
        assertThat(Autosave.runs(me + "0")).isFalse();
        assertThat(Autosave.runs("999999999-1")).isFalse();
        assertThat(Autosave.runs("x")).isFalse();
        assertThat(Autosave.runs("x-1")).isFalse();
    }
}
