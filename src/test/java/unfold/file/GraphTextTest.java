package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Outline;
import unfold.circuit.Unfolding;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

class GraphTextTest {
    private static final Form FORM =
            new Form(Form.Encoding.symbols(3), Form.Encoding.symbols(3), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);

    private static Circuit vanilla() {
        Zoo zoo = new Zoo();
        return Blueprint.of(zoo.cell("vanilla"), zoo.wiring("output-each-step"), FORM, 2)
                .circuit();
    }

    @Test
    void aLoopIsADashedLink() {
        assertThat(GraphText.dot(Outline.closed(vanilla())).lines())
                .anyMatch(l -> l.strip().equals("\"h\" -> \"h\" [label=\"W [t-1]\", style=dashed, constraint=false];"))
                .anyMatch(l -> l.strip().equals("\"x\" -> \"h\" [label=\"U\"];"));
    }

    /** Whatever there is comes out with all its nodes and links. */
    @TestFactory
    Stream<DynamicTest> everyGraphIsComplete() {
        Zoo zoo = new Zoo();
        return zoo.cells().stream()
                .filter(c -> zoo.wiring("output-each-step").suits(c))
                .map(c -> DynamicTest.dynamicTest(c.key(), () -> {
                    Circuit circuit = Blueprint.of(c, zoo.wiring("output-each-step"), FORM, 2)
                            .circuit();
                    Unfolding graph = Unfolding.of(Outline.full(circuit), 3);
                    JsonNode json = new ObjectMapper().readTree(GraphText.json(graph));
                    assertThat(json.get("nodes")).hasSize(graph.nodes().size());
                    assertThat(json.get("links")).hasSize(graph.links().size());
                    String dot = GraphText.dot(graph);
                    assertThat(dot.lines().filter(l -> l.contains(" -> ")))
                            .hasSize(graph.links().size());
                    assertThat(dot.lines().filter(l -> l.contains("[label=") && !l.contains(" -> ")))
                            .hasSize(graph.nodes().size());
                }));
    }
}
