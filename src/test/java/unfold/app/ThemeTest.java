package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    /** Contrast ratio of the web content accessibility guidelines, 1 to 21. */
    private static double contrast(Color a, Color b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void inkIsReadableOnItsGround(Theme theme) {
        assertThat(contrast(theme.text(), theme.surface())).isGreaterThan(7);
        assertThat(contrast(theme.muted(), theme.surface())).isGreaterThan(4.5);
        assertThat(theme.series()).hasSize(8).doesNotHaveDuplicates().allSatisfy(colour -> assertThat(
                        contrast(colour, theme.surface()))
                .isGreaterThan(theme == Theme.PROJECTOR ? 4.5 : 3));
        assertThat(contrast(theme.colour("track"), theme.surface())).isGreaterThan(3);
        assertThat(luminance(theme.surface()) < luminance(theme.text())).isEqualTo(theme.dark());
    }

    @Test
    void theProjectorHasLargeTypeAndThickLines() {
        assertThat(Theme.PROJECTOR.typeScale()).isGreaterThanOrEqualTo(1.5);
        assertThat(Theme.PROJECTOR.strokeScale()).isGreaterThanOrEqualTo(1.5);
    }

    @Test
    void namesTheFileWithoutAColour() {
        assertThatThrownBy(() -> Theme.DARK.colour("pink")).hasMessage("theme-dark.css has no colour -unfold-pink");
    }
}
