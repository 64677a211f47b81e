package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.text.CircuitText;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;

/**
 * A circuit of a person's own, written out whole as equations: no cell stands in it. Without a text it is the simple recurrence for what
 * is given and asked for, to begin with.
 */
@AutoService(Wiring.class)
public final class Written implements Wiring {
    /** The key of this wiring. */
    public static final String KEY = "written";
    /** The setting that holds the text. */
    public static final String TEXT = "text";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String figure() {
        return "";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.page(TEXT, ""));
    }

    @Override
    public boolean stacks() {
        return false;
    }

    @Override
    public boolean suits(Cell cell) {
        return true;
    }

    /** What does not fit is said with its place in the text, when the circuit is made. */
    @Override
    public boolean fits(Form form) {
        return true;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public String name(Cell cell, Settings settings) {
        return CircuitText.name(settings.text(TEXT)).orElse("own circuit");
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        String text = text(settings, form);
        Circuit circuit = CircuitText.circuit(text, form, stack.units(), Initialisation.USUAL);
        CircuitText.fit(circuit, text, form);
        CircuitText.read(text, form, stack.units(), c);
    }

    /** The text that was set, or the one to begin with. */
    public static String text(Settings settings, Form form) {
        return settings.text(TEXT).isBlank() ? beginning(form) : settings.text(TEXT);
    }

    /** The simple recurrence for what is given and asked for. */
    public static String beginning(Form form) {
        boolean grid = form.shape() == Form.Shape.GRID;
        String axes = grid
                ? axis(Axis.ROW) + axis(Axis.COLUMN)
                : form.reading() == Form.Reading.ANOTHER_LENGTH ? axis(Axis.SOURCE) : "";
        String recurrence =
                switch (form.reading()) {
                    case EACH_STEP, AT_END -> grid
                            ? "h(i,j) = tanh(b + W h(i,j−1) + Z h(i−1,j) + U x(i,j))"
                            : "h(t) = tanh(b + W h(t−1) + U x(t))    (10.9)";
                    case FROM_ONE -> "h(t) = tanh(b + W h(t−1) + R x + U y(t−1))";
                    case ANOTHER_LENGTH -> "g: n\ng(i) = tanh(d + A g(i−1) + B x(i))\n"
                            + "h(t) = tanh(b + W h(t−1) + R g(last) + U y(t−1))";
                };
        String step = form.reading() == Form.Reading.AT_END ? "" : grid ? "(i,j)" : "(t)";
        String output = "o" + step + " = c + V h" + (step.isEmpty() ? "(last)" : step) + "    (10.10)\n" + "L" + step
                + " = loss(o" + step + ", y" + step + ")    (10.12)";
        return axes + "x: input\ny: target\nh: n\n\n" + recurrence + "\n" + output + "\n";
    }

    private static String axis(Axis axis) {
        return "axis " + axis.name() + ": 1 to " + axis.length() + "\n";
    }
}
