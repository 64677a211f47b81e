package unfold.diagram;

import java.util.Optional;
import java.util.function.Predicate;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;

/**
 * What is marked in a picture.
 *
 * @param selected stays until something else is; the rest is dimmed
 * @param hovered under the mouse
 */
public record Selection(Optional<Mark> selected, Optional<Mark> hovered) {
    /** How strongly something is marked. */
    public enum Strength {
        /** Not at all. */
        NONE,
        /** A copy of it at another step, or what it is joined to. */
        RELATED,
        /** This very thing. */
        FULL
    }

    /** Nothing marked. */
    public static final Selection NONE = new Selection(Optional.empty(), Optional.empty());

    /** Just this selected. */
    public static Selection of(Mark mark) {
        return new Selection(Optional.of(mark), Optional.empty());
    }

    /** The mark for what was hit. */
    public static Optional<Mark> mark(Diagram.Hit hit) {
        if (hit instanceof Diagram.Hit.OfBox b) {
            return Optional.of(
                    new Mark.OfSignal(b.box().item().name(), b.box().id().step()));
        }
        if (hit instanceof Diagram.Hit.OfWeight w) {
            return w.weights().size() == 1 ? Optional.of(mark(w.weights().get(0), w.wire())) : mark(w.wire());
        }
        return hit instanceof Diagram.Hit.OfWire w ? mark(w.wire()) : Optional.empty();
    }

    /** Of an untied weight the copy of the wire's step. */
    private static Mark mark(Parameter weight, Wire wire) {
        boolean copy = weight.untied().isPresent() && !wire.circuit();
        return new Mark.OfParameter(weight.name(), copy ? wire.to().step() : 0);
    }

    private static Optional<Mark> mark(Wire wire) {
        return wire.line().map(l -> new Mark.OfWire(l, wire.step()));
    }

    /** How strongly a box is marked. */
    static Strength of(Mark mark, Box box) {
        if (mark instanceof Mark.OfSignal s) {
            if (!holds(box.item(), s.signal())) {
                return Strength.NONE;
            }
            boolean here = s.step() == 0
                    || box.id().copy() == BoxId.Copy.CIRCUIT
                    || box.id().position().isEmpty()
                    || box.id().step() == s.step();
            return here ? Strength.FULL : Strength.RELATED;
        }
        if (mark instanceof Mark.OfParameter p && bears(box, p.parameter())) {
            boolean other = p.step() != 0
                    && box.id().copy() != BoxId.Copy.CIRCUIT
                    && box.id().step() != p.step();
            return other ? Strength.RELATED : Strength.FULL;
        }
        return Strength.NONE;
    }

    /** Whether a box has a parameter that no wire bears: a bias, or what a state begins as. */
    private static boolean bears(Box box, String parameter) {
        BoxId.Copy copy = box.id().copy();
        Predicate<Optional<Parameter>> it =
                p -> p.filter(q -> q.name().equals(parameter)).isPresent();
        return box.item().members().stream()
                .anyMatch(m -> (copy != BoxId.Copy.INITIAL && it.test(m.bias()))
                        || (copy != BoxId.Copy.STEP && it.test(m.initial().parameter())));
    }

    /** How strongly a wire is marked. */
    static Strength of(Mark mark, Wire wire) {
        if (wire.line().isEmpty()) {
            return Strength.NONE;
        }
        Outline.Wire line = wire.line().get();
        if (mark instanceof Mark.OfParameter p) {
            if (wire.weights().stream().noneMatch(w -> w.name().equals(p.parameter()))) {
                return Strength.NONE;
            }
            boolean other = p.step() != 0 && !wire.circuit() && wire.to().step() != p.step();
            return other ? Strength.RELATED : Strength.FULL;
        }
        if (mark instanceof Mark.OfWire m) {
            boolean ends =
                    line.from().name().equals(m.from()) && line.to().name().equals(m.to());
            boolean holds = line.edges().stream()
                    .anyMatch(e ->
                            e.from().name().equals(m.from()) && e.to().name().equals(m.to()));
            boolean same = (ends || holds) && Lanes.total(line) == m.delay();
            boolean here = m.step() == 0 || wire.to().copy() == BoxId.Copy.CIRCUIT || wire.step() == m.step();
            return !same ? Strength.NONE : here ? Strength.FULL : Strength.RELATED;
        }
        if (mark instanceof Mark.OfSignal s) {
            boolean ends = holds(line.to(), s.signal()) || holds(line.from(), s.signal());
            return ends ? Strength.RELATED : Strength.NONE;
        }
        return Strength.NONE;
    }

    private static boolean holds(Outline.Item item, String signal) {
        return item.name().equals(signal)
                || (item.closed().isPresent()
                        && item.members().stream().anyMatch(m -> m.name().equals(signal)));
    }
}
