package unfold.app.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unfold.analysis.Page;
import unfold.analysis.SpanUnits.Span;
import unfold.task.Dataset;
import unfold.task.Vocabulary;
import unfold.trace.Example;

/** The signs of a page as they are written: the characters of a text, or the tokens of sequences, a line each. */
final class PageSigns {
    private static final int EXCERPT = 32;
    private static final int BEFORE = 8;

    private final List<String> written = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final int[] kinds;
    private final boolean[] ends;
    private final boolean[] spaces;

    PageSigns(Dataset dataset, Page page) {
        int steps = page.steps();
        Optional<Vocabulary> vocabulary = dataset.vocabulary();
        Map<String, Integer> known = new HashMap<>();
        kinds = new int[steps];
        ends = new boolean[steps];
        spaces = new boolean[steps];
        int at = 0;
        for (Example passage : page.passages()) {
            int length = passage.get("x").length();
            for (int t = 1; t <= length; t++) {
                String name = dataset.inputText(passage, t);
                if (!known.containsKey(name)) {
                    known.put(name, names.size());
                    names.add(name);
                }
                kinds[at] = known.get(name);
                String plain = vocabulary.isEmpty()
                        ? name
                        : vocabulary.get().decode(passage.get("x").symbols()[t - 1]);
                spaces[at] = plain.isBlank();
                ends[at] = vocabulary.isEmpty() ? t == length : plain.equals("\n");
                written.add(plain.equals(" ") ? plain : name);
                at++;
            }
        }
    }

    /** How many there are. */
    int count() {
        return kinds.length;
    }

    /** Each as it stands in the text: a space is one. */
    List<String> written() {
        return written;
    }

    /** Whether a line ends with each. */
    boolean[] ends() {
        return ends;
    }

    /** Whether a line may be broken behind each. */
    boolean[] spaces() {
        return spaces;
    }

    /** How many kinds there are. */
    int kinds() {
        return names.size();
    }

    /** The kind of each, from 0. */
    int[] kindOfEach() {
        return kinds;
    }

    /** A kind in quotation marks, a space as a visible sign. */
    String quoted(int kind) {
        return "“" + names.get(kind) + "”";
    }

    /** One of the page in quotation marks. */
    String quotedAt(int sign) {
        return quoted(kinds[sign]);
    }

    /** A stretch with a little before and after it. */
    String excerpt(Span span) {
        int from = Math.max(0, span.from() - BEFORE);
        int to = Math.min(kinds.length, from + EXCERPT);
        StringBuilder text = new StringBuilder();
        for (int t = from; t < to; t++) {
            text.append(written.get(t));
        }
        return text.toString();
    }
}
