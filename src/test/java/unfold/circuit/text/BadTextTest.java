package unfold.circuit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.setting.Told;

/** Texts that are no circuit: each is refused in one sentence with line, column, reason and remedy. */
class BadTextTest {
    private static final Form FORM =
            new Form(Form.Encoding.symbols(5), Form.Encoding.symbols(4), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
    private static final String GOOD = "x: input\ny: target\nh: n\n"
            + "a_u(t) = b_u + W_u h(t-1) + U_u x(t)\n"
            + "u(t) = σ(a_u(t))\n"
            + "h(t) = u(t) ⊙ h(t-1) + (1 - u(t)) ⊙ tanh(b + W h(t-1) + U x(t))\n"
            + "o(t) = c + V [h(t); h(last)]    (10.10)\nL(t) = loss(o(t), y(t))\nb: starts at 1\ngroup h: u\n";

    private record Bad(String text, String said) {}

    private static Circuit read(String text) {
        Circuit circuit = CircuitText.circuit(text, FORM, 3, Initialisation.USUAL);
        CircuitText.fit(circuit, text, FORM);
        return circuit;
    }

    /** The texts of the file; below each, after an exclamation mark, what is said of it. */
    static Stream<Bad> bad() throws IOException {
        try (InputStream in = Objects.requireNonNull(BadTextTest.class.getResourceAsStream("/bad-circuits.txt"))) {
            List<Bad> all = new ArrayList<>();
            for (String each : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n")) {
                int said = each.lastIndexOf("\n! ");
                all.add(new Bad(each.substring(0, said), each.substring(said + 3)));
            }
            return all.stream();
        }
    }

    /** What is said, and all that stands in its places, comes from the bundles of the language. */
    private static void checkTold(CircuitTextException e) {
        assertThat(e.told().key()).isEqualTo("written.sentence");
        Told reason = (Told) e.told().places().get(2);
        assertThat(reason.bundle()).isEqualTo("unfold.circuit.text.messages");
        if (reason.key().equals("written.builder")) {
            assertThat(reason.places()).hasSize(1).allSatisfy(p -> assertThat(p)
                    .isInstanceOfSatisfying(
                            Told.class, said -> assertThat(said.bundle()).isEqualTo("unfold.circuit.messages")));
        }
        assertThat(e).hasMessage(e.told().english());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefusedWithItsPlaceAndARemedy(Bad bad) {
        assertThatThrownBy(() -> read(bad.text()))
                .isInstanceOf(CircuitTextException.class)
                .hasMessage(bad.said());
        assertThat(bad.said()).matches("Line \\d+, column \\d+: .*; .*\\.").doesNotContain("{", "Exception");
    }

    @Test
    void thePlaceLiesInTheText() throws IOException {
        for (Bad bad : bad().toList()) {
            try {
                read(bad.text());
            } catch (CircuitTextException e) {
                checkTold(e);
                List<String> lines = bad.text().lines().toList();
                String line = lines.isEmpty() ? "" : lines.get(e.place().line() - 1);
                assertThat(e.place().column()).as(bad.said()).isBetween(1, line.length() + 1);
                assertThat(e.place().column() + e.place().length()).isBetween(1, line.length() + 2);
            }
        }
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefusedAtOnce() {
        refuse("a".repeat(1 << 17), "circuit may have");
        refuse("h(t) = " + "x(t) + ".repeat(1000), "a line may have");
        refuse("x: input\nh(t) = " + "(".repeat(500) + "x(t)" + ")".repeat(500), "nested more than");
        refuse("x: input\nh(t) = " + "tanh(".repeat(300), "nested more than");
        refuse("x: input\nh(t) = " + "1 - ".repeat(400) + "x(t)", "nested more than");
        StringBuilder many = new StringBuilder("x: input\n");
        for (int k = 0; k < 1000; k++) {
            many.append("h_").append(k).append("(t) = x(t)\n");
        }
        refuse(many.toString(), "signals");
        refuse("x: input\nh: 16384\nh(t) = tanh(W h(t-1) + U x(t))", "16384 × 16384");
        refuse("x: input\nh: 16384\nh(t) = b + W h(t-1) + U x(t)", "16384 × 16384");
    }

    @Test
    void whatANetworkWithLearnedStartsRefusesHasItsPlaceToo() {
        assertThatThrownBy(() -> CircuitText.circuit(
                        "x: input\nh: n\nh(t) = h^0 + W h(t-1) + U x(t)",
                        FORM,
                        3,
                        Initialisation.USUAL.withLearnedState(Initializer.ZERO)))
                .isInstanceOf(CircuitTextException.class)
                .hasMessage("Line 3, column 1: there are two parameters h^0; change that.");
    }

    private static void refuse(String text, String said) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CircuitTextException.class)
                .hasMessageContaining(said)
                .satisfies(e -> checkTold((CircuitTextException) e));
    }

    /** Whatever becomes of a text by cutting, doubling and changing its signs, it is read or refused with a place. */
    @Test
    void noTextBreaksTheReader() {
        SplittableRandom random = new SplittableRandom(1);
        String signs = "xyhWUbcot=:+-*.()[];,_^~#σ⊙−‖½²ᵘ₂\u0303\u0000\uD835 \n\t0123456789";
        int good = 0;
        for (int k = 0; k < 4_000; k++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                    default -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                }
            }
            try {
                read(text.toString());
                good++;
            } catch (CircuitTextException e) {
                assertThat(e.getMessage()).startsWith("Line ").endsWith(".");
                checkTold(e);
            }
        }
        assertThat(good).as("some changes leave a circuit").isBetween(1, 3_999);
    }
}
