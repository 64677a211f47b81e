package unfold.app.desk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import unfold.app.Messages;
import unfold.engine.Parallel;
import unfold.engine.kernel.PlainKernel;
import unfold.train.Optimizers;
import unfold.train.Snapshot;
import unfold.train.TrainingRun;
import unfold.zoo.Zoo;

/** What one window has, without the window. */
final class Desktop implements Filing.View {
    final Wording wording = new Wording(new Messages(Locale.ENGLISH, List.of()), Numerals.of(Locale.ENGLISH));
    final Notices notices = new Notices();
    final Tuned tuned = new Tuned(new Optimizers(), wording);
    final Running running = new Running(
            (plan, from) -> new TrainingRun(plan, new PlainKernel(), from, Parallel.serial(), Runnable::run));
    final Subjects subjects = new Subjects(wording);
    final Choices choices = new Choices(new Zoo(), subjects.all(), tuned, wording, Background.atOnce(), notices);
    final Sight sight = new Sight();
    final Playback playback = new Playback();
    final Session session = new Session(choices, tuned, running, sight, notices, wording);
    final Probing probing = new Probing(running, playback, notices, wording);
    final Choosing choosing = new Choosing(running, playback, sight);
    final Looked looked = new Looked(running, playback, sight, choosing);
    final Unsaved unsaved = new Unsaved(running);
    final Scenes scenes = new Scenes();
    final Leaving leaving = new Leaving(unsaved, scenes, wording);
    final Filing filing;
    final WeightsFiling weights;
    final Showing showing;
    Map<String, String> words = Map.of("pane", "wide");

    /** @param folder where the program keeps its own files */
    Desktop(Path folder) {
        Background atOnce = Background.atOnce();
        this.filing = new Filing(
                choices, session, subjects, unsaved, scenes, leaving, this, folder, atOnce, notices, wording);
        this.weights = new WeightsFiling(choices, session, subjects, leaving, filing, atOnce, notices, wording);
        this.showing = new Showing(scenes, filing, this, leaving, running, atOnce, notices, wording);
    }

    @Override
    public Map<String, String> words() {
        Map<String, String> all = new HashMap<>(words);
        all.putAll(looked.words());
        return all;
    }

    @Override
    public void show(Map<String, String> shown) {
        words = new HashMap<>(shown);
        looked.show(shown);
    }

    Desktop begin(String task, String... more) {
        Map<String, String> values = new HashMap<>(Map.of("units", "3"));
        for (int k = 0; k < more.length; k += 2) {
            values.put(more[k], more[k + 1]);
        }
        choices.begin(subjects.find(task).orElseThrow(), values);
        return this;
    }

    Snapshot train(int steps) {
        for (int i = 0; i < steps; i++) {
            running.step();
            running.poll();
        }
        return now();
    }

    Snapshot now() {
        running.poll();
        return Objects.requireNonNull(running.snapshot().get());
    }

    double[] weights() {
        Snapshot s = now();
        return s.trace().circuit().parameters().stream()
                .flatMapToDouble(p -> Arrays.stream(s.trace().parameter(p)))
                .toArray();
    }

    void close() {
        filing.close();
        running.close();
    }
}
