package unfold.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** The dashed way back of what a network said, and the pulse upon it. */
class FeedbackTest {
    private static final int STEPS = 6;

    private static Circuit circuit(String cell, String wiring) {
        Zoo zoo = new Zoo();
        Form.Encoding abc = Form.Encoding.symbols(3);
        Form form = new Form(abc, abc, Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        return Blueprint.of(zoo.cell(cell), zoo.wiring(wiring), form, 4).circuit();
    }

    private static Diagram unfolded(Circuit circuit) {
        return UnfoldedLayout.of(Unfolding.of(Outline.closed(circuit), STEPS));
    }

    private static List<Wire> back(Diagram diagram) {
        return diagram.wires().stream().filter(Wire::fedBack).toList();
    }

    @Test
    void eachAnswerGoesToTheNextInput() {
        Diagram plain = unfolded(circuit("gru", "output-each-step"));
        assertThat(back(plain)).isEmpty();
        List<Wire> wires = back(Feedback.of(plain, "o", "x", 1, 3));
        assertThat(wires).hasSize(3);
        for (int k = 0; k < 3; k++) {
            Box from = plain.box(wires.get(k).from()).orElseThrow();
            Box to = plain.box(wires.get(k).to()).orElseThrow();
            assertThat(from.id().step()).isEqualTo(3 + k);
            assertThat(to.id().step()).isEqualTo(4 + k);
            assertThat(wires.get(k).route().start().distance(from.x(), from.y()))
                    .isCloseTo(from.radius(), within(0.01));
            assertThat(wires.get(k).route().end().distance(to.x(), to.y())).isCloseTo(to.radius(), within(0.01));
        }
    }

    @Test
    void anAnswerIsTheTargetThatTheNextStepReads() {
        List<Wire> wires = back(Feedback.of(unfolded(circuit("memoryless", "output-recurrence")), "o", "y", 0, 1));
        assertThat(wires).hasSize(STEPS);
        assertThat(wires).allMatch(w -> w.from().step() == w.to().step());
    }

    /** Between o(t) and x(t+1) exactly one pulse is on its way back. */
    @Test
    void aPulseTravelsBackWhenItsTimeHasCome() {
        Circuit circuit = circuit("gru", "output-each-step");
        Diagram plain = unfolded(circuit);
        Trace trace = new Program(circuit, Kernels.best(), Parallel.serial())
                .trace(
                        Parameters.initialise(circuit, 1),
                        Example.of(Series.ofSymbols(0, 1, 2, 0, 1, 2), Series.ofSymbols(1, 2, 0, 1, 2, 0)));
        Frame without = Frame.plain(plain, Palette.LIGHT, Viewport.fit(plain.bounds(), 900, 500, 1))
                .with(trace);
        Frame with = without.of(Feedback.of(plain, "o", "x", 1, 3));
        double o = with.schedule().forward(plain.outline().item("o"), 3);
        double x = with.schedule().forward(plain.outline().item("x"), 4);
        assertThat(x).isGreaterThan(o);
        Playhead between = new Playhead((o + x) / 2, STEPS);
        assertThat(Flow.pulses(with.at(between)))
                .hasSize(Flow.pulses(without.at(between)).size() + 1);
        Playhead before = new Playhead(1.5, STEPS);
        assertThat(Flow.pulses(with.at(before))).isEqualTo(Flow.pulses(without.at(before)));
    }
}
