package unfold.app.desk;

import java.util.Map;
import unfold.task.Task;

/**
 * Something to learn, as it stands in the list: a task, or one file for a task that reads files.
 *
 * @param name on screen
 * @param text what it teaches, in a sentence or two
 * @param task that makes the sequences
 * @param preset settings that make it this subject, such as the file
 */
public record Subject(String name, String text, Task task, Map<String, String> preset) {
    /** Keeps its own copy. */
    public Subject {
        preset = Map.copyOf(preset);
    }

    /** Stable name in the file of remembered settings. */
    public String key() {
        return preset.isEmpty()
                ? task.key()
                : task.key() + ":" + preset.values().iterator().next();
    }

    @Override
    public String toString() {
        return name;
    }
}
