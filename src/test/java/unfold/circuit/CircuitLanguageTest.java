package unfold.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the language must be able to say, on circuits of a few signals. */
class CircuitLanguageTest {
    private static final Axis ROW = new Axis("i", "m");
    private static final Axis COLUMN = new Axis("j", "n");
    private static final Axis SOURCE = new Axis("s", "n_x");
    private CircuitBuilder c = new CircuitBuilder("test", Initialisation.USUAL);

    @BeforeEach
    void begin() {
        c = new CircuitBuilder("test", Initialisation.USUAL);
    }

    private static Unfolding unfold(Circuit circuit, Map<Axis, Integer> lengths) {
        Outline full = Outline.full(circuit);
        Unfolding u = Unfolding.of(full, lengths);
        assertThat(u.order()).hasSameSizeAs(u.nodes());
        assertThat(u.fold()).isEqualTo(Unfolding.folds(full));
        return u;
    }

    @Test
    void aDelayOfThreeReadsThreeInitialNodesAndShortensTheWay() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        State h = c.state("h", 2);
        h.is(
                "",
                c.sum(
                        c.bias("b", 2),
                        c.recurrent("W", 2, 2).times(h.delayed(3)),
                        c.weight("U", 2, 2).times(x)));
        Unfolding u = unfold(c.build(), Map.of(Axis.TIME, 10));
        assertThat(u.nodes().stream().filter(Unfolding.Node::initial)).hasSize(3);
        assertThat(u.nodes()).hasSize(2 * 10 + 3);
        assertThat(u.distance(u.node("x", 1), u.node("h", 10))).contains(1 + 3);
        assertThat(u.distance(u.node("x", 1), u.node("h", 9))).isEmpty();
    }

    @Test
    void aNegativeDelayRunsBackwardInTime() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        State g = c.state("g", 3);
        g.is(
                "",
                c.sum(
                        c.bias("b", 3),
                        c.recurrent("W", 3, 3).times(g.next()),
                        c.weight("U", 3, 2).times(x)));
        Unfolding u = unfold(c.build(), Map.of(Axis.TIME, 4));
        assertThat(u.distance(u.node("x", 4), u.node("g", 1))).contains(4);
        assertThat(u.distance(u.node("x", 1), u.node("g", 4))).isEmpty();
        assertThat(u.nodes().stream().filter(Unfolding.Node::initial).map(u::step))
                .containsExactly(5);
    }

    @Test
    void aGridHasACopyForEachCell() {
        Signal x = c.input("x", Form.Encoding.vector(1), List.of(ROW, COLUMN));
        State h = c.state("h", 2, List.of(ROW, COLUMN), Initial.ZERO);
        Term above = c.recurrent("W", 2, 2).times(h.delayed(ROW, 1));
        Term left = c.recurrent("R", 2, 2).times(h.delayed(COLUMN, 1));
        h.is("", c.sum(c.bias("b", 2), above, left, c.weight("U", 2, 1).times(x)));
        Unfolding u = unfold(c.build(), Map.of(ROW, 3, COLUMN, 4));
        assertThat(u.nodes()).hasSize(2 * 12 + 3 + 4);
        Outline.Item item = u.outline().item("h");
        assertThat(u.distance(u.node(item, List.of(1, 1)), u.node(item, List.of(3, 4))))
                .contains(5);
    }

    @Test
    void twoAxesMeetInASignalWithoutOne() {
        Signal x = c.input("x", Form.Encoding.vector(2), List.of(SOURCE));
        State e = c.state("e", 3, List.of(SOURCE), Initial.ZERO);
        Signal encoded = e.is(
                "",
                c.sum(
                        c.bias("b", 3),
                        c.recurrent("W", 3, 3).times(e.delayed(SOURCE, 1)),
                        c.weight("U", 3, 2).times(x)));
        Signal context = c.define("C", "", c.plus(encoded.last(SOURCE)));
        State d = c.state("d", 3, List.of(Axis.TIME), Initial.from(context));
        d.is(
                "",
                c.sum(
                        c.bias("a", 3),
                        c.recurrent("V", 3, 3).times(d.previous()),
                        c.weight("R", 3, 3).times(context)));
        Circuit circuit = c.build();
        assertThat(circuit.axes()).containsExactly(SOURCE, Axis.TIME);
        assertThat(context.axes()).isEmpty();
        Unfolding u = unfold(circuit, Map.of(SOURCE, 5, Axis.TIME, 2));
        assertThat(u.nodes()).hasSize(2 * 5 + 1 + 2 + 1 + 1);
        assertThat(u.distance(u.node("C", 0), u.node("d", 2))).contains(1);
        assertThat(Equations.text(circuit, context)).isEqualTo("C = e(n_x)");
    }

    @Test
    void totalAndMeanLeaveAnAxis() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        Signal sum = c.define("S", "", c.total(x, Axis.TIME));
        c.define("z", "", c.mean(x, Axis.TIME));
        assertThat(sum.axes()).isEmpty();
        Unfolding u = unfold(c.build(), Map.of(Axis.TIME, 6));
        assertThat(u.links()).hasSize(12);
    }

    @Test
    void aWrongShapeIsNamedWhereItIsDeclared() {
        Signal x = c.input("x", Form.Encoding.vector(3));
        assertThatThrownBy(() -> c.define(
                        "a", "", c.sum(c.bias("b", 4), c.weight("U", 4, 5).times(x))))
                .hasMessage("in signal a the weight U (4 × 5) cannot read x (3)");
        assertThatThrownBy(() -> c.define(
                        "a", "", c.sum(c.bias("b2", 4), c.weight("U2", 5, 3).times(x))))
                .hasMessage("in signal a the summands b2 (4) and U2 x (5) differ in size");
        Signal z = c.input("z", Form.Encoding.vector(2));
        assertThatThrownBy(() -> c.define("p", "", c.product(x, z)))
                .hasMessage("in signal p the operands x (3) and z (2) differ in size");
    }

    @Test
    void aStateThatIsReadMustBeDefinedWithItsSize() {
        State h = c.state("h", 2);
        c.define("z", "", c.tanh(h.previous()));
        assertThatThrownBy(c::build).hasMessage("state h is read but never defined");
        Signal x = c.input("x", Form.Encoding.vector(3));
        assertThatThrownBy(() -> h.is("", c.tanh(x)))
                .hasMessage("state h was declared with size 2 but its equation makes 3");
    }

    @Test
    void aCycleThroughPastAndFutureIsRefused() {
        State h = c.state("h", 2);
        State g = c.state("g", 2);
        h.is("", c.plus(h.previous(), g.next()));
        g.is("", c.tanh(h.previous()));
        assertThatThrownBy(c::build).hasMessageContaining("no step could be first");
    }

    @Test
    void axesThatDoNotFitAreNamed() {
        Signal x = c.input("x", Form.Encoding.vector(2), List.of(SOURCE));
        Signal y = c.input("y", Form.Encoding.vector(2));
        assertThatThrownBy(() -> c.define("z", "", c.plus(x, y)))
                .hasMessageContaining("joins y along t with a signal along s");
        assertThatThrownBy(() -> c.define("z", "", c.plus(y.delayed(SOURCE, 1))))
                .hasMessageContaining("an axis it has not");
    }

    /** A window of four on a sequence of two: what it lacks stands beyond the end, where a delay would find it. */
    @Test
    void aWindowReadsStepsOfItsOwnAndNothingBeyondTheEnd() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        c.define(
                "h",
                "",
                c.sum(
                        c.bias("b", 3),
                        c.weight("W_1", 3, 2).times(x.at(Axis.TIME, 1)),
                        c.weight("W_4", 3, 2).times(x.at(Axis.TIME, 4))));
        Circuit circuit = c.build();
        assertThat(Equations.text(circuit)).isEqualTo("h = b + W₁ x(1) + W₄ x(4)");
        Outline outline = Outline.full(circuit);
        assertThat(outline.wires()).as("one line for the whole window").hasSize(1);
        assertThat(outline.wires().get(0).weights(4))
                .extracting(Parameter::name)
                .containsExactly("W_4");
        Unfolding u = unfold(circuit, Map.of(Axis.TIME, 2));
        assertThat(u.links()).extracting(l -> l.from().position().get(0)).containsExactly(1, 4);
        assertThat(u.nodes().stream().filter(Unfolding.Node::initial)).hasSize(1);
        assertThatThrownBy(() -> x.at(Axis.TIME, 0)).hasMessageContaining("step 0");
    }

    @Test
    void aMaximumGathersEveryStep() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        c.define("m", "", c.max(x, Axis.TIME));
        Circuit circuit = c.build();
        assertThat(Equations.text(circuit)).isEqualTo("m = max x(t)");
        assertThat(unfold(circuit, Map.of(Axis.TIME, 5)).links()).hasSize(5);
        assertThatThrownBy(() -> c.define(
                        "n", "", new Expression(Operation.MAX, java.util.Optional.empty(), List.of(Term.plain(x)))))
                .hasMessageContaining("must read every step");
    }

    @Test
    void untyingGivesEachStepItsOwnCopyAndLeavesTheRest() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        State h = c.state("h", 3);
        Signal hidden = h.is(
                "",
                c.sum(
                        c.bias("b", 3),
                        c.recurrent("W", 3, 3).times(h.previous()),
                        c.fixed("f", 3, 0.5).times(h.previous()),
                        c.weight("U", 3, 2).times(x)));
        c.define("o", "", c.sum(c.bias("c", 1), c.weight("V", 1, 3).times(hidden.last())));
        Circuit shared = c.build();
        Circuit untied = Untying.of(shared, Axis.TIME, 5);
        assertThat(Equations.text(untied))
                .startsWith("h(t) = b(t) + W(t) h(t−1) + f ⊙ h(t−1) + U(t) x(t)\no = c + V h(τ)");
        assertThat(shared.trainedCount()).isEqualTo(3 + 9 + 6 + 4);
        assertThat(untied.trainedCount()).isEqualTo(5 * (3 + 9 + 6) + 4);
        assertThat(shared.longest(Axis.TIME)).isEmpty();
        assertThat(untied.longest(Axis.TIME)).hasValue(5);
        untied.admit(Axis.TIME, 5);
        assertThatThrownBy(() -> untied.admit(Axis.TIME, 6))
                .hasMessageStartingWith("The untied network has weights for 5 steps; this sequence has 6.");
        assertThatThrownBy(() -> shared.parameter("W").untied(Axis.TIME, Integer.MAX_VALUE))
                .hasMessageContaining("would be");
    }

    @Test
    void whatSharesNothingCannotBeUntied() {
        Signal x = c.input("x", Form.Encoding.vector(2));
        c.define("h", "", c.sum(c.bias("b", 3), c.weight("W_1", 3, 2).times(x.at(Axis.TIME, 1))));
        Circuit circuit = c.build();
        assertThat(Untying.possible(circuit, Axis.TIME)).isFalse();
        assertThatThrownBy(() -> Untying.of(circuit, Axis.TIME, 3)).hasMessageContaining("nothing to untie");
    }

    @Test
    void texHasStepsGatesAndAccents() {
        assertThat(Symbol.of("W^f_2").tex()).isEqualTo("W_{2}^{f}");
        assertThat(Symbol.of("c~").tex("t−1")).isEqualTo("\\tilde{c}^{(t-1)}");
        assertThat(Symbol.of("a_f,2").tex("t")).isEqualTo("a_{f,2}^{(t)}");
        assertThat(Symbol.of("W^f_2").text()).isEqualTo("Wᶠ₂");
    }
}
