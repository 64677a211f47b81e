package unfold.train;

import java.io.Serializable;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.NotFinite;
import unfold.setting.Told;
import unfold.train.Failure.Kind;

/** Puts into words why a run stopped. */
final class Failures {
    private static final String BUNDLE = "unfold.train.messages";

    private Failures() {}

    static Failure value(Optional<NotFinite> found, double loss, long update) {
        return found.map(n -> of(Kind.VALUE, n, update))
                .orElseGet(() -> new Failure(
                        Kind.VALUE, "L", 0, "", loss, update, words("loss", update, Double.toString(loss))));
    }

    static Failure gradient(Optional<NotFinite> found, double norm, long update) {
        return found.map(n -> of(n.gradient() ? Kind.GRADIENT : Kind.VALUE, n, update))
                .orElseGet(() -> new Failure(
                        Kind.GRADIENT, "", 0, "", norm, update, words("norm", update, Double.toString(norm))));
    }

    private static Failure of(Kind kind, NotFinite found, long update) {
        return new Failure(
                kind,
                found.signal().name(),
                found.step(),
                found.signal().equation(),
                found.value(),
                update,
                words(
                        found.gradient() ? "gradient" : "value",
                        update,
                        found.signal().symbol().text(),
                        found.step(),
                        parenthesised(found.signal().equation()),
                        kindOf(found.value())));
    }

    static Failure weight(Circuit circuit, Parameter parameter, double value, long update) {
        String equation = circuit.signals().stream()
                .filter(s -> s.bias().filter(parameter::equals).isPresent()
                        || circuit.into(s).stream()
                                .anyMatch(e ->
                                        e.weight().filter(parameter::equals).isPresent()))
                .map(Signal::equation)
                .findFirst()
                .orElse("");
        return new Failure(
                Kind.WEIGHT,
                parameter.name(),
                0,
                equation,
                value,
                update,
                words("weight", update, parameter.symbol().text(), parenthesised(equation), Double.toString(value)));
    }

    static Failure error(Throwable error, long update) {
        Told said =
                error instanceof OutOfMemoryError ? words("memory", update) : words("error", update, error.toString());
        return new Failure(Kind.ERROR, "", 0, "", Double.NaN, update, said);
    }

    /** 0 for what is no number, 1 for infinity, 2 for minus infinity. */
    private static int kindOf(double value) {
        return Double.isNaN(value) ? 0 : value > 0 ? 1 : 2;
    }

    private static Told words(String key, Serializable... places) {
        return Told.of(BUNDLE, "failure." + key, places);
    }

    private static String parenthesised(String equation) {
        return equation.isEmpty() ? "" : " (" + equation + ")";
    }
}
