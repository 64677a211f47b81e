package unfold.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.ResourceBundle;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unfold.app.Theme;
import unfold.trace.Ghost;
import unfold.trace.Metrics;

/** Figures without any toolkit, as a run without a window saves them. */
class FigureTest {
    private static final ResourceBundle TEXT = ResourceBundle.getBundle("unfold.app.chart.messages");

    private static double[] geometric(double gain, int steps) {
        double[] norms = new double[steps];
        for (int t = 1; t <= steps; t++) {
            norms[t - 1] = Math.pow(gain, steps - t);
        }
        return norms;
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void paintsDownToTheSmallestNumbers(Theme theme) throws IOException {
        ProfileFigure figure = new ProfileFigure(TEXT);
        figure.theme(theme);
        figure.show(List.of(
                GradientProfile.of("h", geometric(0.1, 301)),
                GradientProfile.of("s", geometric(0.8, 301)),
                GradientProfile.of("c", geometric(1.02, 301))));
        BufferedImage image = figure.image(900, 420, 1);
        File out = new File("target/charts/profile-" + theme.key() + ".png");
        out.getParentFile().mkdirs();
        ImageIO.write(image, "png", out);

        double[] range = {figure.vertical().getLowerBound(), figure.vertical().getUpperBound()};
        assertThat(range[0]).isBetween(1e-302, 1e-299);
        assertThat(range[1]).isBetween(100.0, 1e4);
        assertThat(figure.summary())
                .contains("h × 0.100 a step back, R² 1.00")
                .contains("c × 1.02 a step back, R² 1.00");
        assertThat(colours(image))
                .contains(theme.series().get(0).getRGB(), theme.surface().getRGB());
    }

    @Test
    void theFittedLineIsReadWhereTheCursorIs() {
        ProfileFigure figure = new ProfileFigure(TEXT);
        figure.show(List.of(GradientProfile.of("h", geometric(0.8, 41))));
        figure.image(900, 420, 1);
        assertThat(figure.readings(21)).hasSize(2).allSatisfy(reading -> assertThat(reading.value())
                .isEqualTo(NumberText.value(Math.pow(0.8, 20))));
    }

    @Test
    void saysNoRateOfAZigzag() {
        ProfileFigure figure = new ProfileFigure(TEXT);
        figure.show(List.of(GradientProfile.of("h", new double[] {1, 0.1, 1, 0.1, 1})));
        assertThat(figure.summary()).contains("h no straight line, R² 0.00").doesNotContain("step back");
    }

    private static List<Integer> colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .boxed()
                .toList();
    }

    @Test
    void printsTheThresholdThatInTheWindowIsAHandle() {
        Metrics metrics = new Metrics(List.of());
        for (int step = 1; step <= 100; step++) {
            metrics.append(step, 1, 3 + Math.sin(step), 2.5, new double[0]);
        }
        GradientNormFigure figure = new GradientNormFigure(TEXT, metrics);
        figure.clip(2.5);
        figure.update(400, 240, false);
        assertThat(figure.curves().get(2).size()).isZero();
        BufferedImage image = figure.image(460, 240, 2);
        assertThat(figure.curves().get(2).size()).isEqualTo(2);
        assertThat(image.getWidth()).isEqualTo(920);
    }

    @Test
    void showsOtherUnitsAndTheBestValidation() throws IOException {
        Metrics metrics = new Metrics(List.of());
        metrics.append(1, 2 * Math.log(2), 1, 1, new double[0]);
        metrics.appendValidation(1, 3 * Math.log(2));
        metrics.append(2, Math.log(2), 1, 1, new double[0]);
        metrics.appendValidation(2, 4 * Math.log(2));
        LossFigure figure = new LossFigure(TEXT, metrics);
        figure.unit(1 / Math.log(2), "bits", OptionalDouble.empty());

        assertThat(figure.title()).isEqualTo("Loss (bits)");
        assertThat(figure.summary()).isEqualTo("Loss 1.00 bits after 2 steps. Validation 4.00, best 3.00.");
        figure.update(400, 240, false);
        assertThat(figure.readings(1))
                .extracting(Reading::label)
                .containsExactly("minibatch", "training", "validation");
        assertThat(figure.readings(2).get(0).value()).isEqualTo("1.00");
        StringBuilder csv = new StringBuilder();
        figure.csv(csv);
        assertThat(csv.toString().lines())
                .containsExactly(
                        "step,loss (bits),validation (bits),accuracy",
                        "1,2.0," + 3 * Math.log(2) * (1 / Math.log(2)) + ",",
                        "2,1.0,4.0,");
    }

    @Test
    void aGhostIsInSightFromTheFirstStepOn() {
        Metrics before = new Metrics(List.of());
        Metrics now = new Metrics(List.of());
        for (int step = 1; step <= 500; step++) {
            before.append(step, 3 - step / 250.0, 1, 1, new double[0]);
        }
        now.append(1, 3, 1, 1, new double[0]);
        now.append(2, 2.95, 1, 1, new double[0]);
        LossFigure figure = new LossFigure(TEXT, now);
        figure.ghosts(List.of(new Ghost(0, "before", before)));
        figure.update(400, 240, false);
        assertThat(figure.vertical().getLowerBound()).isLessThan(1.1);
        assertThat(figure.vertical().getUpperBound()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void anExplodedGhostDoesNotPressTheLivingCurveFlat() {
        Metrics before = new Metrics(List.of());
        Metrics now = new Metrics(List.of());
        for (int step = 1; step <= 50; step++) {
            before.append(step, 3 * Math.pow(10, step / 5.0), 1, 1, new double[0]);
            now.append(step, 3 - step / 50.0, 1, 1, new double[0]);
        }
        LossFigure figure = new LossFigure(TEXT, now);
        figure.ghosts(List.of(new Ghost(0, "before", before)));
        figure.update(400, 240, false);
        assertThat(figure.vertical().getUpperBound()).isBetween(3.0, 7.0);
    }

    @Test
    void smoothingFollowsAStraightLine() {
        Metrics metrics = new Metrics(List.of());
        for (int step = 1; step <= 5000; step++) {
            metrics.append(step, 5000 - step, 1, 1, new double[0]);
        }
        LossFigure figure = new LossFigure(TEXT, metrics);
        figure.update(500, 240, false);
        Curve training = figure.curves().get(1);
        for (int i = 60; i < training.size() - 60; i++) {
            assertThat(training.y(i)).isCloseTo(5000 - training.x(i), within(1.0));
        }
    }
}
