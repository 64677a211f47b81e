package unfold.circuit.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Operation;
import unfold.circuit.Signal;

/** Whether a circuit fits what a task gives and asks for. */
final class Fit {
    private static final String INPUT = "x";
    private static final String TARGET = "y";

    private final Script script;
    private final Form form;

    Fit(Script script, Form form) {
        this.script = script;
        this.form = form;
    }

    void check(Circuit circuit) {
        Form.Reading reading = form.reading();
        boolean grid = form.shape() == Form.Shape.GRID;
        List<Axis> steps = grid ? List.of(Axis.ROW, Axis.COLUMN) : List.of(Axis.TIME);
        List<Axis> inputs =
                switch (reading) {
                    case FROM_ONE -> List.of();
                    case ANOTHER_LENGTH -> List.of(Axis.SOURCE);
                    default -> steps;
                };
        List<Axis> targets = reading == Form.Reading.AT_END ? List.of() : steps;
        for (Signal s : circuit.given()) {
            boolean input = s.operation() == Operation.INPUT;
            check(s, input ? INPUT : TARGET, input ? form.input() : form.target(), input ? inputs : targets);
        }
        for (Signal loss : circuit.losses()) {
            Operation asked =
                    switch (form.loss()) {
                        case SOFTMAX -> Operation.SOFTMAX_CROSS_ENTROPY;
                        case BERNOULLI -> Operation.BERNOULLI_CROSS_ENTROPY;
                        case SQUARED -> Operation.SQUARED_ERROR;
                    };
            if (loss.operation() != asked) {
                throw CircuitTextException.at(place(loss.name()), "fit.loss", asked.text(List.of("o", "y")));
            }
        }
    }

    private void check(Signal s, String name, Form.Encoding encoding, List<Axis> along) {
        boolean input = s.operation() == Operation.INPUT;
        String kind = input ? "fit.input" : "fit.target";
        if (!s.name().equals(name)) {
            throw CircuitTextException.at(
                    place(s.name()), kind + ".name", s.symbol().text(), name);
        }
        if (!s.axes().equals(along)) {
            throw CircuitTextException.at(
                    place(s.name()),
                    kind + (along.isEmpty() ? ".once" : ".steps"),
                    name,
                    along.stream().map(Axis::name).collect(Collectors.joining(",")),
                    along.stream()
                            .filter(a -> !a.equals(Axis.TIME))
                            .map(a -> ", with " + LineReader.AXIS + " " + a.name() + ": 1 to " + a.length())
                            .collect(Collectors.joining()));
        }
        if (s.symbolic() != encoding.symbolic() || s.size() != encoding.size()) {
            throw CircuitTextException.at(
                    place(s.name()), kind + (encoding.symbolic() ? ".symbols" : ".vector"), name, encoding.size());
        }
    }

    private Place place(String signal) {
        return script.ordered().stream()
                .map(Script::left)
                .filter(left -> left.signal().equals(signal))
                .findFirst()
                .or(() -> Optional.of(Script.left(script.ordered().get(0))))
                .map(Node.Read::place)
                .orElse(Place.BEGINNING);
    }
}
