package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.file.LessonFile;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;

/** Scenes are gone through, made and kept, without a window. */
class ShowingTest {
    private static final String DELAY = "unfold:task=delay;cell=vanilla;units=3";
    private static final String PARITY = "unfold:task=parity;cell=gru;units=3";
    private static final Lesson LESSON = new Lesson(
            "A talk",
            "",
            List.of(
                    new Scene("One", "First.", DELAY, Map.of("view.heat", "h", "view.playhead", "2")),
                    new Scene("Two", "", DELAY + ";rate=0.5", Map.of("view.open", "h", "bench", "orbit")),
                    new Scene("Three", "", PARITY, Map.of("view.training", "true")),
                    new Scene("Four", "", "", Map.of("view.training", "false", "view.playing", "true"))));

    @TempDir
    private Path folder = Path.of("unset");

    private Desktop one = new Desktop(folder);
    private Scenes scenes = one.scenes;

    @BeforeEach
    void begin() {
        one = new Desktop(folder);
        scenes = one.scenes;
        one.running.limit().set(1); // so that it trains only when it is asked to
        one.begin("flip-flop");
    }

    @AfterEach
    void close() {
        one.close();
    }

    private static String key(Desktop desk) {
        Subject subject = desk.choices.subject().get();
        return subject == null ? "" : subject.key();
    }

    private void open() {
        one.showing.open("talk", () -> LESSON);
    }

    @Test
    void eachSceneSetsUpItsNetworkUnlessItIsThere() {
        open();
        assertThat(scenes.at().get()).isZero();
        assertThat(scenes.title().get()).isEqualTo("A talk");
        assertThat(key(one)).isEqualTo("delay");
        one.now();
        assertThat(one.playback.position().get()).isEqualTo(2);
        assertThat(one.words).containsEntry("view.heat", "h").containsEntry("bench", "");
        one.train(3);
        one.showing.move(1);
        assertThat(scenes.at().get()).isEqualTo(1);
        assertThat(one.now().step()).as("the same network is not begun again").isEqualTo(3);
        assertThat(one.tuned.tuning().get().rate()).isEqualTo(0.5);
        assertThat(one.words).containsEntry("bench", "orbit");
        one.showing.move(1);
        assertThat(one.leaving.question().get()).as("its seed repeats it").isEmpty();
        assertThat(key(one)).isEqualTo("parity");
        assertThat(one.running.training().get()).isTrue();
        one.now();
        one.showing.show(3);
        one.now();
        assertThat(one.running.training().get()).isFalse();
        assertThat(one.playback.playing().get()).isTrue();
        assertThat(one.words).containsEntry("bench", "");
        one.showing.move(1);
        assertThat(scenes.at().get()).as("after the last there is none").isEqualTo(3);
        one.showing.show(0);
        one.showing.move(-1);
        assertThat(scenes.at().get()).isZero();
        assertThat(scenes.unsaved()).isFalse();
    }

    @Test
    void aRunOfAPersonsOwnIsAskedAbout() {
        one.train(4);
        open();
        assertThat(one.leaving.question().get()).contains("4 training steps");
        assertThat(key(one)).isEqualTo("flip-flop");
        one.leaving.stay();
        assertThat(scenes.at().get()).isEqualTo(Scenes.NONE);
        one.showing.show(0);
        one.leaving.answered().run();
        assertThat(scenes.at().get()).isZero();
        assertThat(key(one)).isEqualTo("delay");
    }

    @Test
    void whatIsSeenBecomesAScene() throws IOException {
        one.words = Map.of("bench", "orbit");
        one.showing.keep();
        assertThat(scenes.changing().get()).isTrue();
        scenes.say("  My  title ", "Said.\n\n\n\nOf it.  ");
        assertThat(scenes.current().orElseThrow().title()).isEqualTo("My title");
        assertThat(scenes.current().orElseThrow().note()).isEqualTo("Said.\n\nOf it.");
        assertThat(scenes.current().orElseThrow().settings()).startsWith("unfold:task=flip-flop");
        assertThat(scenes.current().orElseThrow().view())
                .containsEntry("bench", "orbit")
                .containsEntry("view.heat", "h");
        one.words = Map.of("bench", "");
        one.showing.renew();
        assertThat(scenes.current().orElseThrow().view()).containsEntry("bench", "");
        one.showing.keep();
        assertThat(scenes.at().get()).isEqualTo(1);
        scenes.remove();
        assertThat(scenes.all()).hasSize(1);
        assertThat(scenes.at().get()).isZero();
        assertThat(scenes.unsaved()).isTrue();
        one.showing.write(folder.resolve("talk"));
        assertThat(scenes.unsaved()).isFalse();
        assertThat(LessonFile.read(folder.resolve("talk.md")).scenes()).isEqualTo(scenes.all());
        scenes.remove();
        assertThat(scenes.at().get()).isEqualTo(Scenes.NONE);
        one.showing.read(folder.resolve("talk.md"));
        assertThat(scenes.all()).hasSize(1);
    }

    @Test
    void scenesGoWithASession() {
        open();
        one.showing.show(1);
        scenes.say("Other", "");
        Lesson lesson = scenes.lesson();
        assertThat(scenes.unsaved()).isTrue();
        one.filing.save(folder.resolve("run.unfold"));
        assertThat(scenes.unsaved()).isFalse();
        Desktop other = new Desktop(folder);
        try {
            other.begin("parity").filing.openSession(folder.resolve("run.unfold"));
            assertThat(other.scenes.lesson()).isEqualTo(lesson);
            assertThat(other.scenes.at().get()).isEqualTo(Scenes.NONE);
            assertThat(other.scenes.unsaved()).isFalse();
        } finally {
            other.close();
        }
    }

    @Test
    void scenesInNoFileAreAskedAbout() {
        one.showing.keep();
        open();
        assertThat(one.leaving.question().get()).isEqualTo("Save this session? Its scenes are in no file.");
        one.leaving.stay();
        one.train(1);
        boolean[] gone = {false};
        one.leaving.beforeAll(() -> gone[0] = true);
        assertThat(one.leaving.question().get())
                .isEqualTo("Save this session? Its scenes and its last training step are in no file.");
        one.leaving.answered().run();
        assertThat(gone[0]).isTrue();
        one.showing.close();
        one.leaving.answered().run();
        assertThat(scenes.all()).isEmpty();
    }

    @Test
    void whatCannotBeShownIsSaidAndChangesNothing() throws IOException {
        open();
        Path file =
                Files.writeString(folder.resolve("bad.md"), "# A\n## B\n```unfold\nsettings: unfold:task=none\n```\n");
        one.showing.read(file);
        assertThat(one.notices.problem().get()).isTrue();
        assertThat(one.notices.sentence().get()).contains("bad.md:4").endsWith(".");
        assertThat(scenes.title().get()).isEqualTo("A talk");
    }
}
