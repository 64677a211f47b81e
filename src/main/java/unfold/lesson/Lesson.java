package unfold.lesson;

import java.util.List;

/**
 * Scenes in the order in which they are shown.
 *
 * @param title in one line; may be empty
 * @param about what one learns from it, in a sentence or two; may be empty
 * @param scenes what is shown
 */
public record Lesson(String title, String about, List<Scene> scenes) {
    /** No scenes. */
    public static final Lesson NONE = new Lesson("", "", List.of());

    /** Keeps its own copy, each text in one line. */
    public Lesson {
        title = Scene.line(title);
        about = Scene.line(about);
        scenes = List.copyOf(scenes);
    }
}
