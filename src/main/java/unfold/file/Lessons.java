package unfold.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
     * @param title as in the file
     * @param from where the file is
     */
    public record Numbered(int number, String key, String title, URL from) {
        /** All of it. */
        public Lesson lesson() {
            try (InputStream in = from.openStream()) {
                return LessonFile.read(key, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a test reads each of them
            }
        }
    }

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
                        Integer.parseInt(name.group(1)), name.group(2), title(each.getValue()), each.getValue()));
            }
        }
        return List.copyOf(all);
    }

    /** The one with this key. */
    public Optional<Numbered> find(String key) {
        return all().stream().filter(lesson -> lesson.key().equals(key)).findFirst();
    }

    /** A menu needs no more of it. */
    private static String title(URL url) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
            return String.valueOf(in.readLine()).substring(1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
