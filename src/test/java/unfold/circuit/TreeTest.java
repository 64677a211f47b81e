package unfold.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Trees over the steps of a sequence, and the networks that are folded along them. */
class TreeTest {
    private static final Axis BALANCED = Axis.nodes(Arrangement.BALANCED_TREE);

    private static Circuit recursive(String cell, String shape) throws Exception {
        Zoo zoo = new Zoo();
        Wiring wiring = zoo.wiring("recursive");
        Form form =
                new Form(Form.Encoding.symbols(2), Form.Encoding.symbols(2), Form.Loss.SOFTMAX, Form.Reading.AT_END);
        return new Blueprint(
                        zoo.cell(cell),
                        Settings.defaults(zoo.cell(cell).settings()),
                        wiring,
                        Settings.of(wiring.settings(), Map.of("tree", shape)),
                        form,
                        4,
                        1,
                        Initialisation.USUAL)
                .circuit();
    }

    @Test
    void itIsOneLineOfTheBook() throws Exception {
        assertThat(Equations.text(recursive("vanilla", "balanced")))
                .startsWith("a(j) = b + U h(left j) + W h(right j) + V x(leaf j)    (10.8)\nh(j) = tanh(a(j))    (10.9)"
                        + "\no = c + V_o h(2τ−1)");
        Circuit c = recursive("vanilla", "balanced");
        assertThat(Equations.tex(c, c.signal("a"))).contains("h^{(\\mathrm{left}\\,j)}");
    }

    /** (10.6): from the first symbol to the answer, besides the three edges up to its leaf's state and the two from the root on. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "64, 6", "100, 7", "128, 7"})
    void theFirstSymbolIsAsManyJoinsAwayAsTheLogarithmRoundedUp(int leaves, int depth) throws Exception {
        assertThat(Tree.balanced(leaves).height()).isEqualTo(depth);
        assertThat(Tree.chain(leaves).height()).isEqualTo(leaves - 1);
        assertThat(path("balanced", leaves)).isLessThanOrEqualTo(depth + 3).isEqualTo(joins(Tree.balanced(leaves)) + 3);
        assertThat(path("chain", leaves)).isEqualTo(leaves - 1 + 3);
    }

    private static int joins(Tree tree) {
        int joins = 0;
        for (int node = tree.nodes(); tree.neighbour(Neighbour.Kind.LEFT, node) > 0; joins++) {
            node = tree.neighbour(Neighbour.Kind.LEFT, node);
        }
        return joins;
    }

    private static int path(String shape, int leaves) throws Exception {
        Circuit c = recursive("vanilla", shape);
        Unfolding u = Unfolding.of(Outline.closed(c), Map.of(Axis.TIME, leaves));
        return u.distance(u.node("x", 1), u.node("L", 0)).orElseThrow();
    }

    @Test
    void itFoldsBack() throws Exception {
        for (String cell : Set.of("vanilla", "lstm")) {
            for (String shape : Set.of("balanced", "chain")) {
                Outline full = Outline.full(recursive(cell, shape));
                Unfolding u = Unfolding.of(full, Map.of(Axis.TIME, 5));
                assertThat(u.order()).hasSameSizeAs(u.nodes());
                assertThat(u.nodes()).noneMatch(Unfolding.Node::initial);
                assertThat(u.fold()).isEqualTo(Unfolding.folds(full));
            }
        }
    }

    @Test
    void childrenComeBeforeTheirParentAndTheRootIsLast() {
        Tree.Builder b = new Tree.Builder(3);
        int one = b.leaf();
        int two = b.leaf();
        int three = b.leaf();
        Tree tree = build(b, one, b.join(two, three));
        assertThat(tree.toString()).isEqualTo("(1 (2 3))");
        assertThat(tree.neighbour(Neighbour.Kind.LEFT, 5)).isEqualTo(1);
        assertThat(tree.neighbour(Neighbour.Kind.RIGHT, 5)).isEqualTo(4);
        assertThat(tree.neighbour(Neighbour.Kind.LEAF, 5)).isZero();
        assertThat(List.of(tree.height(1), tree.height(4), tree.height(5))).containsExactly(0, 1, 2);
    }

    private static Tree build(Tree.Builder b, int left, int right) {
        b.join(left, right);
        return b.build();
    }

    @Test
    void whatIsNoTreeIsRefused() {
        assertThatThrownBy(() -> Tree.balanced(0)).hasMessageContaining("a tree of 0 leaves");
        assertThatThrownBy(() -> Tree.chain(Tree.MOST_LEAVES + 1)).hasMessageContaining("it needs 1 to 10000");
        Tree.Builder twice = new Tree.Builder(2);
        int leaf = twice.leaf();
        twice.leaf();
        assertThatThrownBy(() -> twice.join(leaf, leaf)).hasMessageContaining("cannot be a child");
        assertThatThrownBy(() -> BALANCED.tree(3, Optional.empty()).neighbour(Neighbour.Kind.LEFT, 9))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new Neighbour(Axis.TIME, Neighbour.Kind.LEFT)).hasMessageContaining("is no tree");
        assertThatThrownBy(() -> new Grid(0, 3)).hasMessageContaining("0 × 3");
    }

    @Test
    void aDelayAlongATreeIsRefused() {
        CircuitBuilder c = new CircuitBuilder("wrong", Initialisation.USUAL);
        State h = c.state("h", 2, List.of(BALANCED), Initial.ZERO);
        assertThatThrownBy(() -> c.define("a", "", c.tanh(h.delayed(BALANCED, 1))))
                .hasMessageContaining("read its children instead");
    }
}
