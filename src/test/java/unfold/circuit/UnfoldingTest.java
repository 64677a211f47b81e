package unfold.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

class UnfoldingTest {
    private static final Form FORM =
            new Form(Form.Encoding.vector(3), Form.Encoding.symbols(2), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
    private final Zoo zoo = new Zoo();

    private Outline outline(String cell, String wiring, int depth) {
        Cell c = zoo.cell(cell);
        Wiring w = zoo.wiring(wiring);
        Blueprint one = Blueprint.of(c, w, FORM, 4);
        return Outline.closed(new Blueprint(c, one.settings(), w, FORM, 4, depth, one.initialisation()).circuit());
    }

    private static int path(Outline outline) {
        Unfolding u = Unfolding.of(outline, 10);
        return u.distance(u.node("x", 1), u.node("o", 10)).orElseThrow();
    }

    @Test
    void figure103HasElevenEdgesFromTheFirstInputToTheTenthOutput() {
        assertThat(path(outline("vanilla", "output-each-step", 1))).isEqualTo(11);
    }

    @Test
    void figure1013aHasTwelve() {
        assertThat(path(outline("vanilla", "output-each-step", 2))).isEqualTo(12);
    }

    private Outline outline(String cell, Map<String, String> cells, String wiring, Map<String, String> wirings)
            throws SettingException {
        Cell c = zoo.cell(cell);
        Wiring w = zoo.wiring(wiring);
        Settings ofCell = Settings.of(c.settings(), cells);
        Settings ofWiring = Settings.of(w.settings(), wirings);
        return Outline.closed(new Blueprint(c, ofCell, w, ofWiring, FORM, 4, 1, Initialisation.USUAL).circuit());
    }

    @Test
    void figure104HasTwenty() throws SettingException {
        Outline free = outline("memoryless", Map.of(), "output-recurrence", Map.of("feedback", "output"));
        assertThat(path(free)).isEqualTo(20);
    }

    @Test
    void figure1013bHasTwentyTwoAndTheSkipTakesItToThirteen() throws SettingException {
        assertThat(path(outline("deep-transition", Map.of(), "deep-blocks", Map.of())))
                .isEqualTo(22);
        assertThat(path(outline("deep-transition", Map.of("skip", "true"), "deep-blocks", Map.of())))
                .isEqualTo(13);
    }

    @Test
    void closedLstmIsDrawnLikeTheVanillaNetwork() {
        Outline o = outline("lstm", "output-each-step", 1);
        assertThat(o.items()).extracting(Outline.Item::name).containsExactlyInAnyOrder("x", "h", "o", "y", "L");
        assertThat(path(o)).isEqualTo(11);
    }

    @Test
    void unfoldingHasTauCopiesOfEachStepSignalAndFoldsBack() {
        for (String cell : Set.of("vanilla", "lstm", "gru", "leaky")) {
            Outline full = Outline.full(outline(cell, "output-at-end", 2).circuit());
            Unfolding u = Unfolding.of(full, 5);
            long step = full.items().stream().filter(i -> !i.axes().isEmpty()).count();
            long rest = full.items().size() - step;
            long initial = u.nodes().stream().filter(Unfolding.Node::initial).count();
            assertThat(u.nodes()).hasSize((int) (5 * step + rest + initial));
            assertThat(u.order()).hasSameSizeAs(u.nodes());
            assertThat(u.fold()).isEqualTo(Unfolding.folds(full));
        }
    }

    @Test
    void equationsReadAsTheBookPrintsThem() {
        Circuit c = outline("vanilla", "output-each-step", 1).circuit();
        assertThat(Equations.text(c))
                .startsWith(
                        "a(t) = b + W h(t−1) + U x(t)    (10.8)\nh(t) = tanh(a(t))    (10.9)\no(t) = c + V h(t)    (10.10)");
    }
}
