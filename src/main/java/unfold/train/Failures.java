package unfold.train;

import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.engine.NotFinite;
import unfold.train.Failure.Kind;

/** Puts into words why a run stopped. */
final class Failures {
    private static final String REMEDY =
            "; the weights of the step before are kept: lower the learning rate or clip, then go on.";

    private Failures() {}

    static Failure value(Optional<NotFinite> found, double loss, long update) {
        return found.map(n -> of(Kind.VALUE, n, update))
                .orElseGet(() -> new Failure(
                        Kind.VALUE,
                        "L",
                        0,
                        "",
                        loss,
                        update,
                        "The loss of training step " + update + " is " + loss + REMEDY));
    }

    static Failure gradient(Optional<NotFinite> found, double norm, long update) {
        return found.map(n -> of(n.gradient() ? Kind.GRADIENT : Kind.VALUE, n, update))
                .orElseGet(() -> new Failure(
                        Kind.GRADIENT,
                        "",
                        0,
                        "",
                        norm,
                        update,
                        "The gradient norm of training step " + update + " is " + norm + REMEDY));
    }

    private static Failure of(Kind kind, NotFinite found, long update) {
        return new Failure(
                kind,
                found.signal().name(),
                found.step(),
                found.signal().equation(),
                found.value(),
                update,
                "In training step " + update + ", " + found.sentence() + REMEDY);
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
                "The parameter " + parameter.symbol().text() + parenthesised(equation) + " became " + value
                        + " in training step " + update + REMEDY);
    }

    static Failure error(Throwable error, long update) {
        String said = error instanceof OutOfMemoryError
                ? "memory ran out; choose fewer units or a smaller batch"
                : error.toString();
        return new Failure(
                Kind.ERROR, "", 0, "", Double.NaN, update, "Training step " + update + " failed: " + said + ".");
    }

    private static String parenthesised(String equation) {
        return equation.isEmpty() ? "" : " (" + equation + ")";
    }
}
