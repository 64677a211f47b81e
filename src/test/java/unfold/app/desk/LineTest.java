package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.diagram.Mark;
import unfold.diagram.Samples;
import unfold.engine.GradientCheck;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;

/** Lines of a picture stand for all their edges, and what they carry back is what finite differences find. */
class LineTest {
    private static final int STEP = 3;
    private final Example probe = Example.of(Series.ofSymbols(0, 3, 1, 5), Series.ofSymbols(2, 0, 4, 1));

    @ParameterizedTest
    @CsvSource({"vanilla, 4, 4", "lstm, 4, 10", "gru, 4, 8"})
    void whatALineCarriesIsFoundByDifferences(String cell, int units, int least) {
        Circuit circuit = Samples.circuit(cell, "output-each-step", 1, units);
        Kernel kernel = Kernels.best();
        Parameters numbers = Parameters.initialise(circuit, 5);
        Trace trace = new Program(circuit, kernel, Parallel.serial()).trace(numbers, probe);
        LineCheck check = new LineCheck(new GradientCheck(circuit, kernel), numbers, probe, trace);
        int checked = 0;
        for (Outline outline : new Outline[] {Outline.closed(circuit), Outline.full(circuit)}) {
            for (Outline.Wire wire : outline.wires()) {
                int delay = wire.delays().values().stream().mapToInt(d -> d).sum();
                Line line = Line.of(
                                trace,
                                new Mark.OfWire(wire.from().name(), wire.to().name(), delay, STEP),
                                STEP)
                        .orElseThrow();
                assertThat(line.edges()).as(wire.from() + " to " + wire.to()).containsExactlyElementsOf(wire.edges());
                Signal source = line.source();
                if (source.operation() == unfold.circuit.Operation.TARGET) {
                    continue;
                }
                OptionalDouble difference = check.difference(line, 1 % source.size());
                if (difference.isPresent()) {
                    checked++;
                    assertThat(line.carried(trace)[1 % source.size()])
                            .as(source.name() + " into " + line.into().name())
                            .isCloseTo(difference.getAsDouble(), within(1e-8));
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(least);
    }
}
