package unfold.file;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.setting.Told;

/** Reads the text of a lesson, line by line; see {@link LessonFile}. */
final class LessonReader {
    private static final int MOST_SCENES = 1000;
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z]+)*");

    private final String file;
    private final List<Scene> scenes = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();
    private final Map<String, String> words = new LinkedHashMap<>();
    private boolean titled;
    private String title = "";
    private String about = "";
    private boolean inScene;
    private String sceneTitle = "";
    private boolean said;
    private boolean inside;
    private int at;

    LessonReader(String file) {
        this.file = file;
    }

    Lesson lesson(String text) throws FileException {
        for (String line : (Iterable<String>) text.lines()::iterator) {
            at++;
            take(line.strip());
        }
        if (inside) {
            throw refused("lesson.open");
        }
        if (!titled) {
            throw FileException.of(file, "lesson.title");
        }
        end();
        if (scenes.isEmpty()) {
            throw FileException.of(file, "lesson.empty");
        }
        return new Lesson(title, about, scenes);
    }

    private void take(String line) throws FileException {
        if (inside) {
            if (line.equals(LessonFile.FENCE)) {
                inside = false;
            } else if (!line.isEmpty()) {
                word(line);
            }
        } else if (line.startsWith("# ") || line.equals("#")) {
            if (titled) {
                throw refused("lesson.titles");
            }
            titled = true;
            title = plain(line.substring(1));
        } else if (!titled) {
            if (!line.isEmpty()) {
                throw refused("lesson.title");
            }
        } else if (line.startsWith("## ") || line.equals("##")) {
            end();
            inScene = true;
            sceneTitle = plain(line.substring(2));
        } else if (line.startsWith(LessonFile.FENCE)) {
            if (!line.equals(LessonFile.BLOCK) || !inScene || said) {
                throw refused("lesson.block");
            }
            inside = true;
            said = true;
        } else {
            say(line);
        }
    }

    private void word(String line) throws FileException {
        int colon = line.indexOf(':');
        String key = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!KEY.matcher(key).matches()) {
            throw refused("lesson.word", Told.quoted(line, Preset.SHOWN));
        }
        String value = line.substring(colon + 1).strip();
        if (words.putIfAbsent(key, value) != null) {
            throw refused("lesson.twice", key);
        }
        if (key.equals(LessonFile.SETTINGS)) {
            PresetLine.read(file + ":" + at, value);
        }
    }

    /** Lines of a paragraph are one line, unless one ends with a backslash. */
    private void say(String line) {
        if (line.isEmpty()) {
            prose.append("\n\n");
            return;
        }
        if (!prose.isEmpty() && prose.charAt(prose.length() - 1) != '\n') {
            prose.append(' ');
        }
        prose.append(plain(line));
    }

    /** Without its backslashes; one at the end of the line is its end. */
    private static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        for (int k = 0; k < line.length(); k++) {
            char c = line.charAt(k);
            if (c != '\\') {
                plain.append(c);
            } else if (k + 1 == line.length()) {
                plain.append('\n');
            } else {
                plain.append(line.charAt(++k));
            }
        }
        return plain.toString();
    }

    private void end() throws FileException {
        if (inScene) {
            if (scenes.size() == MOST_SCENES) {
                throw refused("lesson.many", MOST_SCENES);
            }
            String settings = words.getOrDefault(LessonFile.SETTINGS, "");
            words.remove(LessonFile.SETTINGS);
            scenes.add(new Scene(sceneTitle, prose.toString(), settings, words));
        } else {
            about = prose.toString();
        }
        prose.setLength(0);
        words.clear();
        said = false;
    }

    private FileException refused(String what, Serializable... places) {
        return FileException.at(file, FileException.place("line", at), what, places);
    }
}
