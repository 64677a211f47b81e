package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the losses of each kind of task are told in. */
class LossUnitTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "delay, nats",
        "flip-flop, nats",
        "adding, ½ squared error",
        "sine, ½ squared error",
    })
    void asTheLossIs(String task, String name) {
        Desktop desktop = new Desktop(folder);
        desktop.begin(task);
        LossUnit unit = LossUnit.of(desktop.running.dataset());
        assertThat(desktop.wording.say(unit.key())).isEqualTo(name);
        assertThat(unit.times()).isEqualTo(1);
        assertThat(unit.bits()).isFalse();
    }

    @Test
    void ofATextInBits() {
        Desktop desktop = new Desktop(folder);
        desktop.begin("number-words.txt");
        LossUnit unit = LossUnit.of(desktop.running.dataset());
        assertThat(desktop.wording.say(unit.key())).isEqualTo("bits per character");
        assertThat(unit.times()).isCloseTo(1.4427, within(1e-4));
        assertThat(unit.bits()).isTrue();
    }
}
