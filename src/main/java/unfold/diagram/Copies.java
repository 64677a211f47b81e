package unfold.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import unfold.circuit.Outline;

/** The lines of a long drawing, where the first copies of each line stand for the rest. */
final class Copies {
    /** So many copies of a line are placed; the others follow the middle one of them. */
    private static final int PLACED = 5;

    private final List<Wire> wires;
    /** The numbers of the first copies of each line. */
    private final Map<Integer, List<Integer>> first = new HashMap<>();

    private final List<Integer> few = new ArrayList<>();

    /** Those of these wires. */
    Copies(List<Wire> wires) {
        this.wires = wires;
        for (int i = 0; i < wires.size(); i++) {
            Optional<Outline.Wire> line = wires.get(i).line();
            List<Integer> copies = line.map(l -> first.computeIfAbsent(l.id(), k -> new ArrayList<>()))
                    .orElseGet(ArrayList::new);
            if (copies.size() < PLACED) {
                copies.add(i);
                few.add(i);
            }
        }
    }

    /** Whether every copy of a line goes as many steps as the others: not in a tree. */
    boolean regular() {
        Map<Integer, Integer> steps = new HashMap<>();
        for (Wire w : wires) {
            boolean inside = w.from().copy() == BoxId.Copy.STEP && w.to().copy() == BoxId.Copy.STEP;
            if (inside
                    && w.line().isPresent()
                    && !w.from().position().isEmpty()
                    && !w.to().position().isEmpty()) {
                int way = w.to().step() - w.from().step();
                Integer before = steps.putIfAbsent(w.line().get().id(), way);
                if (before != null && before != way) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The first copies of each line, and all lines that have no copies. */
    List<Wire> few() {
        return few.stream().map(wires::get).toList();
    }

    /** All wires, those of which there are few as given, the letters of the others moved as those of a middle copy. */
    List<Wire> after(List<Wire> settled) {
        Wire[] result = new Wire[wires.size()];
        for (int k = 0; k < few.size(); k++) {
            result[few.get(k)] = settled.get(k);
        }
        for (int i = 0; i < result.length; i++) {
            Wire w = wires.get(i);
            if (result[i] == null) {
                List<Integer> copies =
                        Objects.requireNonNull(first.get(w.line().orElseThrow().id()));
                int middle = copies.get(copies.size() / 2);
                result[i] = moved(w, wires.get(middle), result[middle]);
            }
        }
        return Arrays.asList(result);
    }

    /** A wire with its letters moved as those of another copy of its line were. */
    private static Wire moved(Wire wire, Wire before, Wire after) {
        if (wire.labels().size() != before.labels().size() || before.labels().equals(after.labels())) {
            return wire;
        }
        List<Wire.Label> labels = new ArrayList<>();
        for (int k = 0; k < wire.labels().size(); k++) {
            Wire.Label own = wire.labels().get(k);
            Wire.Label from = before.labels().get(k);
            Wire.Label to = after.labels().get(k);
            labels.add(new Wire.Label(
                    own.weights(), own.x() + to.x() - from.x(), own.y() + to.y() - from.y(), to.side(), own.opacity()));
        }
        return wire.withLabels(labels);
    }
}
