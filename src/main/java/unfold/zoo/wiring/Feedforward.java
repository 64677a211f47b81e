package unfold.zoo.wiring;

import java.util.List;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/** What the comparisons of the introduction have in common: layers without memory above some steps of the input, and one output at the end. */
interface Feedforward extends Wiring {
    @Override
    default String figure() {
        return "";
    }

    @Override
    default boolean suits(Cell cell) {
        return !cell.remembers();
    }

    @Override
    default boolean fits(Form form) {
        return form.reading() == Form.Reading.AT_END;
    }

    @Override
    default boolean trains() {
        return true;
    }

    @Override
    default void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input());
        Signal h = stack.above(feeds(x, settings));
        Wiring.judge(c, form, Wiring.output(c, form, read(c, h), h.size()), List.of());
    }

    /** The steps of the input that the first layer reads. */
    List<Feed> feeds(Signal x, Settings settings);

    /** What the output reads of the last layer: by itself, the layer. */
    default Signal read(CircuitBuilder c, Signal h) {
        return h;
    }
}
