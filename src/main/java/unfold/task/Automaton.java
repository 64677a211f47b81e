package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.circuit.Form.Encoding;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Strings of a finite automaton whose branches are all equally likely; asked for is the next symbol, and every symbol that may come
 * next counts as right.
 *
 * @param symbols the alphabet
 * @param branches branches of each state; state 0 is the start, and a state without branches the end
 */
record Automaton(Alphabet symbols, List<List<Branch>> branches) implements Rule {
    /** Reading {@code symbol} leads to {@code next}. */
    record Branch(int symbol, int next) {}

    @Override
    public Form form() {
        int size = symbols.names().size();
        return new Form(Encoding.symbols(size), Encoding.symbols(size), Loss.SOFTMAX, Reading.EACH_STEP);
    }

    @Override
    public Example draw(RandomGenerator random) {
        List<Integer> string = new ArrayList<>();
        int state = 0;
        while (!branches.get(state).isEmpty()) {
            List<Branch> open = branches.get(state);
            Branch taken = open.get(random.nextInt(open.size()));
            string.add(taken.symbol);
            state = taken.next;
        }
        return example(string.stream().mapToInt(s -> s).toArray());
    }

    /** A string whose length is as near as any of a hundred. */
    @Override
    public Example probe(int length, RandomGenerator random) {
        Example best = draw(random);
        for (int i = 0; i < 100; i++) {
            Example other = draw(random);
            if (Math.abs(other.get("x").length() - length)
                    < Math.abs(best.get("x").length() - length)) {
                best = other;
            }
        }
        return best;
    }

    private static Example example(int[] string) {
        return Example.of(
                Series.ofSymbols(Arrays.copyOf(string, string.length - 1)),
                Series.ofSymbols(Arrays.copyOfRange(string, 1, string.length)));
    }

    @Override
    public Example read(String text) {
        int[] string = symbols.read(text);
        int state = 0;
        for (int i = 0; i < string.length; i++) {
            int symbol = string[i];
            int next = branches.get(state).stream()
                    .filter(b -> b.symbol == symbol)
                    .mapToInt(Branch::next)
                    .findFirst()
                    .orElse(-1);
            if (next < 0) {
                String allowed = allowed(state);
                throw allowed.isEmpty()
                        ? new ProbeException("ended", i + 1, symbols.name(symbol))
                        : new ProbeException("branch", i + 1, symbols.name(symbol), allowed);
            }
            state = next;
        }
        if (string.length < 2) {
            throw new ProbeException("one");
        }
        return example(string);
    }

    private String allowed(int state) {
        return String.join(
                " or ",
                branches.get(state).stream().map(b -> symbols.name(b.symbol)).toList());
    }

    @Override
    public String write(Example example) {
        int[] y = example.get("y").symbols();
        return symbols.write(example.get("x").symbols()) + symbols.name(y[y.length - 1]);
    }

    @Override
    public String inputText(Example example, int t) {
        return symbols.name(example.get("x").symbols()[t - 1]);
    }

    @Override
    public String targetText(Example example, int t) {
        return symbols.name(example.get("y").symbols()[t - 1]);
    }

    @Override
    public String predictionText(double[] prediction) {
        return symbols.name(symbols.likeliest(prediction));
    }

    /** Right is every symbol that may come next, not only the one that did. */
    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        int state = 0;
        int[] x = example.get("x").symbols();
        for (int i = 0; i < t; i++) {
            state = after(state, x[i]);
        }
        int predicted = symbols.likeliest(prediction);
        return OptionalDouble.of(branches.get(state).stream().anyMatch(b -> b.symbol == predicted) ? 1 : 0);
    }

    /** The state after a symbol; plain, because it is asked for each step of each validation. */
    private int after(int state, int symbol) {
        for (Branch b : branches.get(state)) {
            if (b.symbol == symbol) {
                return b.next;
            }
        }
        throw new IllegalArgumentException("no branch with " + symbols.name(symbol));
    }

    @Override
    public List<String> inputNames() {
        return symbols.names();
    }

    @Override
    public List<String> outputNames() {
        return symbols.names();
    }
}
