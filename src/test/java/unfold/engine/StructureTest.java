package unfold.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Grid;
import unfold.circuit.Parameter;
import unfold.circuit.Tree;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.zoo.Blueprint;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Batches that mix trees, or grids of several sizes: loss and gradients are those of the members alone. */
class StructureTest {
    private record Member(Example example, Map<Axis, Integer> lengths) {}

    private static Circuit circuit(String cell, String wiring, String key, String choice, Form.Loss loss)
            throws Exception {
        Zoo zoo = new Zoo();
        Wiring w = zoo.wiring(wiring);
        Form form = Networks.fitting(w, true, 3, loss, 3).orElseThrow();
        return new Blueprint(
                        zoo.cell(cell),
                        Settings.defaults(zoo.cell(cell).settings()),
                        w,
                        Settings.of(w.settings(), Map.of(key, choice)),
                        form,
                        3,
                        2,
                        unfold.circuit.Initialisation.USUAL.withLearnedState(unfold.circuit.Initializer.gaussian(0.5)))
                .circuit();
    }

    private static void agrees(Circuit circuit, List<Member> members) {
        Parameters p = Networks.parameters(circuit, 5);
        double loss = 0;
        Map<String, double[]> gradients = new HashMap<>();
        for (Member m : members) {
            NaiveInterpreter naive = new NaiveInterpreter(circuit, p, m.example, m.lengths);
            loss += naive.loss();
            for (Parameter q : circuit.parameters()) {
                Agreement.add(
                        gradients.computeIfAbsent(q.name(), k -> new double[q.count()]),
                        naive.parameterGradient(q.name()));
            }
        }
        Batch batch = new Batch(members.stream().map(Member::example).toList(), false);
        for (Kernel kernel : Kernels.available()) {
            Program program = new Program(circuit, kernel, Parallel.serial());
            for (int turn = 0; turn < 2; turn++) {
                Agreement.near(circuit, "the loss", program.forward(p, batch), loss);
                program.backward(p, 1);
                for (Parameter q : circuit.parameters()) {
                    Agreement.near(
                            circuit,
                            "the gradient of " + q.name(),
                            p.gradient(q),
                            gradients.getOrDefault(q.name(), new double[0]));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanilla balanced", "vanilla chain", "vanilla own", "lstm balanced", "lstm own"})
    void treesAgree(String which) throws Exception {
        String[] words = which.split(" ");
        Circuit circuit = circuit(words[0], "recursive", "tree", words[1], Form.Loss.SOFTMAX);
        SplittableRandom random = new SplittableRandom(2);
        List<Member> members = new ArrayList<>();
        for (int leaves : new int[] {4, 1, 7, 2, 4}) {
            Map<Axis, Integer> lengths = Map.of(Axis.TIME, leaves);
            members.add(new Member(Networks.example(circuit, random, lengths), lengths));
        }
        agrees(circuit, members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vanilla one", "vanilla four", "lstm one"})
    void gridsAgree(String which) throws Exception {
        String[] words = which.split(" ");
        Circuit circuit = circuit(words[0], "grid", "corners", words[1], Form.Loss.BERNOULLI);
        SplittableRandom random = new SplittableRandom(2);
        List<Member> members = new ArrayList<>();
        for (Grid grid : List.of(new Grid(2, 3), new Grid(1, 1), new Grid(3, 2), new Grid(1, 4), new Grid(3, 3))) {
            Map<Axis, Integer> lengths = Map.of(Axis.ROW, grid.rows(), Axis.COLUMN, grid.columns());
            members.add(new Member(Networks.example(circuit, random, lengths), lengths));
        }
        agrees(circuit, members);
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() throws Exception {
        Circuit tree = circuit("vanilla", "recursive", "tree", "own", Form.Loss.SOFTMAX);
        Example four = Networks.example(tree, new SplittableRandom(1), Map.of(Axis.TIME, 4));
        assertThatThrownBy(() -> run(tree, four.in(Tree.chain(5))))
                .hasMessage("sequence 1: the tree has 5 leaves, but the sequence has 4 steps");
        Circuit grid = circuit("vanilla", "grid", "corners", "one", Form.Loss.SOFTMAX);
        Example given = Networks.example(grid, new SplittableRandom(1), Map.of(Axis.ROW, 2, Axis.COLUMN, 3));
        Example six = new Example(given.series());
        assertThatThrownBy(() -> run(grid, six))
                .hasMessage("sequence 1 does not say how many rows and columns it has, but x has both");
        assertThatThrownBy(() -> run(grid, six.in(new Grid(2, 2))))
                .hasMessage("sequence 1 gives x 6 entries for 4 places");
    }

    private static void run(Circuit circuit, Example example) {
        new Program(circuit, Kernels.best(), Parallel.serial())
                .forward(Networks.parameters(circuit, 1), Batch.of(example));
    }
}
