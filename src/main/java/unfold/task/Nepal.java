package unfold.task;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * Which year does the sentence name? "I went to Nepal in 2009" and "in 2009 I went to Nepal" have it at the sixth and at the second word,
 * and nowhere else does training show it. The introduction of the chapter asks what then is known of the other places.
 */
@AutoService(Task.class)
public final class Nepal implements Task {
    private static final int LAST = 7;
    private static final int TESTED = 500;
    /** Sentences longer than any in training have so many words more … */
    private static final int BEYOND = 10;
    /** … and up to so many more than that. */
    private static final int SPREAD = 4;

    @Override
    public String key() {
        return "nepal";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("first", 1, 30, 2),
                Setting.whole("second", 1, 30, 6),
                Setting.whole("shortest", 2, 30, 6),
                Setting.whole("longest", 2, 30, 8),
                Setting.whole("sentences", 1, 100_000, 1000));
    }

    @Override
    public Dataset open(Settings settings, long seed) throws IOException {
        int shortest = Math.min(settings.whole("shortest"), settings.whole("longest"));
        int longest = settings.whole("longest");
        int[] trained = {settings.whole("first"), settings.whole("second")};
        int far = Math.max(trained[0], trained[1]);
        if (far > shortest) {
            throw new IOException("The year cannot be word " + far + " of a sentence with " + shortest
                    + " words; choose an earlier position or longer sentences.");
        }
        Rule rule = rule(shortest, longest, trained);
        Episodes sentences = new Episodes(
                        rule,
                        Episodes.drawn(rule, seed),
                        OptionalDouble.of(0),
                        new Solved(Solved.Measure.ACCURACY, 0.99),
                        new Defaults("vanilla", 32, 32, 0.003, shortest))
                .few(settings.whole("sentences"), seed);
        int from = longest + BEYOND;
        int to = from + SPREAD;
        return sentences.at(new Positions(
                1,
                Math.min(longest, Math.max(LAST, far)),
                p -> p == trained[0] || p == trained[1],
                place -> sentences.other(rule(Math.max(shortest, place), longest, place), seed, TESTED),
                1.0 / Sentence.YEARS,
                new Positions.Beyond(from, to, sentences.other(rule(from, to, trained), seed, TESTED))));
    }

    /** Sentences with the year at one of these places. */
    private static Rule rule(int shortest, int longest, int... places) {
        Sentence sentence = new Sentence(false);
        return new Transducer(
                sentence.alphabet(),
                Sentence.answers(),
                Reading.AT_END,
                shortest,
                longest,
                (length, random) -> draw(sentence, length, places, random),
                tokens -> answer(sentence, tokens),
                sentence,
                (length, random) -> shown(sentence, length, places, random));
    }

    private static int[] draw(Sentence sentence, int length, int[] places, RandomGenerator random) {
        int[] tokens = sentence.words(length, random);
        int place = places[random.nextInt(places.length)];
        tokens[Math.min(place, length) - 1] = sentence.year(random.nextInt(Sentence.YEARS));
        return tokens;
    }

    /** The sentences of the book where the year stands as it does in them, and any others elsewhere. */
    private static int[] shown(Sentence sentence, int length, int[] places, RandomGenerator random) {
        int[] tokens = sentence.words(length, random);
        int place = Math.min(length, places[random.nextInt(places.length)]);
        tokens[place - 1] = sentence.year(random.nextInt(Sentence.YEARS));
        if (place == 2 || place == 6) {
            String text = place == 2 ? "in # I went to * by train again" : "I went to * in # by train again";
            int[] readable = sentence.written(text, random);
            System.arraycopy(readable, 0, tokens, 0, Math.min(length, readable.length));
        }
        return tokens;
    }

    private static int[] answer(Sentence sentence, int[] tokens) {
        int[] years = sentence.yearsIn(tokens);
        if (years.length != 1) {
            throw new IllegalArgumentException(
                    "The sentence names " + years.length + " years; it needs exactly one, from 2000 to 2009.");
        }
        return years;
    }
}
