package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unfold.diagram.Mark;

/** What a person points at is what the heat map shows, as far as it can; what a session or a scene selects changes nothing there. */
class ChoosingTest {
    @TempDir
    Path folder;

    private Desktop desk;

    @BeforeEach
    void begin() {
        desk = new Desktop(folder);
        desk.choices.begin(desk.subjects.find("flip-flop").orElseThrow(), Map.of());
        desk.running.poll();
    }

    @AfterEach
    void close() {
        desk.running.close();
    }

    @Test
    void theHeatMapFollowsWhatIsPointedAt() {
        assertThat(desk.sight.heat().get()).isEqualTo("h");
        desk.choosing.pick(Optional.of(new Mark.OfSignal("o", 3)));
        assertThat(desk.sight.heat().get()).isEqualTo("o");
        desk.choosing.pick(Optional.of(new Mark.OfSignal("y", 3)));
        desk.choosing.pick(Optional.of(new Mark.OfParameter("W")));
        desk.choosing.pick(Optional.empty());
        assertThat(desk.sight.heat().get()).isEqualTo("o");
    }

    @Test
    void whatIsSelectedOtherwiseLeavesItAlone() {
        desk.choosing.select(Optional.of(new Mark.OfSignal("o", 3)));
        assertThat(desk.choosing.marked().get()).contains(new Mark.OfSignal("o", 3));
        assertThat(desk.sight.heat().get()).isEqualTo("h");
    }

    @Test
    void theHeatMapShowsWhatComesAlongAnEdge() {
        desk.choosing.pick(Optional.of(new Mark.OfWire("o", "L", 0, 3)));
        assertThat(desk.sight.heat().get()).isEqualTo("o");
    }

    @ParameterizedTest
    @EnumSource(Choosing.Kind.class)
    void everyKindIsWalkedThroughFromEitherEnd(Choosing.Kind kind) {
        List<Mark> on = walk(kind, 1);
        List<Mark> back = walk(kind, -1);
        assertThat(on).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        assertThat(back).containsExactlyInAnyOrderElementsOf(on);
        assertThat(on).allSatisfy(mark -> {
            desk.choosing.clear();
            desk.choosing.select(Optional.of(mark));
            assertThat(desk.choosing.marked().get()).contains(mark);
        });
    }

    @Test
    void theStepIsKeptOnTheWay() {
        desk.choosing.select(Optional.of(new Mark.OfSignal("o", 3)));
        desk.choosing.next(Choosing.Kind.EDGE, 1);
        assertThat(desk.choosing.step()).isEqualTo(3);
        desk.choosing.next(Choosing.Kind.NODE, 1);
        assertThat(desk.choosing.step()).isEqualTo(3);
    }

    /** What is selected one after another until it begins again. */
    private List<Mark> walk(Choosing.Kind kind, int by) {
        desk.choosing.clear();
        List<Mark> seen = new ArrayList<>();
        desk.choosing.next(kind, by);
        while (seen.isEmpty() || !desk.choosing.marked().get().equals(Optional.of(seen.get(0)))) {
            seen.add(desk.choosing.marked().get().orElseThrow());
            desk.choosing.next(kind, by);
        }
        return seen;
    }
}
