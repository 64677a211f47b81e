package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureSizeTest {
    private static Figure figure(int width, int height) {
        return new Figure(width, height, g -> {});
    }

    @ParameterizedTest
    @CsvSource({"1x, 1", "2x, 2", "0.5x, 0.5", "3 ×, 3", "32x, 32", "1000, 2.5", " 400 , 1"})
    void whatWasWrittenSaysHowLarge(String text, double scale) {
        assertThat(FigureSize.parse(text).orElseThrow().scale(figure(400, 10))).isEqualTo(scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "33x", "0", "30001", "-2x", "2xx", "1e3", "999999999999"})
    void anythingElseIsNoSize(String text) {
        assertThat(FigureSize.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2x", "0.5x", "3840"})
    void itIsWrittenAsItIsRead(String text) {
        assertThat(FigureSize.parse(text).orElseThrow()).hasToString(text);
    }

    @Test
    void morePixelsThanMemoryHoldsAreRefusedBeforehand() {
        assertThatThrownBy(() -> FigureSize.wide(30_000).scale(figure(100, 100)))
                .hasMessageContaining("30000 × 30000");
    }
}
