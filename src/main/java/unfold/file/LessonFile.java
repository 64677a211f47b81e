package unfold.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;

/**
 * Lessons in files of their own, {@code .md}: Markdown to be read as it is. {@code # TITLE} begins it, {@code ## TITLE} a scene; a block
 * between {@code ```unfold} and {@code ```} says what is on screen there, a line for each: {@code settings: unfold:task=…} and words of the
 * view. All else is said to the person who looks at it. A backslash before a sign takes it as it is, and one at the end of a line ends the
 * line there.
 */
public final class LessonFile {
    /** How the name of a lesson ends. */
    public static final String ENDING = ".md";

    /** Begins the block of a scene. */
    static final String FENCE = "```";

    /** The name of such a block. */
    static final String BLOCK = FENCE + "unfold";

    /** What the settings of a scene are called. */
    static final String SETTINGS = "settings";

    private static final int LARGEST = 1 << 20;

    private LessonFile() {}

    /** Whether a file bears the name of a lesson. */
    public static boolean named(Path file) {
        return FileKind.ends(file, ENDING);
    }

    /** Whether a text that begins so means to be a lesson; any other Markdown is a text like others. */
    public static boolean looksLike(String head) {
        return head.lines().anyMatch(line -> line.strip().equals(BLOCK));
    }

    /**
     * Reads a lesson.
     *
     * @throws IOException if it cannot be read, in one sentence
     */
    public static Lesson read(Path file) throws IOException {
        return read(String.valueOf(file.getFileName()), FileBytes.of(file, LARGEST, "lesson.large"));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name of the file, for what is said of it
     */
    public static Lesson read(String name, byte[] bytes) throws FileException {
        String text = StrictUtf8.text(name, bytes, 0).toString();
        return new LessonReader(name).lesson(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Writes a lesson, whole or not at all. */
    public static void write(Path file, Lesson lesson) throws IOException {
        String text = text(lesson);
        TextFile.write(file, out -> out.append(text));
    }

    /** The text of a file. */
    public static String text(Lesson lesson) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(escaped(lesson.title())).append('\n');
        if (!lesson.about().isEmpty()) {
            text.append('\n').append(prose(lesson.about())).append('\n');
        }
        for (Scene scene : lesson.scenes()) {
            text.append("\n## ").append(escaped(scene.title())).append("\n\n");
            text.append(BLOCK).append('\n');
            if (!scene.settings().isEmpty()) {
                text.append(SETTINGS).append(": ").append(scene.settings()).append('\n');
            }
            new TreeMap<>(scene.view())
                    .forEach((key, value) ->
                            text.append(key).append(": ").append(value).append('\n'));
            text.append(FENCE).append('\n');
            if (!scene.note().isEmpty()) {
                text.append('\n').append(prose(scene.note())).append('\n');
            }
        }
        return text.toString();
    }

    /** Lines that follow each other would be one; a sign that means something at the beginning of a line is made plain. */
    private static String prose(String note) {
        return escaped(note).replaceAll("(?m)^([#`])", "\\\\$1").replaceAll("(?<=[^\n])\n(?=[^\n])", "\\\\\n");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }
}
