package unfold.task;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * The sequences of a file, drawn at random from those to train on.
 *
 * @param inputs what is given
 * @param targets what is asked for
 * @param reading when
 * @param stock the sequences to train on
 */
record Recorded(Entries inputs, Entries targets, Reading reading, List<Example> stock) implements EntryRule {
    /** Stands between what is given and what is asked for. */
    private static final String GIVES = "=>";

    @Override
    public Example draw(RandomGenerator random) {
        return stock.get(random.nextInt(stock.size()));
    }

    @Override
    public int longest() {
        return stock.stream().mapToInt(Example::steps).max().orElse(1);
    }

    /** One of those whose length comes nearest. */
    @Override
    public Example probe(int length, RandomGenerator random) {
        int nearest =
                stock.stream().mapToInt(e -> Math.abs(e.steps() - length)).min().orElse(0);
        List<Example> near = stock.stream()
                .filter(e -> Math.abs(e.steps() - length) == nearest)
                .toList();
        return near.get(random.nextInt(near.size()));
    }

    @Override
    public Example read(String text) {
        int at = text.lastIndexOf(GIVES);
        Series x = inputs.read(at < 0 ? text : text.substring(0, at));
        if (EntryRule.gap(x)) {
            throw new ProbeException("given");
        }
        if (at < 0 && reading == Reading.ANOTHER_LENGTH) {
            throw new ProbeException("gives", GIVES);
        }
        int steps = reading == Reading.AT_END ? 1 : x.length();
        Series y = at < 0 ? targets.unknown(steps) : ended(targets.read(text.substring(at + GIVES.length())));
        if (reading != Reading.ANOTHER_LENGTH && y.length() != steps) {
            throw new ProbeException("asked", y.length(), steps);
        }
        if (reading == Reading.ANOTHER_LENGTH && noSymbol(y)) {
            throw new ProbeException("given");
        }
        return Example.of(x, y);
    }

    private static boolean noSymbol(Series series) {
        return Arrays.stream(series.symbols()).anyMatch(s -> s == Series.NO_SYMBOL);
    }

    private Series ended(Series typed) {
        if (end().isEmpty()) {
            return typed;
        }
        return Series.joined(List.of(typed, Series.ofSymbols(end().getAsInt())));
    }

    @Override
    public String write(Example example) {
        Series y = example.get("y");
        Series shown = end().isEmpty() ? y : y.slice(0, y.length() - 1);
        return inputs.write(example.get("x")) + " " + GIVES + " " + targets.write(shown);
    }

    @Override
    public OptionalInt end() {
        return reading == Reading.ANOTHER_LENGTH
                ? OptionalInt.of(targets.encoding().size() - 1)
                : OptionalInt.empty();
    }
}
