package unfold.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Group;
import unfold.circuit.Leave;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;

/**
 * The JSON form of a circuit: its axes, parameters and groups, and every signal with what it is made of. What is read back is equal.
 * Reading is strict: what is not understood is refused.
 */
public final class CircuitJson {
    /** Stands in every file, with the version of the form. */
    static final String FORMAT = "unfold circuit 1";

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CircuitJson() {}

    /**
     * The circuit written down in this text.
     *
     * @param file where it comes from, for the refusal
     */
    public static Circuit read(String file, String json) throws FileException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String said = e.getOriginalMessage().lines().findFirst().orElse("");
            FileException refused = e.getLocation() == null
                    ? FileException.of(file, "circuit.json", said)
                    : FileException.at(
                            file,
                            FileException.place(
                                    "text",
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                            "circuit.json",
                            said);
            throw refused.because(e);
        }
        return new CircuitReader(file, root).circuit();
    }

    /** The circuit as text, the same for equal circuits. */
    public static String write(Circuit circuit) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("name", circuit.name());
        ArrayNode axes = root.putArray("axes");
        for (Axis axis : circuit.axes()) {
            ObjectNode a = axes.addObject().put("name", axis.name()).put("length", axis.length());
            if (axis.tree()) {
                a.put("places", word(axis.arrangement()));
            }
        }
        ArrayNode parameters = root.putArray("parameters");
        circuit.parameters().forEach(p -> write(p, parameters.addObject()));
        ArrayNode groups = root.putArray("groups");
        for (Group group : circuit.groups()) {
            ObjectNode g = groups.addObject().put("name", group.name());
            group.parent().ifPresent(parent -> g.put("in", parent.name()));
        }
        ArrayNode signals = root.putArray("signals");
        circuit.signals().forEach(s -> write(circuit, s, signals.addObject()));
        return root.toPrettyString() + "\n";
    }

    /** The word for a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void write(Parameter p, ObjectNode into) {
        into.put("name", p.name())
                .put("kind", word(p.kind()))
                .put("rows", p.rows())
                .put("columns", p.columns())
                .put("start", word(p.initializer().rule()))
                .put("scale", p.initializer().scale())
                .put("trained", p.trained());
        if (p.initializer().inputs() > 0) {
            into.put("inputs", p.initializer().inputs());
        }
        p.untied()
                .ifPresent(u ->
                        into.putObject("untied").put("axis", u.axis().name()).put("steps", u.steps()));
    }

    private static void write(Circuit circuit, Signal s, ObjectNode into) {
        into.put("name", s.name()).put("is", word(s.operation())).put("size", s.size());
        ArrayNode axes = into.putArray("axes");
        s.axes().forEach(a -> axes.add(a.name()));
        if (!s.equation().isEmpty()) {
            into.put("equation", s.equation());
        }
        if (s.operation().given()) {
            into.put("symbols", s.symbolic());
        }
        s.group().ifPresent(g -> into.put("group", g.name()));
        s.bias().ifPresent(b -> into.put("bias", b.name()));
        s.initial().parameter().ifPresent(p -> into.put("startsAt", p.name()));
        s.initial().signal().ifPresent(from -> into.put("startsFrom", from));
        if (!s.operation().given()) {
            ArrayNode reads = into.putArray("reads");
            circuit.into(s).forEach(e -> write(e, reads.addObject()));
        }
    }

    private static void write(Edge e, ObjectNode into) {
        e.weight().ifPresent(w -> into.put("weight", w.name()));
        into.put("signal", e.from().name());
        if (!e.delays().isEmpty()) {
            ArrayNode delays = into.putArray("delays");
            e.delays().entrySet().stream()
                    .sorted(java.util.Comparator.comparing(d -> d.getKey().name()))
                    .forEach(d ->
                            delays.addObject().put("axis", d.getKey().name()).put("steps", d.getValue()));
        }
        e.neighbour()
                .ifPresent(
                        n -> into.putObject("node").put("axis", n.axis().name()).put("is", word(n.kind())));
        e.leave().ifPresent(l -> {
            ObjectNode leaves =
                    into.putObject("leaves").put("axis", l.axis().name()).put("at", word(l.at()));
            if (l.at() == Leave.At.STEP) {
                leaves.put("step", l.step());
            }
        });
    }
}
