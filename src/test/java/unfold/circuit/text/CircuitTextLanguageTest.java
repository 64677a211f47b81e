package unfold.circuit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Operation;
import unfold.circuit.Signal;

/** What the text form can say. */
class CircuitTextLanguageTest {
    private static final Form FORM =
            new Form(Form.Encoding.vector(5), Form.Encoding.vector(4), Form.Loss.SQUARED, Form.Reading.EACH_STEP);

    private static Circuit read(String... lines) {
        return CircuitText.circuit(String.join("\n", lines), FORM, 3, Initialisation.USUAL);
    }

    @Test
    void everySignCanBeTypedOnAnyKeyboard() {
        Circuit typed = read(
                "x: input",
                "y: target",
                "h: n",
                "u(t) = sigmoid(b^u + W^u*h(t-1) + U^u*x(t))",
                "c~(t) = tanh(b + W*h(t-1) + U*x(t))",
                "h(t) = u(t) .* h(t-1) + (1 - u(t)) .* c~(t)",
                "s = sum h(t)",
                "o_2(t) = c + V*[h(t); s]",
                "L(t) = 1/2 ||o_2(t) - y(t)||^2    (10.12)",
                "alpha(t) = beta .* h(t)");
        Circuit written = read(
                "x: input",
                "y: target",
                "h: n",
                "u(t) = σ(bᵘ + Wᵘ h(t−1) + Uᵘ x(t))",
                "c̃(t) = tanh(b + W h(t−1) + U x(t))",
                "h(t) = u(t) ⊙ h(t−1) + (1 − u(t)) ⊙ c̃(t)",
                "s = Σ h(t)",
                "o₂(t) = c + V [h(t); s]",
                "L(t) = ½‖o₂(t) − y(t)‖²    (10.12)",
                "α(t) = β ⊙ h(t)");
        assertThat(typed).isEqualTo(written);
        assertThat(read(CircuitText.write(typed).split("\n"))).isEqualTo(typed);
    }

    @Test
    void everyOperationCanBeWrittenAsAFunctionOfItsName() {
        for (Operation operation : Operation.values()) {
            if (operation.given() || !operation.pattern().contains("%s")) {
                continue;
            }
            String word = operation.name().toLowerCase(java.util.Locale.ROOT);
            int operands = operation.pattern().split("%s", -1).length - 1;
            String left = operation.gathers() ? "r" : "r(t)";
            Circuit circuit = read(
                    "x: input", "y: input, 5", left + " = " + word + "(x(t)" + (operands == 2 ? ", y(t)" : "") + ")");
            assertThat(circuit.signal("r").operation()).isEqualTo(operation);
        }
    }

    @Test
    void lettersStandForTheSizesOfTheTask() {
        Circuit circuit =
                read("x: input", "h: n", "e: m", "o: k", "h(t) = tanh(A x(t))", "e(t) = B h(t)", "o(t) = C e(t)");
        assertThat(List.of("x", "h", "e", "o").stream()
                        .map(s -> circuit.signal(s).size())
                        .toList())
                .containsExactly(5, 3, 5, 4);
    }

    @Test
    void nestedPartsGetNamesAndABoxOfTheirOwn() {
        Circuit circuit = read("x: input", "h: n", "h(t) = tanh(b + W h(t-1) + U x(t))    (10.9)");
        assertThat(circuit.signals().stream().map(Signal::name)).containsExactly("x", "a_h", "h");
        assertThat(circuit.signal("a_h").group().orElseThrow().name()).isEqualTo("h");
        assertThat(circuit.signal("a_h").equation()).isEqualTo("10.9");
    }

    @Test
    void parametersStartAsSaid() {
        Circuit circuit = read(
                "x: input",
                "h: n",
                "h(t) = b + W h(t-1) + V h(t-2) + U x(t) + p .* h(t-3)",
                "b: starts at -0.5",
                "V: starts gaussian 0.25",
                "p: fixed at 1e-3",
                "h(0) = h^0",
                "h^0: starts ramp 2, fixed");
        assertThat(circuit.parameter("b").initializer()).isEqualTo(Initializer.constant(-0.5));
        assertThat(circuit.parameter("W").initializer()).isEqualTo(Initialisation.USUAL.recurrent());
        assertThat(circuit.parameter("U").initializer()).isEqualTo(Initialisation.USUAL.input());
        assertThat(circuit.parameter("V").initializer()).isEqualTo(Initializer.gaussian(0.25));
        assertThat(circuit.parameter("p").trained()).isFalse();
        assertThat(circuit.parameter("p").initializer()).isEqualTo(Initializer.constant(0.001));
        assertThat(circuit.parameter("h^0").initializer()).isEqualTo(Initializer.ramp(2));
        assertThat(circuit.parameter("h^0").trained()).isFalse();
        assertThat(circuit.trainedCount()).isEqualTo(3 + 9 + 9 + 15);
    }

    @Test
    void aStateBeginsAsChosenWhereTheTextDoesNotSay() {
        String text = "x: input\nh: n\ng: n\nh(t) = tanh(W h(t-1) + U x(t))\ng(t) = tanh(V g(t-1) + h(t))\ng(0) = 0";
        Circuit circuit =
                CircuitText.circuit(text, FORM, 3, Initialisation.USUAL.withLearnedState(Initializer.gaussian(0.5)));
        assertThat(circuit.signal("h").initial().parameter().orElseThrow().initializer())
                .isEqualTo(Initializer.gaussian(0.5));
        assertThat(circuit.signal("g").initial().parameter()).isEmpty();
    }

    @Test
    void twoAxesAreReadBack() {
        Circuit circuit = read(
                "name: everything",
                "axis i: 1 to m",
                "axis j: 1 to n",
                "p(i,j): input, 2",
                "group g: a",
                "group a:",
                "g: 2",
                "a(i,j) = b + A g(i-1,j) + B g(i,j-2) + C p(i,j)",
                "g(i,j) = tanh(a(i,j))",
                "m(j) = mean g(i,j)",
                "C = m(n)",
                "x: input, 3 symbols",
                "h(0) = C",
                "u(t) = d + W h(t+1) + U x(t)",
                "h(t) = sigmoid(u(t))    (10.11)",
                "o(t) = [h(t); C]",
                "y(t): target, 4",
                "L(t) = -log Bernoulli(sigmoid(o(t)), y(t))");
        assertThat(circuit.axes()).containsExactly(new Axis("i", "m"), new Axis("j", "n"), Axis.TIME);
        assertThat(circuit.signal("h").size()).isEqualTo(2);
        assertThat(read(CircuitText.write(circuit).split("\n"))).isEqualTo(circuit);
    }
}
