package unfold.file;

import java.util.Map;
import java.util.Optional;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernel;
import unfold.lesson.Lesson;
import unfold.setting.Settings;
import unfold.task.Task;
import unfold.train.Plan;
import unfold.train.Standing;
import unfold.train.Trainer;

/**
 * All that goes into a session file, or came out of one: a run that goes on elsewhere as if nothing had happened, and how a person looked
 * at it.
 *
 * @param preset all that was chosen for it
 * @param corpus what it learns from, if that is a file
 * @param plan what makes it
 * @param standing where it stands
 * @param view the layout of the window, in words of its own
 * @param lesson the scenes that are to be shown
 */
public record SavedRun(
        Preset preset,
        Optional<CorpusCopy> corpus,
        Plan plan,
        Standing standing,
        Map<String, String> view,
        Lesson lesson) {
    /** Keeps its own copies. */
    public SavedRun {
        view = Map.copyOf(view);
    }

    /**
     * What is kept of a run.
     *
     * @param task what it learns
     * @param settings of the task
     * @param plan as the run began, or as it is tuned now: what it was tuned like where it stands counts
     * @throws FileException if settings have values that no file can hold, in one sentence
     */
    public static SavedRun of(
            Task task,
            Settings settings,
            Optional<CorpusCopy> corpus,
            Plan plan,
            Standing standing,
            Map<String, String> view,
            Lesson lesson)
            throws FileException {
        Plan tuned = plan.withTuning(standing.checkpoint().tuning());
        return new SavedRun(Preset.of("session", task, settings, tuned), corpus, tuned, standing, view, lesson);
    }

    /** The same with a sequence to look at, as one types it; empty for the one that is looked at anyway. */
    public SavedRun probing(Optional<String> typed) {
        return new SavedRun(preset.probing(typed), corpus, plan, standing, view, lesson);
    }

    /** The run, standing where it stood. */
    public Trainer trainer(Kernel kernel, Parallel parallel) {
        Trainer trainer = new Trainer(plan, kernel, parallel);
        trainer.resume(standing);
        return trainer;
    }
}
