package unfold.circuit.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import unfold.circuit.Axis;
import unfold.circuit.Neighbour;

/** The lines of a text by what they are about. Nothing is said twice. */
final class Script {
    /** Leads from the steps of a sequence to the nodes of the tree over them. */
    private static final String LEAF = Flattening.word(Neighbour.Kind.LEAF);

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_SIGNALS = 400;
    private static final Set<String> WORDS = Set.of(LineReader.NAME, LineReader.GROUP, LineReader.AXIS);

    private final Map<String, Axis> axes = new LinkedHashMap<>(Map.of(Axis.TIME.name(), Axis.TIME));
    private final List<Line> ordered = new ArrayList<>();
    private final Map<String, Line.Equation> equations = new LinkedHashMap<>();
    private final Map<String, Line.Equation> starts = new LinkedHashMap<>();
    private final Map<String, Line.Declaration> declarations = new LinkedHashMap<>();
    private final Map<String, Line.Box> boxes = new LinkedHashMap<>();
    private final Map<String, List<Axis>> axesOf = new HashMap<>();

    /** The lines of this text. */
    Script(String text, Notation notation) {
        if (text.length() > LONGEST_TEXT) {
            throw CircuitTextException.at(Place.BEGINNING, "long", text.length(), LONGEST_TEXT);
        }
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.length() > LONGEST_LINE) {
                throw CircuitTextException.at(
                        new Place(number, LONGEST_LINE, 1), "longline", line.length(), LONGEST_LINE);
            }
            LineReader.read(number, line, notation).ifPresent(this::take);
        }
        if (ordered.isEmpty()) {
            throw CircuitTextException.at(Place.BEGINNING, "empty");
        }
        for (Line line : ordered) {
            Node.Read left = left(line);
            axesOf.put(left.signal(), line instanceof Line.Equation ? along(left) : givenAlong(left));
        }
    }

    private void take(Line line) {
        if (line instanceof Line.Equation e) {
            name(e.left());
            if (LineReader.start(e.left())) {
                once(starts.putIfAbsent(e.left().signal(), e), e.left());
            } else {
                signal(e, e.left());
                equations.put(e.left().signal(), e);
            }
        } else if (line instanceof Line.Declaration d) {
            name(d.left());
            if (d.given().isPresent()) {
                signal(d, d.left());
            }
            once(declarations.putIfAbsent(d.left().signal(), d), d.left());
        } else if (line instanceof Line.Box b) {
            if (boxes.putIfAbsent(b.name().name(), b) != null) {
                throw twice(b.name());
            }
        } else if (line instanceof Line.Direction d) {
            Axis axis = d.axis();
            for (Axis other : axes.values()) {
                if (!axis.equals(Axis.TIME)
                        && Set.of(other.name(), other.length()).stream()
                                .anyMatch(l -> l.equals(axis.name()) || l.equals(axis.length()))) {
                    throw twice(d.name());
                }
            }
            axes.put(axis.name(), axis);
        }
    }

    private void signal(Line line, Node.Read left) {
        boolean defined = equations.containsKey(left.signal())
                || Optional.ofNullable(declarations.get(left.signal()))
                        .flatMap(Line.Declaration::given)
                        .isPresent();
        once(defined ? line : null, left);
        if (ordered.size() == MOST_SIGNALS) {
            throw CircuitTextException.at(left.place(), "many", MOST_SIGNALS);
        }
        ordered.add(line);
    }

    private static void once(@org.jspecify.annotations.Nullable Line before, Node.Read left) {
        if (before != null) {
            throw twice(left);
        }
    }

    private static CircuitTextException twice(Node what) {
        String name = what instanceof Node.Read r ? r.signal() : ((Node.Bare) what).name();
        return CircuitTextException.at(what.place(), "twice", shown(name));
    }

    private static void name(Node.Read left) {
        if (WORDS.contains(left.signal())) {
            throw CircuitTextException.at(left.place(), "reserved", left.signal());
        }
    }

    /** A name as a person reads it. */
    static String shown(String name) {
        return unfold.circuit.Symbol.of(name).text();
    }

    /** Every given signal and every equation, in the order of their lines. */
    List<Line> ordered() {
        return ordered;
    }

    /** The left side of a line of {@link #ordered}. */
    static Node.Read left(Line line) {
        return line instanceof Line.Equation e ? e.left() : ((Line.Declaration) line).left();
    }

    /** Whether something is a signal. */
    boolean signal(String name) {
        return axesOf.containsKey(name);
    }

    /** The axes of a signal. */
    List<Axis> axesOf(String signal) {
        return axesOf.getOrDefault(signal, List.of());
    }

    /** All axes, by name. */
    Map<String, Axis> axes() {
        return axes;
    }

    /** What is said of a name. */
    Optional<Line.Declaration> declaration(String name) {
        return Optional.ofNullable(declarations.get(name));
    }

    /** All that is said of names. */
    Map<String, Line.Declaration> declarations() {
        return declarations;
    }

    /** What a signal is before its first step. */
    Map<String, Line.Equation> starts() {
        return starts;
    }

    /** The groups. */
    Map<String, Line.Box> boxes() {
        return boxes;
    }

    private List<Axis> along(Node.Read left) {
        List<Axis> along = new ArrayList<>();
        for (Node.Index index : left.indices()) {
            Axis axis = axes.get(index.letter());
            if (axis == null || index.shift() != 0 || !index.word().isEmpty() || along.contains(axis)) {
                throw CircuitTextException.at(
                        index.place(), "left.step", shown(left.signal()), String.join(", ", axes.keySet()));
            }
            along.add(axis);
        }
        return List.copyOf(along);
    }

    /** The axes of a given signal: as declared, or as it is first read. */
    private List<Axis> givenAlong(Node.Read left) {
        if (!left.indices().isEmpty()) {
            return along(left);
        }
        List<Node.Read> reads = new ArrayList<>();
        for (Line.Equation e : equations.values()) {
            walk(e.right(), n -> {
                if (n instanceof Node.Read r && r.signal().equals(left.signal())) {
                    reads.add(r);
                }
            });
        }
        List<Axis> along = new ArrayList<>();
        if (!reads.isEmpty()) {
            for (Node.Index index : reads.get(0).indices()) {
                along.add(
                        index.word().equals(LEAF)
                                ? Axis.TIME
                                : axes.values().stream()
                                        .filter(a -> a.name().equals(index.letter())
                                                || a.length().equals(index.letter()))
                                        .findFirst()
                                        .orElse(Axis.TIME));
            }
        }
        return List.copyOf(along);
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        if (node instanceof Node.Times t) {
            walk(t.operand(), visitor);
        } else if (node instanceof Node.Apply a) {
            a.operands().forEach(o -> walk(o, visitor));
        }
    }
}
