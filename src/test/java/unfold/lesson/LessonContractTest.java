package unfold.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import unfold.app.bench.Bench;
import unfold.circuit.Circuit;
import unfold.circuit.Group;
import unfold.circuit.Signal;
import unfold.file.LessonFile;
import unfold.file.Lessons;
import unfold.file.Preset;
import unfold.file.PresetLine;
import unfold.train.Plan;

/** Every lesson that comes with the program can be shown: its networks can be built, and all that is named in it is there. */
class LessonContractTest {
    private static final Set<String> PANES = Set.of("choices", "diagram", "sequence", "inspector", "charts");

    /** More does not fit under a picture. */
    private static final int LONGEST_NOTE = 460;

    @Test
    void thereAreLessonsNumberedFromOne() throws IOException {
        List<Lessons.Numbered> all = new Lessons().all();
        assertThat(all).isNotEmpty();
        for (int k = 0; k < all.size(); k++) {
            assertThat(all.get(k).number()).isEqualTo(k + 1);
        }
        try (Stream<Path> files = Files.list(Path.of("resources", "lessons"))) {
            assertThat(files.filter(f -> !f.endsWith("README.md")))
                    .as("every file is a lesson")
                    .hasSameSizeAs(all);
        }
        assertThat(all).extracting(Lessons.Numbered::key).doesNotHaveDuplicates();
        assertThat(all).extracting(l -> l.lesson().title()).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> everyLesson() {
        return new Lessons().all().stream().map(l -> DynamicTest.dynamicTest(l.key(), () -> canBeShown(l.lesson())));
    }

    private static void canBeShown(Lesson lesson) throws IOException {
        assertThat(lesson.title()).isNotBlank();
        assertThat(lesson.about()).isNotBlank().hasSizeLessThanOrEqualTo(240);
        assertThat(lesson.scenes()).hasSizeGreaterThan(1);
        assertThat(lesson.scenes()).extracting(Scene::title).doesNotHaveDuplicates();
        assertThat(lesson.scenes().get(0).settings())
                .as("a lesson begins with a network")
                .isNotEmpty();
        Optional<Plan> plan = Optional.empty();
        for (Scene scene : lesson.scenes()) {
            assertThat(scene.title()).isNotBlank();
            assertThat(scene.note())
                    .as("%s: the toolkit draws lines with such signs over each other", scene.title())
                    .doesNotContainPattern("\\p{M}");
            assertThat(scene.note()).as(scene.title()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_NOTE);
            if (!scene.settings().isEmpty()) {
                Preset preset = PresetLine.read(scene.title(), scene.settings());
                Plan next = preset.plan(preset.open());
                assertThat(preset.probe(next).isPresent())
                        .isEqualTo(preset.probe().isPresent());
                plan = Optional.of(next);
            }
            Plan now = plan.orElseThrow();
            scene.view().forEach((word, value) -> assertThat(meansSomething(word, value, now))
                    .as("%s: %s: %s", scene.title(), word, value)
                    .isTrue());
        }
        assertThat(LessonFile.read("again.md", LessonFile.text(lesson).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(lesson);
    }

    private static boolean meansSomething(String word, String value, Plan plan) {
        Circuit circuit = plan.blueprint().circuit();
        return switch (word) {
            case "view.both", "view.gradients", "view.playing", "view.training" -> flag(value);
            case "view.unfolded" -> value.equals("0") || value.equals("1");
            case "view.open" -> Arrays.stream(value.split(" "))
                    .allMatch(name -> circuit.groups().stream().map(Group::name).anyMatch(name::equals));
            case "view.heat" -> signal(circuit, value)
                    .filter(s -> !s.axes().isEmpty())
                    .isPresent();
            case "view.selected" -> selected(value.split(" "), circuit);
            case "view.playhead" -> Double.parseDouble(value) >= 0;
            case "view.speed" -> Double.parseDouble(value) >= 0.1 && Double.parseDouble(value) <= 10;
            case "bench" -> ServiceLoader.load(Bench.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .anyMatch(b -> b.key().equals(value) && b.fits(plan));
            case "pane.whole" -> PANES.contains(value) || value.equals("bench");
            default -> word.startsWith("pane.shown.")
                    && PANES.contains(word.substring("pane.shown.".length()))
                    && flag(value);
        };
    }

    private static boolean selected(String[] named, Circuit circuit) {
        return switch (named[0]) {
            case "signal" -> named.length == 3
                    && signal(circuit, named[1]).isPresent()
                    && Integer.parseInt(named[2]) >= 0;
            case "parameter" -> named.length == 3
                    && circuit.parameters().stream().anyMatch(p -> p.name().equals(named[1]))
                    && Integer.parseInt(named[2]) >= 0;
            case "wire" -> named.length == 5
                    && circuit.edges().stream()
                            .anyMatch(e -> e.from().name().equals(named[1])
                                    && e.to().name().equals(named[2]))
                    && Integer.parseInt(named[4]) >= 0;
            default -> false;
        };
    }

    private static Optional<Signal> signal(Circuit circuit, String name) {
        return circuit.signals().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static boolean flag(String value) {
        return Map.of("true", 1, "false", 0).containsKey(value);
    }
}
