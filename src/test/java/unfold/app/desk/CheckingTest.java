package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.diagram.Mark;
import unfold.engine.kernel.PlainKernel;

/** What a check of the selected derivative says. */
class CheckingTest {
    @TempDir
    Path folder;

    private String said(String signal, int step) {
        Desktop desktop = new Desktop(folder);
        desktop.begin("delay").train(1);
        desktop.choosing.pick(Optional.of(new Mark.OfSignal(signal, step)));
        desktop.playback.position().set(step);
        Checking checking = new Checking(
                desktop.running, desktop.choosing, new PlainKernel(), Background.atOnce(), desktop.wording);
        checking.check();
        return checking.outcome().get();
    }

    @Test
    void bothNumbersOfAStateThatIsComputed() {
        assertThat(said("h", 2)).contains("∂L/∂h[1](2): backward", "finite difference", "relative error");
    }

    @Test
    void whyThereIsNothingToCheckBeforeTheFirstStep() {
        assertThat(said("h", 0))
                .isEqualTo("h(0) stands before the first step and is not computed, so there is no derivative to"
                        + " check; move the playhead to step 1 or later.");
    }

    @Test
    void whyThereIsNothingToCheckOfATarget() {
        assertThat(said("y", 2))
                .isEqualTo("y is what the output is compared with and depends on nothing, so there is no"
                        + " derivative to check; select a node that is computed, or a weight.");
    }

    @Test
    void whichUnitsThereAre() {
        Desktop desktop = new Desktop(folder);
        Checking checking = new Checking(
                desktop.running, desktop.choosing, new PlainKernel(), Background.atOnce(), desktop.wording);
        checking.refuse("abc", 16);
        assertThat(checking.outcome().get()).isEqualTo("\"abc\" is no unit; type a whole number from 1 to 16.");
    }
}
