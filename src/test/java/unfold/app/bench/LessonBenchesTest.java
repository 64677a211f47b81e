package unfold.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import unfold.file.Lessons;
import unfold.file.Preset;
import unfold.file.PresetLine;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.train.Plan;

/** Every experiment in a lesson has something to say of the network it is shown with. */
class LessonBenchesTest {
    @TestFactory
    Stream<DynamicTest> everyLesson() {
        return new Lessons().all().stream().map(l -> DynamicTest.dynamicTest(l.key(), () -> fits(l.lesson())));
    }

    private static void fits(Lesson lesson) throws IOException {
        Benches benches = new Benches();
        Optional<Plan> plan = Optional.empty();
        for (Scene scene : lesson.scenes()) {
            if (!scene.settings().isEmpty()) {
                Preset preset = PresetLine.read(scene.title(), scene.settings());
                plan = Optional.of(preset.plan(preset.open()));
            }
            String key = scene.view().getOrDefault("bench", "");
            if (!key.isEmpty()) {
                Plan shown = plan.orElseThrow();
                assertThat(benches.all())
                        .as("%s: %s", scene.title(), key)
                        .anyMatch(bench -> bench.key().equals(key) && bench.fits(shown));
            }
        }
    }
}
