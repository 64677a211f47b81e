package unfold.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;

/**
 * Of the two years a sentence names, its first word, early or late, says which is asked for. The cue stands far from the years, so that a
 * kernel of a few words never sees both.
 */
@AutoService(Task.class)
public final class NepalCue implements Task {
    /** The years stand no earlier than this word. */
    private static final int FROM = 4;

    private static final int TESTED = 500;
    /** Sentences longer than any in training have so many words more … */
    private static final int BEYOND = 4;
    /** … and up to so many more than that. */
    private static final int SPREAD = 2;

    @Override
    public String key() {
        return "nepal-cue";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("shortest", FROM + 1, 30, 7),
                Setting.whole("longest", FROM + 1, 30, 10),
                Setting.whole("sentences", 1, 100_000, 5000));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int shortest = Math.min(settings.whole("shortest"), settings.whole("longest"));
        int longest = settings.whole("longest");
        Sentence sentence = new Sentence(true);
        Rule rule = rule(shortest, longest, (length, random) -> draw(sentence, length, random));
        Episodes sentences = new Episodes(
                        rule,
                        Episodes.drawn(rule, seed, TESTED),
                        OptionalDouble.of(0),
                        new Solved(Solved.Measure.ACCURACY, 0.95),
                        new Defaults("vanilla", 32, 32, 0.003, longest))
                .few(settings.whole("sentences"), seed);
        int from = longest + BEYOND;
        int to = from + SPREAD;
        Rule longer = rule(from, to, (length, random) -> draw(sentence, length, random));
        return sentences.at(new Positions(
                FROM,
                from,
                place -> place <= longest,
                place -> sentences.other(
                        at(place, Math.max(shortest, place), Math.max(longest, place + 1)), seed, TESTED),
                0.5,
                new Positions.Beyond(from, to, sentences.other(longer, seed, TESTED))));
    }

    private static Rule rule(int shortest, int longest, Transducer.Draw draw) {
        Sentence sentence = new Sentence(true);
        return new Transducer(
                sentence.alphabet(),
                Sentence.answers(),
                Reading.AT_END,
                shortest,
                longest,
                draw,
                tokens -> answer(sentence, tokens),
                sentence,
                (length, random) -> shown(sentence, length, random));
    }

    /** Sentences in which the year asked for is the word at this place; the other stands before it or after it. */
    private static Rule at(int place, int shortest, int longest) {
        Sentence sentence = new Sentence(true);
        return rule(shortest, longest, (length, random) -> {
            int[] tokens = sentence.words(length, random);
            boolean late = place == length || (place > FROM && random.nextBoolean());
            int other = late ? random.nextInt(FROM, place) : random.nextInt(place + 1, length + 1);
            tokens[0] = sentence.cue(late ? 1 : 0);
            tokens[place - 1] = sentence.year(random.nextInt(Sentence.YEARS));
            tokens[other - 1] = sentence.year(random.nextInt(Sentence.YEARS));
            return tokens;
        });
    }

    private static int[] draw(Sentence sentence, int length, RandomGenerator random) {
        int[] tokens = sentence.words(length, random);
        tokens[0] = sentence.cue(random.nextInt(2));
        int one = random.nextInt(FROM - 1, length);
        int other = random.nextInt(FROM - 1, length - 1);
        other += other >= one ? 1 : 0;
        tokens[one] = sentence.year(random.nextInt(Sentence.YEARS));
        tokens[other] = sentence.year(random.nextInt(Sentence.YEARS));
        return tokens;
    }

    /** A sentence one can read, cut short where there is room for both years, and drawn where there is not. */
    private static int[] shown(Sentence sentence, int length, RandomGenerator random) {
        int[] tokens = length > FROM ? draw(sentence, length, random) : new int[3];
        if (length <= FROM) {
            tokens[1] = sentence.year(random.nextInt(Sentence.YEARS));
            tokens[2] = sentence.year(random.nextInt(Sentence.YEARS));
        }
        tokens[0] = sentence.cue(random.nextInt(2));
        int[] readable = sentence.written("we saw * in # and * in #", random);
        if (length > readable.length) {
            tokens = sentence.words(length, random);
            tokens[0] = sentence.cue(random.nextInt(2));
            System.arraycopy(readable, 0, tokens, 1, readable.length);
        }
        return tokens;
    }

    private static int[] answer(Sentence sentence, int[] tokens) {
        int[] years = sentence.yearsIn(tokens);
        int cue = sentence.cueOf(tokens);
        if (cue < 0 || years.length != 2) {
            throw new IllegalArgumentException(
                    "The sentence must begin with early or late and name two years; this one names " + years.length
                            + ".");
        }
        return new int[] {years[cue]};
    }
}
