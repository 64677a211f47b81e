package unfold.task;

import java.io.IOException;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** A kind of task, one file each. By existing (as a service) it gets its menu entry and the contract tests. */
public interface Task {
    /** Short, stable name; names on screen are the messages {@code task.KEY.name} and {@code task.KEY.text}. */
    String key();

    /** What can be chosen: lengths, delays, files. */
    List<Setting> settings();

    /**
     * Makes or reads the sequences.
     *
     * @param seed the only source of chance in everything that cannot change from batch to batch (such as a validation set)
     * @throws IOException if a file cannot be used or settings do not fit together; the message is one sentence saying what, where and
     *     what to do
     */
    Dataset open(Settings settings, long seed) throws IOException;
}
