package unfold.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whatever does not fit into a circuit is told from the bundle: each of its reasons can be provoked, and no other is said. */
class CircuitExceptionTest {
    private static final Axis TREE = Axis.nodes(Arrangement.BALANCED_TREE);

    private final CircuitBuilder c = new CircuitBuilder("wrong", Initialisation.USUAL);
    private final Signal x = c.input("x", Form.Encoding.vector(2));
    private final Signal z = c.input("z", Form.Encoding.vector(3));
    private final Signal once = c.input("u", Form.Encoding.vector(2), List.of());

    @Test
    void everyReasonOfTheBundleIsSaidOfSomething() {
        Set<String> words = new TreeSet<>(
                ResourceBundle.getBundle("unfold.circuit.messages").keySet());
        Arrays.stream(Operation.values()).forEach(o -> assertThat(words.remove(
                        CircuitException.words("operation." + o.name().toLowerCase(Locale.ROOT))
                                .key()))
                .as(o.name())
                .isTrue());
        words.removeAll(Set.of("builder.axes.none", "builder.axes.steps")); // stand in places of others
        Map<String, ThrowingCallable> wrong = new TreeMap<>();
        names(wrong);
        states(wrong);
        rightSides(wrong);
        axes(wrong);
        untied(wrong);
        wholes(wrong);
        assertThat(wrong.keySet()).isEqualTo(words);
        wrong.forEach((key, provoked) -> assertThatThrownBy(provoked)
                .as(key)
                .isInstanceOfSatisfying(
                        CircuitException.class,
                        e -> assertThat(e.told().key()).as(e.getMessage()).isEqualTo(key)));
    }

    private ThrowingCallable defining(Expression expression) {
        return () -> c.define("a", "", expression);
    }

    private static Reference every(Signal source) {
        return source.reference().leaving(new Leave(Axis.TIME, Leave.At.EVERY));
    }

    private void names(Map<String, ThrowingCallable> wrong) {
        wrong.put("builder.parameter.size", () -> c.weight("P", 0, 3));
        Parameter twice = c.bias("twice", 2);
        wrong.put("builder.parameter.twice", () -> c.bias(twice.name(), 2));
        wrong.put("builder.signal.twice", () -> c.input("x", Form.Encoding.vector(2)));
        c.group("g", () -> c.define("g", "", c.tanh(x)));
        wrong.put("builder.group.twice", () -> c.group("g", () -> c.define("g2", "", c.tanh(x))));
        wrong.put("builder.group.end", () -> c.group("g3", () -> c.define("g4", "", c.tanh(x))));
        wrong.put("builder.signal.size", () -> c.input("nothing", Form.Encoding.vector(0)));
        wrong.put("builder.signal.given", defining(Expression.of(Operation.INPUT)));
        wrong.put("builder.signal.early", defining(c.tanh(() -> Reference.to("later"))));
    }

    private void states(Map<String, ThrowingCallable> wrong) {
        State h = c.state("h", 2);
        wrong.put("builder.signal.axisless", () -> c.state("s1", 2, List.of(), Initial.ZERO));
        wrong.put("builder.state.open", () -> {
            CircuitBuilder open = new CircuitBuilder("open", Initialisation.USUAL);
            open.state("h", 2);
            open.build();
        });
        wrong.put("builder.state.size", () -> h.is("", c.tanh(z)));
        Signal wide = c.input("wide", Form.Encoding.vector(2), List.of(Axis.TIME, Axis.SOURCE));
        wrong.put("builder.state.along", () -> h.is("", c.tanh(wide)));
        wrong.put("builder.start.size", () -> c.state("s2", 3, List.of(Axis.TIME), Initial.from(once)));
        wrong.put("builder.start.axis", () -> c.state("s3", 2, List.of(Axis.TIME), Initial.from(x)));
        Circuit begun = begun();
        wrong.put("builder.start.signal", () -> Starting.of(begun, List.of("h")));
        wrong.put("builder.start.none", () -> Starting.of(begun, List.of("q")));
    }

    private static Circuit begun() {
        CircuitBuilder c = new CircuitBuilder("begun", Initialisation.USUAL);
        Signal u = c.input("u", Form.Encoding.vector(2), List.of());
        State h = c.state("h", 2, List.of(Axis.TIME), Initial.from(u));
        h.is("", c.tanh(h.previous()));
        return c.build();
    }

    private void rightSides(Map<String, ThrowingCallable> wrong) {
        wrong.put("builder.operands.count", defining(Expression.of(Operation.TANH, x, z)));
        wrong.put("builder.operands.none", defining(Expression.of(Operation.PRODUCT)));
        wrong.put(
                "builder.operands.parameters",
                defining(new Expression(Operation.TANH, Optional.of(c.bias("b1", 2)), List.of(Term.plain(x)))));
        wrong.put("builder.operands.every", defining(Expression.of(Operation.TOTAL, x)));
        wrong.put("builder.operands.one", defining(c.tanh(() -> every(x))));
        wrong.put("builder.operands.differ", defining(c.product(x, z)));
        wrong.put("builder.operands.cells", defining(c.cosine(x, z)));
        wrong.put("builder.sum.nothing", defining(Expression.of(Operation.SUM)));
        wrong.put(
                "builder.sum.weight",
                defining(c.sum(List.of(c.weight("W1", 2, 5).times(x)))));
        wrong.put("builder.sum.differ", defining(c.sum(c.bias("b2", 3), Term.plain(x))));
    }

    private void axes(Map<String, ThrowingCallable> wrong) {
        Signal source = c.input("y", Form.Encoding.vector(2), List.of(Axis.SOURCE));
        State node = c.state("n", 2, List.of(TREE), Initial.ZERO);
        wrong.put("builder.axes.join", defining(c.plus(x, source)));
        wrong.put("builder.delay.axis", defining(c.tanh(once.delayed(Axis.TIME, 1))));
        wrong.put("builder.delay.tree", defining(c.tanh(node.delayed(TREE, 1))));
        wrong.put("builder.leave.axis", defining(c.tanh(once.last())));
        wrong.put("builder.leave.step", () -> new Leave(Axis.TIME, Leave.At.STEP, 0));
        wrong.put("builder.neighbour.tree", () -> new Neighbour(Axis.TIME, Neighbour.Kind.LEFT));
        wrong.put("builder.neighbour.alone", defining(c.tanh(once.at(new Neighbour(TREE, Neighbour.Kind.LEAF)))));
    }

    private void untied(Map<String, ThrowingCallable> wrong) {
        Parameter w = c.weight("W2", 2, 2);
        wrong.put("builder.untied.steps", () -> w.untied(Axis.TIME, 0));
        wrong.put("builder.untied.size", () -> w.untied(Axis.TIME, Integer.MAX_VALUE));
        Parameter start = c.parameter("h^0", Parameter.Kind.STATE, 2, 1, Initializer.ZERO, true);
        wrong.put("builder.untied.state", () -> start.untied(Axis.TIME, 2));
        wrong.put("builder.untied.along", () -> {
            CircuitBuilder apart = new CircuitBuilder("apart", Initialisation.USUAL);
            Signal u = apart.input("u", Form.Encoding.vector(2), List.of());
            apart.define(
                    "a",
                    "",
                    apart.sum(
                            List.of(apart.weight("W", 2, 2).untied(Axis.TIME, 2).times(u))));
            apart.build();
        });
        CircuitBuilder plain = new CircuitBuilder("plain", Initialisation.USUAL);
        plain.define("a", "", plain.tanh(plain.input("x", Form.Encoding.vector(2))));
        Circuit without = plain.build();
        wrong.put("builder.untied.nothing", () -> Untying.of(without, Axis.TIME, 2));
        CircuitBuilder shared = new CircuitBuilder("shared", Initialisation.USUAL);
        Signal in = shared.input("x", Form.Encoding.vector(2));
        shared.define("a", "", shared.sum(List.of(shared.weight("W", 2, 2).times(in))));
        Circuit longest = Untying.of(shared.build(), Axis.TIME, 2);
        wrong.put("builder.untied.long", () -> longest.admit(Axis.TIME, 3));
    }

    private void wholes(Map<String, ThrowingCallable> wrong) {
        wrong.put("builder.round.both", () -> {
            CircuitBuilder round = new CircuitBuilder("round", Initialisation.USUAL);
            State h = round.state("h", 2);
            State g = round.state("g", 2);
            h.is("", round.plus(h.previous(), g.next()));
            g.is("", round.tanh(h.previous()));
            round.build();
        });
        wrong.put("builder.round.end", () -> {
            CircuitBuilder round = new CircuitBuilder("round", Initialisation.USUAL);
            State h = round.state("h", 2);
            Signal last = round.define("e", "", round.tanh(h.last()));
            h.is("", round.tanh(last));
            round.build();
        });
        wrong.put("builder.round.leaves", () -> {
            CircuitBuilder round = new CircuitBuilder("round", Initialisation.USUAL);
            State h = round.state("h", 2);
            Signal n = round.define("n", "", round.tanh(h.at(new Neighbour(TREE, Neighbour.Kind.LEAF))));
            h.is("", round.tanh(n.last(TREE)));
            round.build();
        });
        wrong.put("builder.group.axes", () -> {
            CircuitBuilder box = new CircuitBuilder("box", Initialisation.USUAL);
            Signal u = box.input("u", Form.Encoding.vector(2), List.of());
            Signal t = box.input("x", Form.Encoding.vector(2));
            box.group("g", () -> {
                box.define("a", "", box.tanh(u));
                return box.define("g", "", box.tanh(t));
            });
            box.build();
        });
        wrong.put("builder.group.nameless", () -> {
            CircuitBuilder box = new CircuitBuilder("box", Initialisation.USUAL);
            CircuitBuilder other = new CircuitBuilder("other", Initialisation.USUAL);
            Signal foreign = other.input("g", Form.Encoding.vector(2));
            box.input("x", Form.Encoding.vector(2));
            box.group("g", () -> foreign);
            box.build();
        });
    }
}
