package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
