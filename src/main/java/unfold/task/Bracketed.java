package unfold.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.circuit.Structure;
import unfold.circuit.Tree;
import unfold.trace.Example;

/**
 * Sequences of tokens that may bring a tree over their steps along, typed with brackets: {@code ((0 1)(1 1))}.
 *
 * @param tokens the sequences; each token is one character
 * @param random whether every sequence that is drawn brings a tree of chance along
 */
record Bracketed(Transducer tokens, boolean random) implements Rule {
    @Override
    public Form form() {
        Form line = tokens.form();
        return new Form(line.input(), line.target(), line.loss(), line.reading(), Form.Shape.TREE);
    }

    @Override
    public Example draw(RandomGenerator chance) {
        return grown(tokens.draw(chance), chance);
    }

    @Override
    public Example probe(int length, RandomGenerator chance) {
        return grown(tokens.probe(length, chance), chance);
    }

    private Example grown(Example example, RandomGenerator chance) {
        return random && example.steps() > 1
                ? example.in(Tree.random(example.get("x").length(), chance))
                : example;
    }

    @Override
    public Example read(String text) {
        String plain = text.replace('(', ' ').replace(')', ' ');
        if (plain.isBlank()) {
            throw new IllegalArgumentException("There is nothing between the brackets; type at least one token.");
        }
        Example example = tokens.read(plain);
        return text.equals(plain)
                ? example
                : example.in(tree(text, example.get("x").length()));
    }

    /** Reads the brackets; a mark below 0 on the stack is one that is open. */
    private static Tree tree(String text, int leaves) {
        if (leaves > Tree.MOST_LEAVES) {
            throw new IllegalArgumentException(
                    "The tree has " + leaves + " leaves; type at most " + Tree.MOST_LEAVES + ".");
        }
        Tree.Builder tree = new Tree.Builder(leaves);
        Deque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '(') {
                open.push(-1);
            } else if (c == ')') {
                open.push(close(tree, open, at));
            } else if (!Character.isWhitespace(c)) {
                open.push(tree.leaf());
            }
        }
        if (open.contains(-1)) {
            throw new IllegalArgumentException("A bracket is not closed; each ( needs a ).");
        }
        if (open.size() != 1) {
            throw new IllegalArgumentException("There are " + open.size()
                    + " trees side by side; put brackets around two at a time until one is left.");
        }
        return tree.build();
    }

    private static int close(Tree.Builder tree, Deque<Integer> open, int at) {
        int right = open.isEmpty() ? -1 : open.pop();
        int left = open.isEmpty() ? -1 : open.pop();
        boolean pair = right > 0 && left > 0 && !open.isEmpty() && open.pop() < 0;
        if (!pair) {
            throw new IllegalArgumentException("Character " + (at + 1)
                    + " closes a bracket that does not hold exactly two parts, as in ((0 1) 1).");
        }
        return tree.join(left, right);
    }

    @Override
    public String write(Example example) {
        Optional<Structure> structure = example.structure();
        if (structure.isPresent() && structure.get() instanceof Tree tree) {
            return tree.written(t -> tokens.inputText(example, t));
        }
        return tokens.write(example);
    }

    @Override
    public String inputText(Example example, int t) {
        return tokens.inputText(example, t);
    }

    @Override
    public String targetText(Example example, int t) {
        return tokens.targetText(example, t);
    }

    @Override
    public String predictionText(double[] prediction) {
        return tokens.predictionText(prediction);
    }

    @Override
    public OptionalDouble correct(Example example, int t, double[] prediction) {
        return tokens.correct(example, t, prediction);
    }

    @Override
    public List<String> inputNames() {
        return tokens.inputNames();
    }

    @Override
    public List<String> outputNames() {
        return tokens.outputNames();
    }
}
