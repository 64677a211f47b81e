package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Expression;
import unfold.circuit.Form;
import unfold.circuit.Initial;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Term;
import unfold.trace.Batch;
import unfold.trace.Example;

/** Small circuits with one thing each that no cell or wiring has. */
class CircuitAgreementTest {
    private static final Axis SOURCE = new Axis("s", "σ");
    private static final Form.Encoding TWO = Form.Encoding.vector(2);
    private final CircuitBuilder c = new CircuitBuilder("test", Initialisation.USUAL);

    private void agrees(int... lengths) {
        Circuit circuit = c.build();
        SplittableRandom random = new SplittableRandom(7);
        List<Example> examples = new ArrayList<>();
        List<Map<Axis, Integer>> all = new ArrayList<>();
        for (int k = 0; k < lengths.length; k++) {
            Map<Axis, Integer> each = Map.of(Axis.TIME, lengths[k], SOURCE, lengths[lengths.length - 1 - k] + k);
            all.add(each.keySet().stream()
                    .filter(circuit.axes()::contains)
                    .collect(java.util.stream.Collectors.toMap(a -> a, a -> each.getOrDefault(a, 1))));
            examples.add(Networks.example(circuit, random, all.get(k)));
        }
        Agreement.check(circuit, Networks.parameters(circuit, 3), new Batch(examples, false), all);
    }

    private void judge(Signal h) {
        Signal y = c.target("y", Form.Encoding.vector(h.size()), h.axes());
        c.define("L", "", c.loss(Form.Loss.SQUARED, h, y));
    }

    private Expression sum(String mark, int n, Term... terms) {
        return c.sum(c.bias("b" + mark, n), terms);
    }

    @Test
    void delaysOfTwoAndThree() {
        Signal x = c.input("x", TWO);
        Parameter start = c.parameter("h^0", Parameter.Kind.STATE, 3, 1, Initializer.gaussian(1), true);
        State h = c.state("h", 3, List.of(Axis.TIME), Initial.learned(start));
        Signal a = c.define(
                "a",
                "",
                sum(
                        "",
                        3,
                        c.recurrent("W", 3, 3).times(h.delayed(2)),
                        c.recurrent("Z", 3, 3).times(h.delayed(3)),
                        c.weight("U", 3, 2).times(x.delayed(2)),
                        c.weight("T", 3, 2).times(x)));
        judge(h.is("", c.tanh(a)));
        agrees(5, 2, 1, 5, 7);
    }

    @Test
    void bothDirections() {
        Signal x = c.input("x", TWO);
        State h = c.state("h", 3);
        Signal forward = h.is(
                "",
                c.tanh(c.define(
                        "a",
                        "",
                        sum(
                                "",
                                3,
                                c.recurrent("W", 3, 3).times(h.previous()),
                                c.weight("U", 3, 2).times(x)))));
        Parameter end = c.parameter("g^0", Parameter.Kind.STATE, 3, 1, Initializer.gaussian(1), true);
        State g = c.state("g", 3, List.of(Axis.TIME), Initial.learned(end));
        Signal backward = g.is(
                "",
                c.tanh(c.define(
                        "d",
                        "",
                        sum(
                                "d",
                                3,
                                c.recurrent("Wd", 3, 3).times(g.next()),
                                c.weight("Ud", 3, 2).times(x)))));
        Signal both = c.define("m", "", c.concat(forward, backward, x));
        judge(c.define("o", "", sum("o", 2, c.weight("V", 2, 8).times(both))));
        agrees(3, 5, 1, 4);
    }

    @Test
    void lookingTwoStepsAhead() {
        Signal x = c.input("x", Form.Encoding.symbols(4));
        Signal e = c.define("e", "", c.sum(List.of(c.weight("E", 2, 4).times(x))));
        State g = c.state("g", 2);
        Signal back = g.is(
                "",
                c.tanh(c.define(
                        "d",
                        "",
                        sum(
                                "",
                                2,
                                c.recurrent("W", 2, 2).times(g.delayed(-2)),
                                Term.plain(e.delayed(-1)),
                                c.weight("U", 2, 4).times(x.delayed(-2))))));
        judge(c.define("o", "", c.plus(back, e.delayed(1), e.delayed(-1))));
        agrees(3, 5, 1, 4);
    }

    @Test
    void anEncoderGivesTheDecoderItsFirstState() {
        Signal x = c.input("x", TWO, List.of(SOURCE));
        State e = c.state("e", 3, List.of(SOURCE), Initial.ZERO);
        Signal read = e.is(
                "",
                c.tanh(c.define(
                        "a",
                        "",
                        sum(
                                "",
                                3,
                                c.recurrent("W", 3, 3).times(e.delayed(SOURCE, 1)),
                                c.weight("U", 3, 2).times(x)))));
        Signal context = c.define("C", "", c.tanh(read.last(SOURCE)));
        State h = c.state("h", 3, List.of(Axis.TIME), Initial.from(context));
        Signal y = c.target("y", Form.Encoding.symbols(3), List.of(Axis.TIME));
        Signal state = h.is(
                "",
                c.tanh(c.define(
                        "d",
                        "",
                        sum(
                                "d",
                                3,
                                c.recurrent("Wd", 3, 3).times(h.previous()),
                                c.weight("R", 3, 3).times(context),
                                c.weight("P", 3, 3).times(y.delayed(1))))));
        Signal o = c.define("o", "", sum("o", 3, c.weight("V", 3, 3).times(state)));
        c.define("L", "", c.loss(Form.Loss.SOFTMAX, o, y));
        agrees(3, 5, 1, 4);
    }

    @Test
    void aVectorConditionsEachStepAndIsReadElementwise() {
        Signal x = c.input("x", Form.Encoding.symbols(3));
        Signal z = c.input("z", TWO, List.of());
        State h = c.state("h", 2);
        Signal a = c.define(
                "a",
                "",
                sum(
                        "",
                        2,
                        c.recurrent("W", 2, 2).times(h.previous()),
                        c.weight("R", 2, 2).times(z)));
        Signal squashed = c.define("v", "", c.tanh(a));
        Signal state = h.is("", c.product(squashed, z, squashed));
        judge(c.define("o", "", sum("o", 3, c.weight("V", 3, 2).times(state), Term.plain(x))));
        agrees(3, 5, 1, 4);
    }

    @Test
    void totalsMeansFirstsAndLasts() {
        Signal x = c.input("x", TWO);
        State h = c.state("h", 2);
        Signal state = h.is(
                "",
                c.tanh(c.define(
                        "a",
                        "",
                        sum(
                                "",
                                2,
                                c.recurrent("W", 2, 2).times(h.previous()),
                                c.weight("U", 2, 2).times(x)))));
        Signal total = c.define("s", "", c.total(state, Axis.TIME));
        Signal mean = c.define("m", "", c.mean(state, Axis.TIME));
        judge(c.define("o", "", c.plus(total, mean, state.first(Axis.TIME), state.last(), state.last())));
        agrees(3, 5, 1, 4);
    }

    @Test
    void sumsWithoutWeightsOrBiasAndTwoWeightsOnOneSignal() {
        Signal x = c.input("x", TWO);
        State h = c.state("h", 2);
        Signal a = c.define(
                "a",
                "",
                c.sum(List.of(
                        c.recurrent("W", 2, 2).times(h.previous()),
                        c.recurrent("Z", 2, 2).times(h.previous()),
                        Term.plain(h.delayed(2)),
                        c.diagonal("p", 2, Initializer.gaussian(1)).times(x))));
        Signal v = c.define("v", "", c.sigmoid(a));
        Signal w = c.define("w", "", c.relu(a));
        Signal state = h.is("", c.plus(v, w, c.define("n", "", c.oneMinus(w))));
        Parameter shared = c.weight("V", 2, 2);
        Signal o = c.define("o", "", c.sum(List.of(shared.times(state), shared.times(x.delayed(1)))));
        judge(o);
        Signal bits = c.target("bits", TWO, List.of(Axis.TIME));
        c.define("B", "", c.loss(Form.Loss.BERNOULLI, o, bits));
        agrees(3, 5, 1, 4);
    }

    @Test
    void anOutputFedBack() {
        Signal x = c.input("x", TWO);
        State o = c.state("o", 3);
        Signal h = c.define(
                "h",
                "",
                c.tanh(c.define(
                        "a",
                        "",
                        sum(
                                "",
                                2,
                                c.weight("W", 2, 3).times(o.previous()),
                                c.weight("U", 2, 2).times(x)))));
        Signal out = o.is("", sum("o", 3, c.weight("V", 3, 2).times(h)));
        Signal y = c.target("y", Form.Encoding.symbols(3), List.of(Axis.TIME));
        c.define("L", "", c.loss(Form.Loss.SOFTMAX, out, y));
        agrees(3, 5, 1, 4);
    }

    @Test
    void cellsAddressedReadAndWritten() {
        Signal x = c.input("x", TWO);
        Parameter start = c.parameter("M^0", Parameter.Kind.STATE, 6, 1, Initializer.gaussian(1), true);
        State m = c.state("M", 6, List.of(Axis.TIME), Initial.learned(start));
        Signal d = c.define("d", "", c.cosine(x, m.previous()));
        Signal sharp = c.define(
                "e", "", sum("", 3, c.diagonal("β", 3, Initializer.constant(5)).times(d)));
        Signal w = c.define("w", "", c.softmax(sharp));
        Signal r = c.define("r", "", c.read(w, m.previous()));
        Signal written = c.define("a", "", c.outer(w, x));
        Signal kept = c.define("k", "", c.outer(c.define("u", "", c.oneMinus(w)), r));
        Signal memory = m.is("", c.plus(written, kept, m.previous()));
        Signal self = c.define("s", "", c.outer(r, r));
        Signal again = c.define("q", "", c.softmax(m.previous()));
        Signal all = c.define("z", "", c.concat(memory, self, again, r));
        judge(c.define("o", "", sum("o", 2, c.weight("V", 2, 18).times(all))));
        agrees(4, 1, 5, 4);
    }
}
