package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.app.Messages;
import unfold.setting.Setting;

/** What the window knows, without a window. */
class DeskTest {
    private static Field rate(Locale locale) {
        return new Field(
                Setting.number("rate", 0, 100, 0.01),
                "Learning rate",
                new Wording(new Messages(Locale.ENGLISH, List.of()), Numerals.of(locale)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1e9", "NaN", "", "Infinity", "0.1.2"})
    void badNumbersLeaveTheValueAndSayWhy(String typed) {
        Field field = rate(Locale.ENGLISH);
        assertThat(field.enter(typed)).isFalse();
        assertThat(field.value().get()).isEqualTo("0.01");
        assertThat(field.problem().get()).startsWith("Learning rate: ").endsWith(".");
    }

    @Test
    void aGoodNumberTakesTheProblemAway() {
        Field field = rate(Locale.ENGLISH);
        field.enter("abc");
        assertThat(field.enter(" 0.5 ")).isTrue();
        assertThat(field.problem().get()).isEmpty();
        assertThat(field.value().get()).isEqualTo("0.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de|0,5|0.5", "de|0.5|0.5", "en|0.5|0.5"})
    void decimalsAreReadAsTheLanguageWritesThem(String language, String typed, String value) {
        Field field = rate(Locale.forLanguageTag(language));
        assertThat(field.enter(typed)).isTrue();
        assertThat(field.value().get()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en|0,5", "en|1,000", "de|1.000,5", "de|1,000,000"})
    void whatCouldBeMeantTwoWaysIsRefused(String language, String typed) {
        Field field = rate(Locale.forLanguageTag(language));
        assertThat(field.enter(typed)).isFalse();
        assertThat(field.problem().get())
                .isEqualTo("Learning rate: write the number with a decimal point and no thousands sign, like 0.01.");
    }

    @Test
    void thePlayheadGoesForwardThenBackward() {
        Playback playback = new Playback();
        playback.steps(10);
        playback.goTo(4);
        assertThat(playback.step()).isEqualTo(4);
        assertThat(playback.backward()).isFalse();
        playback.turn();
        assertThat(playback.step()).isEqualTo(4);
        assertThat(playback.backward()).isTrue();
        playback.move(1);
        assertThat(playback.step()).isEqualTo(3);
        playback.move(-1);
        playback.turn();
        assertThat(playback.step()).isEqualTo(4);
        assertThat(playback.backward()).isFalse();
    }

    @Test
    void thePlayheadStaysOnItsWayAndStartsOver() {
        Playback playback = new Playback();
        playback.steps(3);
        playback.position().set(99);
        assertThat(playback.position().get()).isEqualTo(7);
        playback.playing().set(true);
        playback.advance(0.1);
        assertThat(playback.position().get()).isZero();
        playback.speed().set(10);
        playback.advance(0.1);
        assertThat(playback.position().get()).isEqualTo(3);
    }

    @Test
    void whatIsRememberedIsReadBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep").resolve("window.properties");
        Remembered remembered = Remembered.read(file);
        remembered.put("theme", "dark");
        remembered.put("choice.", Map.of("units", "7"));
        remembered.write();
        Remembered again = Remembered.read(file);
        assertThat(again.text("theme", "light")).isEqualTo("dark");
        assertThat(again.under("choice.")).isEqualTo(Map.of("units", "7"));
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aSpoiltFileCountsAsEmpty(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("window.properties");
        Files.write(file, new byte[] {(byte) 0xFF, 0, '\\', 'u', 'z', 'z'});
        assertThat(Remembered.read(file).number("pane.x", 0, 1, 0.25)).isEqualTo(0.25);
    }

    @Test
    void foldingArrivesAndReducedMotionJumps() {
        Sight sight = new Sight();
        sight.turn();
        sight.advance(0.1);
        assertThat(sight.unfolded().get()).isBetween(0.5, 0.99);
        sight.advance(10);
        assertThat(sight.unfolded().get()).isZero();
        sight.calm().set(true);
        sight.turn();
        assertThat(sight.unfolded().get()).isEqualTo(1);
    }
}
