package unfold.circuit.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which box each signal stands in: those the text names, and one for every equation that has parts with names of their own. */
final class Boxes {
    private final Map<String, String> boxOf = new HashMap<>();
    private final Map<String, String> around = new HashMap<>();

    /** The boxes of this text. */
    Boxes(Script script, Flattening flat) {
        for (Line.Box box : script.boxes().values()) {
            String name = signal(script, box.name());
            if (boxOf.put(name, name) != null) {
                throw CircuitTextException.at(box.name().place(), "group.twice", Script.shown(name));
            }
            for (Node.Bare member : box.members()) {
                String inside = signal(script, member);
                Map<String, String> into = script.boxes().containsKey(inside) ? around : boxOf;
                if (inside.equals(name) || into.put(inside, name) != null) {
                    throw CircuitTextException.at(member.place(), "group.twice", Script.shown(inside));
                }
            }
            checkRound(box);
        }
        flat.parts().forEach((left, parts) -> {
            boolean alike = parts.stream().allMatch(p -> flat.axesOf(p).equals(flat.axesOf(left)));
            if (alike && !left.equals(boxOf.get(left))) {
                String outer = boxOf.put(left, left);
                if (outer != null) {
                    around.put(left, outer);
                }
            }
            String box = boxOf.get(left);
            if (box != null) {
                parts.forEach(p -> boxOf.put(p, box));
            }
        });
    }

    private static String signal(Script script, Node.Bare name) {
        if (!script.signal(name.name())) {
            throw CircuitTextException.at(name.place(), "group.unknown", Script.shown(name.name()));
        }
        return name.name();
    }

    private void checkRound(Line.Box box) {
        Set<String> seen = new HashSet<>();
        for (String b = box.name().name(); b != null; b = around.get(b)) {
            if (!seen.add(b)) {
                throw CircuitTextException.at(box.name().place(), "group.round", Script.shown(b));
            }
        }
    }

    /** The boxes around a signal, the outermost first. */
    List<String> around(String signal) {
        Deque<String> path = new ArrayDeque<>();
        for (String b = boxOf.get(signal); b != null; b = around.get(b)) {
            path.addFirst(b);
        }
        return List.copyOf(path);
    }
}
