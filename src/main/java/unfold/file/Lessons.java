package unfold.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unfold.lesson.Lesson;
import unfold.task.corpus.Shipped;

/** The lessons that come with the program: every {@code lessons/NN-name.md} of the class path, in the order of their numbers. */
public final class Lessons {
    private static final Pattern NAME = Pattern.compile("(\\d\\d)-([a-z0-9-]+)\\.md");

    private final Shipped folder;

    /**
     * A lesson of the program.
     *
     * @param number its place among them
     * @param key its name without number and ending
     */
    public record Numbered(int number, String key, Lesson lesson) {}

    /** Those beside this class. */
    public Lessons() {
        this.folder = new Shipped("lessons/", Lessons.class.getClassLoader());
    }

    /** All of them, in order. */
    public List<Numbered> all() {
        List<Numbered> all = new ArrayList<>();
        for (Map.Entry<String, URL> each :
                folder.files(name -> NAME.matcher(name).matches()).entrySet()) {
            Matcher name = NAME.matcher(each.getKey());
            if (name.matches()) {
                all.add(new Numbered(
                        Integer.parseInt(name.group(1)), name.group(2), read(each.getKey(), each.getValue())));
            }
        }
        return List.copyOf(all);
    }

    /** The one with this key. */
    public Optional<Numbered> find(String key) {
        return all().stream().filter(lesson -> lesson.key().equals(key)).findFirst();
    }

    private static Lesson read(String name, URL url) {
        try (InputStream in = url.openStream()) {
            return LessonFile.read(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a test reads each of them
        }
    }
}
