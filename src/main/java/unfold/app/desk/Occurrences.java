package unfold.app.desk;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unfold.task.Dataset;
import unfold.task.Vocabulary;

/** The vocabulary of a text in words: its symbols and how often each occurs, the most frequent first. */
public final class Occurrences {
    /** Keeps a symbol and its count in one line. */
    private static final char TOGETHER = '\u00A0';

    private Occurrences() {}

    /** The words for what this data set is made of; empty where that is no text. */
    public static String words(Dataset dataset, Wording wording) {
        return dataset.vocabulary().map(v -> words(v, wording)).orElse("");
    }

    private static String words(Vocabulary vocabulary, Wording wording) {
        String all = IntStream.range(0, vocabulary.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -vocabulary.counts().get(i)))
                .map(i -> wording.say(
                                "choices.vocabulary.symbol",
                                vocabulary.show(i),
                                vocabulary.counts().get(i))
                        .replace(' ', TOGETHER))
                .collect(Collectors.joining("   "));
        return wording.say("choices.vocabulary", vocabulary.size(), all);
    }
}
