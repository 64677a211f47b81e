package unfold.lesson;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One thing to be seen: a network, how it is looked at, and what is said of it.
 *
 * @param title in one line
 * @param note what is said: paragraphs of plain text with an empty line between them; may be empty
 * @param settings the network and how it is trained, as the line that one pastes; empty for whatever network is there
 * @param view how it is looked at, in the words of the window; what is not named is as usual
 */
public record Scene(String title, String note, String settings, Map<String, String> view) {
    /** Keeps its own copy, without white space that nobody sees, so that what is written is what is read. */
    public Scene {
        title = line(title);
        note = note.lines().map(Scene::line).collect(Collectors.joining("\n"));
        note = note.replaceAll("\n{3,}", "\n\n").strip();
        settings = line(settings);
        Map<String, String> words = new TreeMap<>();
        view.forEach((key, value) -> words.put(key, line(value)));
        view = Map.copyOf(words);
    }

    /** The same scene, of which something else is said. */
    public Scene said(String newTitle, String newNote) {
        return new Scene(newTitle, newNote, settings, view);
    }

    /** In one line, with single spaces. */
    static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
