package unfold.task;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import unfold.circuit.Form.Reading;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.CorpusException;
import unfold.task.corpus.CorpusText;
import unfold.task.corpus.Records;
import unfold.task.corpus.Records.Entry;
import unfold.task.corpus.Records.Shape;
import unfold.task.corpus.Records.Values;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Records of a person's own, one JSON object on each line: sequences with a label, with an answer at each step, or with another sequence.
 * Solved when 95 of 100 are right, or a tenth of the variance is left.
 */
@AutoService(Task.class)
public final class RecordsTask implements Task {
    private static final int FEWEST = 4;
    private static final int MOST_TOKENS = 5000;
    /** A validation set has no more steps than about this. */
    private static final int STEPS = 20_000;

    private static final double RIGHT = 0.95;
    private static final double LEFT = 0.1;

    @Override
    public String key() {
        return "records";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.text("file", "tense.jsonl"), Setting.whole("validation", 1, 50, 20));
    }

    @Override
    public Dataset open(Settings settings, long seed) throws IOException {
        CorpusText text = Corpora.standard().find(settings.text("file")).read();
        Records records = Records.of(text);
        List<Entry> all = new ArrayList<>(records.records());
        if (all.size() < FEWEST) {
            throw CorpusException.of(text.name(), "fewrecords", all.size(), FEWEST);
        }
        Collections.shuffle(all, new Random(seed)); // files are often sorted by what is asked for
        int held = Math.max(1, (int) ((long) all.size() * settings.whole("validation") / 100));
        List<Entry> trained = all.subList(held, all.size());
        Shape shape = records.shape();
        boolean single = all.get(0).target().single();
        Entries inputs = entries(
                text.name(),
                shape.input(),
                all.stream().map(Entry::input).toList(),
                trained.stream().map(Entry::input).toList());
        Entries targets = entries(
                text.name(),
                shape.target(),
                all.stream().map(Entry::target).toList(),
                trained.stream().map(Entry::target).toList());
        if (shape == Shape.TRANSLATED) {
            targets = ending((Words) targets);
        }
        Reading reading =
                shape == Shape.TRANSLATED ? Reading.ANOTHER_LENGTH : single ? Reading.AT_END : Reading.EACH_STEP;
        Coding coding = new Coding(inputs, targets, reading == Reading.ANOTHER_LENGTH);
        Recorded rule = new Recorded(inputs, targets, reading, coding.examples(trained));
        List<Example> validation = new ArrayList<>();
        int steps = 0;
        for (Example e : coding.examples(all.subList(0, held))) {
            if (steps < STEPS) {
                validation.add(e);
                steps += e.steps();
            }
        }
        int typical = rule.stock().stream()
                .mapToInt(Example::steps)
                .sorted()
                .skip(rule.stock().size() / 2)
                .findFirst()
                .orElse(1);
        return new Episodes(
                rule,
                new Batch(validation, false),
                OptionalDouble.empty(),
                solved(targets, reading, validation),
                new Defaults(
                        reading == Reading.ANOTHER_LENGTH ? "gru" : "lstm",
                        32,
                        16,
                        0.005,
                        Math.max(1, Math.min(40, typical))));
    }

    /** When so much is right. */
    static Solved solved(Entries targets, Reading reading, List<Example> validation) {
        if (targets.encoding().symbolic()) {
            return new Solved(
                    reading == Reading.ANOTHER_LENGTH ? Solved.Measure.SEQUENCES : Solved.Measure.ACCURACY, RIGHT);
        }
        double[] asked = validation.stream()
                .flatMapToDouble(e -> Arrays.stream(e.get("y").vectors()))
                .filter(v -> !Double.isNaN(v))
                .toArray();
        double mean = Arrays.stream(asked).average().orElse(0);
        double half = Arrays.stream(asked)
                .map(v -> (v - mean) * (v - mean) / 2)
                .average()
                .orElse(0.5);
        return new Solved(
                Solved.Measure.LOSS,
                LEFT * Math.max(1e-9, half) * targets.encoding().size());
    }

    /** Tokens of all sequences, or numbers as those to train on have them. */
    private static Entries entries(String file, String field, List<Values> all, List<Values> trained)
            throws CorpusException {
        if (all.get(0) instanceof Values.Words first) {
            Set<String> words = new LinkedHashSet<>();
            all.forEach(v -> ((Values.Words) v)
                    .words().stream().filter(s -> !s.isEmpty()).map(Words::seen).forEach(words::add));
            if (words.size() > MOST_TOKENS) {
                throw CorpusException.of(file, "manytokens", field, words.size(), MOST_TOKENS);
            }
            if (words.size() < 2) {
                throw CorpusException.of(file, "onetoken", field, String.join("", words));
            }
            return new Words(words.stream().sorted().toList(), first.spaced());
        }
        return quantities(file, field, all, trained);
    }

    private static Quantities quantities(String file, String field, List<Values> all, List<Values> trained)
            throws CorpusException {
        List<Scaling> channels = new ArrayList<>();
        int width = ((Values.Numbers) all.get(0)).width();
        for (int i = 0; i < width; i++) {
            int channel = i;
            double[] values = trained.stream()
                    .flatMap(v -> ((Values.Numbers) v).rows().stream())
                    .mapToDouble(row -> row[channel])
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double deviation = Math.sqrt(Arrays.stream(values)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0));
            if (!(deviation > 0) && width == 1) {
                throw CorpusException.of(file, "levels", field);
            }
            if (!Double.isFinite(mean) || !Double.isFinite(deviation)) {
                throw CorpusException.of(file, "huge", field);
            }
            String name = width == 1 ? field : field + (i + 1);
            channels.add(new Scaling(name, mean, deviation > 0 ? deviation : 1));
        }
        int decimals = all.stream()
                .mapToInt(v -> ((Values.Numbers) v).decimals())
                .max()
                .orElse(0);
        return new Quantities(channels, decimals);
    }

    /** These tokens and the end symbol. */
    private static Words ending(Words words) {
        List<String> names = new ArrayList<>(words.names());
        names.add(Translation.END);
        return new Words(names, words.spaced());
    }

    /** Turns records into what a network is given and asked for. */
    private static final class Coding {
        private final Entries inputs;
        private final Entries targets;
        private final boolean ends;
        private final Map<String, Integer> given;
        private final Map<String, Integer> asked;

        Coding(Entries inputs, Entries targets, boolean ends) {
            this.inputs = inputs;
            this.targets = targets;
            this.ends = ends;
            this.given = places(inputs);
            this.asked = places(targets);
        }

        private static Map<String, Integer> places(Entries entries) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < entries.names().size(); i++) {
                places.putIfAbsent(entries.names().get(i), i);
            }
            return places;
        }

        List<Example> examples(List<Entry> records) {
            Series end = Series.ofSymbols(targets.encoding().size() - 1);
            List<Example> examples = new ArrayList<>();
            for (Entry e : records) {
                Series y = series(targets, asked, e.target());
                examples.add(Example.of(series(inputs, given, e.input()), ends ? Series.joined(List.of(y, end)) : y));
            }
            return examples;
        }

        private static Series series(Entries entries, Map<String, Integer> places, Values values) {
            if (values instanceof Values.Numbers numbers) {
                return ((Quantities) entries).series(numbers.rows());
            }
            return Series.ofSymbols(((Values.Words) values)
                    .words().stream()
                            .mapToInt(s ->
                                    s.isEmpty() ? Series.NO_SYMBOL : Objects.requireNonNull(places.get(Words.seen(s))))
                            .toArray());
        }
    }
}
