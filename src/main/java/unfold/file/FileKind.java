package unfold.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file, which the ending of a name asks for; large and small letters are the same. */
public interface FileKind {
    /** How the name of such a file ends, without the point. */
    String ending();

    /** Whether the name of a file ends so. */
    static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Which of these kinds the name of a file asks for. */
    static <K extends FileKind> Optional<K> of(Path file, List<K> all) {
        return all.stream().filter(k -> ends(file, "." + k.ending())).findFirst();
    }

    /** Their endings, as one would write them: {@code .gif, .mp4 or .zip}. */
    static String listed(List<? extends FileKind> all) {
        List<String> endings = all.stream().map(k -> "." + k.ending()).toList();
        return String.join(", ", endings.subList(0, endings.size() - 1)) + " or " + endings.get(endings.size() - 1);
    }

    /** Their endings, without the points. */
    static List<String> endings(FileKind... all) {
        return Arrays.stream(all).map(FileKind::ending).toList();
    }
}
