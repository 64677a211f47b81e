package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitException;
import unfold.circuit.Equations;
import unfold.circuit.Outline;

/** Whatever is done to a circuit's file, reading it gives a circuit that is one, or one sentence. */
class HostileJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1",
            "7",
            "2147483647",
            "-2147483648",
            "99999999999999999999",
            "1e999",
            "0.5",
            "\"\"",
            "\"h\"",
            "\"t\"",
            "\"W\"",
            "\"sum\"",
            "\"tanh\"",
            "\"mean\"",
            "\"total\"",
            "\"every\"",
            "\"concat\"",
            "\"target\"",
            "\"squared-error\"",
            "\"bias\"",
            "\"diagonal\"",
            "[]",
            "{}",
            "[[]]",
            "[1,2]",
            "{\"axis\":\"t\",\"at\":\"every\"}",
            "{\"axis\":\"t\",\"at\":\"last\"}",
            "[{\"axis\":\"t\",\"steps\":-1}]",
            "[{\"axis\":\"t\",\"steps\":1}]",
            "[{\"axis\":\"t\",\"steps\":2147483647}]");

    /** What a builder refused, by its key. */
    private final Set<String> unfit = new TreeSet<>();

    private int refused;
    private int accepted;

    @Test
    void aDamagedTreeIsRefusedInOneSentence() throws Exception {
        SplittableRandom random = new SplittableRandom(21);
        List<Circuit> circuits = CircuitJsonTest.zoo().toList();
        for (int k = 0; k < 3000; k++) {
            Circuit circuit = circuits.get(random.nextInt(circuits.size()));
            JsonNode json = MAPPER.readTree(CircuitJson.write(circuit));
            for (int damage = 0; damage <= random.nextInt(3); damage++) {
                damage(json, random);
            }
            read(json.toPrettyString());
        }
        assertThat(refused).isGreaterThan(1500);
        assertThat(unfit).as("kinds of what does not fit").hasSizeGreaterThan(10);
        assertThat(accepted).as("a name or a number may well be another").isGreaterThan(50);
    }

    @Test
    void damagedTextIsRefusedInOneSentence() throws Exception {
        SplittableRandom random = new SplittableRandom(22);
        List<Circuit> circuits = CircuitJsonTest.zoo().toList();
        for (int k = 0; k < 1000; k++) {
            StringBuilder text = new StringBuilder(CircuitJson.write(circuits.get(random.nextInt(circuits.size()))));
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setLength(at);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, (char) random.nextInt(0x250));
                default -> text.setCharAt(at, "{}[]\",:0\u0000\uD800".charAt(random.nextInt(10)));
            }
            read(text.toString());
        }
        assertThat(refused).isGreaterThan(500);
    }

    private void read(String json) {
        Circuit circuit;
        try {
            circuit = CircuitJson.read("circuit.json", json);
        } catch (FileException e) {
            refused++;
            if (e.getCause() instanceof CircuitException what) {
                unfit.add(what.told().key());
                assertThat(e.told().places()).as("comes from a bundle").anySatisfy(p -> assertThat(p.toString())
                        .contains(what.told().key()));
            }
            assertThat(e).hasMessage(e.told().english());
            assertThat(e.getMessage())
                    .endsWith(".")
                    .doesNotContain("\n")
                    .doesNotContain("Exception")
                    .hasSizeBetween(15, 400);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            fail("the reader fell over\n" + json, e);
            return;
        }
        accepted++;
        try {
            assertThat(CircuitJson.read("circuit.json", CircuitJson.write(circuit)))
                    .isEqualTo(circuit);
            assertThat(Equations.text(circuit)).isNotNull();
            circuit.signals().forEach(s -> Equations.tex(circuit, s));
            assertThat(Outline.full(circuit).items()).isNotEmpty();
        } catch (IOException | RuntimeException e) {
            fail("accepted, but\n" + json, e);
        }
    }

    /** Changes, drops, doubles or exchanges something somewhere. */
    private static void damage(JsonNode root, SplittableRandom random) throws IOException {
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers);
        ContainerNode<?> victim = containers.get(random.nextInt(containers.size()));
        JsonNode value = random.nextBoolean()
                ? MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())))
                : leaf(containers, random).orElse(victim).deepCopy();
        if (victim instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(leafName(containers, random), value);
                default -> object.set(name, value);
            }
        } else if (victim instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(4)) {
                case 0 -> array.remove(at);
                case 1 -> array.insert(
                        at, array.get(random.nextInt(array.size())).deepCopy());
                case 2 -> array.add(array.remove(at));
                default -> array.set(at, value);
            }
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> into) {
        if (node instanceof ContainerNode<?> container) {
            into.add(container);
            node.forEach(child -> collect(child, into));
        }
    }

    /** Some value that stands elsewhere in the file. */
    private static Optional<JsonNode> leaf(List<ContainerNode<?>> containers, SplittableRandom random) {
        ContainerNode<?> from = containers.get(random.nextInt(containers.size()));
        List<JsonNode> children = new ArrayList<>();
        from.forEach(children::add);
        return children.isEmpty() ? Optional.empty() : Optional.of(children.get(random.nextInt(children.size())));
    }

    private static String leafName(List<ContainerNode<?>> containers, SplittableRandom random) {
        List<String> names = new ArrayList<>(List.of("unknown"));
        containers.get(random.nextInt(containers.size())).fieldNames().forEachRemaining(names::add);
        return names.get(random.nextInt(names.size()));
    }
}
