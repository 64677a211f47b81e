package unfold.circuit.text;

import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.CircuitException;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;

/**
 * The text form of a whole circuit, read and written. What is written is read back equal.
 *
 * <p>Sizes may be letters: n units, m entries of the input, k entries of the target; with them one text fits many tasks.
 */
public final class CircuitText {
    private CircuitText() {}

    /**
     * Writes the circuit of a text into a builder.
     *
     * @param form what the task gives and asks for: the meaning of m, k, {@code input}, {@code target} and {@code loss}
     * @param units the meaning of n
     * @throws CircuitTextException if the text is no circuit
     */
    public static void read(String text, Form form, int units, CircuitBuilder into) {
        new Writing(script(text, form), form, units, into).write();
    }

    /**
     * The circuit of a text.
     *
     * @throws CircuitTextException if the text is no circuit
     */
    public static Circuit circuit(String text, Form form, int units, Initialisation start) {
        CircuitBuilder builder = new CircuitBuilder(name(text).orElse(""), start);
        Writing writing = new Writing(script(text, form), form, units, builder);
        writing.write();
        try {
            return builder.build();
        } catch (CircuitException e) {
            throw CircuitTextException.at(writing.named(e.told()), "builder", e.told());
        }
    }

    /**
     * Checks that a circuit can be trained on what a task gives and asks for, or run on it if it has no loss.
     *
     * @param text the circuit's own, to point into
     * @throws CircuitTextException if it cannot; the message says why
     */
    public static void fit(Circuit circuit, String text, Form form) {
        new Fit(script(text, form), form).check(circuit);
    }

    /** What the text calls its circuit. */
    public static Optional<String> name(String text) {
        return text.lines()
                .flatMap(line -> LineReader.title(line).stream())
                .filter(n -> !n.isEmpty())
                .findFirst();
    }

    /** The whole of a circuit as text: its equations, and what they leave open where it is not as usual. */
    public static String write(Circuit circuit) {
        return new TextWriter(circuit, Optional.empty(), 0).text();
    }

    /** The same with letters for the sizes that this form and this many units explain, so that it fits other tasks too. */
    public static String write(Circuit circuit, Form form, int units) {
        return new TextWriter(circuit, Optional.of(form), units).text();
    }

    private static Script script(String text, Form form) {
        return new Script(text, Notation.of(form.loss()));
    }
}
