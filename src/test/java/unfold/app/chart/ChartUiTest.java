package unfold.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.fx.ChartCanvas;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import unfold.app.Theme;
import unfold.trace.Metrics;

@Tag("ui")
@SuppressWarnings("NullAway") // the fields are set by start, before each test
@ExtendWith(ApplicationExtension.class)
class ChartUiTest {
    private static final List<String> PARAMETERS = List.of("U", "W", "b", "V", "c");

    private final Map<String, byte[]> saved = new TreeMap<>();
    private final AtomicLong clock = new AtomicLong();
    private final Metrics metrics = new Metrics(PARAMETERS);
    private final Random random = new Random(3);
    private LossChart loss;
    private GradientNormChart norms;
    private ParameterNormChart parameters;
    private GradientProfileChart profile;
    private Scene scene;

    @Start
    void start(Stage stage) {
        ResourceBundle text = ResourceBundle.getBundle("unfold.app.chart.messages");
        FileChoice files = (name, endings, contents, when) -> when.accept(() -> {
            for (String ending : endings) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try {
                    contents.as(ending).writeTo(out);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                saved.put(name.substring(0, name.lastIndexOf('.') + 1) + ending, out.toByteArray());
            }
        });
        loss = new LossChart(text, files, metrics);
        norms = new GradientNormChart(text, files, metrics);
        parameters = new ParameterNormChart(text, files, metrics);
        profile = new GradientProfileChart(text, files);
        GridPane grid = new GridPane();
        grid.setStyle("-fx-background-color: -unfold-background; -fx-hgap: 8px; -fx-vgap: 8px");
        grid.addRow(0, loss, norms);
        grid.addRow(1, parameters, profile);
        scene = new Scene(grid);
        theme(Theme.LIGHT);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    private List<ChartPane> charts() {
        return List.of(loss, norms, parameters, profile);
    }

    private void theme(Theme theme) {
        Application.setUserAgentStylesheet(theme.userAgentStylesheet());
        scene.getStylesheets().setAll(theme.stylesheet());
        charts().forEach(chart -> chart.theme(theme));
    }

    /** A run as it might be: losses that fall with noise, norms that now and then are clipped. */
    private void train(int from, int to) {
        double[] each = new double[PARAMETERS.size()];
        for (int step = from; step <= to; step++) {
            double value =
                    0.55 + 3.2 * Math.exp(-step / 350.0) + 0.12 * random.nextGaussian() * Math.exp(-step / 3000.0);
            double before = 0.4 * Math.exp(random.nextGaussian() * 0.7) + 8 * Math.exp(-step / 120.0);
            for (int p = 0; p < each.length; p++) {
                each[p] = before * Math.pow(0.35, p) * Math.exp(0.3 * random.nextGaussian());
            }
            metrics.append(step, value, before, Math.min(1, before), each);
            if (step % 100 == 0) {
                metrics.appendValidation(step, 0.6 + 3.2 * Math.exp(-step / 340.0) + 0.00008 * step);
                metrics.appendAccuracy(step, 1 - Math.exp(-step / 800.0));
            }
        }
    }

    private static double[] geometric(double gain, int steps) {
        double[] values = new double[steps];
        for (int t = 1; t <= steps; t++) {
            values[t - 1] = 0.2 * Math.pow(gain, steps - t) * (1 + 0.3 * Math.sin(t));
        }
        return values;
    }

    private int refresh() {
        long now = clock.addAndGet(1_000_000_000);
        int drawn = 0;
        for (ChartPane chart : charts()) {
            drawn += WaitForAsyncUtils.waitForAsyncFx(5000, () -> chart.refresh(now)) ? 1 : 0;
        }
        WaitForAsyncUtils.waitForFxEvents();
        return drawn;
    }

    @Test
    void theHandleWaitsAtTheEndForTheDrawingAndIsNotWhereNobodyLooks(FxRobot robot) {
        train(1, 1000);
        refresh();
        Node handle = robot.from(loss).lookup("#stepHandle").query();
        Rectangle grip = robot.from(loss).lookup(".grip").queryAs(Rectangle.class);
        robot.interact(() -> loss.at(1000, 1000));
        assertThat(handle.isVisible()).isTrue();
        robot.interact(() -> loss.at(1150, 1150));
        assertThat(handle.isVisible()).isTrue();
        assertThat(grip.getX() + grip.getWidth() / 2).isCloseTo(loss.area().getMaxX(), within(1e-9));
        robot.interact(() -> loss.zoomX(200, 400));
        refresh();
        robot.interact(() -> loss.at(1150, 1150));
        assertThat(handle.isVisible()).isFalse();
        robot.interact(() -> loss.at(300, 1150));
        assertThat(handle.isVisible()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void drawsEveryChartInEveryTheme(Theme theme, FxRobot robot) throws IOException {
        train(1, 2000);
        robot.interact(() -> {
            theme(theme);
            loss.figure().unit(1, "nats", OptionalDouble.of(0.45));
            norms.thresholdProperty().set(1);
            profile.figure()
                    .show(List.of(
                            GradientProfile.of("h", geometric(0.55, 60)),
                            GradientProfile.of("s", geometric(0.97, 60))));
        });
        assertThat(refresh()).isEqualTo(4);
        robot.interact(() -> loss.read(700));
        File out = new File("target/charts/" + theme.key() + ".png");
        out.getParentFile().mkdirs();
        var shot = WaitForAsyncUtils.waitForAsyncFx(5000, () -> scene.getRoot().snapshot(null, null));
        ImageIO.write(SwingFXUtils.fromFXImage(shot, null), "png", out);

        int ground = theme.surface().getRGB();
        for (ChartPane chart : charts()) {
            int ink = 0;
            for (int x = 0; x < chart.getWidth(); x += 2) {
                for (int y = 0; y < chart.getHeight(); y += 2) {
                    Point2D at = chart.localToScene(x, y);
                    ink += shot.getPixelReader().getArgb((int) at.getX(), (int) at.getY()) == ground ? 0 : 1;
                }
            }
            assertThat(ink).as(chart.getId()).isBetween(700, 15_000);
        }
    }

    @Test
    void drawsOnlyWhatChangedAndAtMostTenTimesASecond(FxRobot robot) {
        train(1, 50);
        assertThat(refresh()).isEqualTo(4);
        assertThat(refresh()).isZero();

        train(51, 60);
        assertThat(refresh()).isEqualTo(3);
        train(61, 70);
        long now = clock.get();
        robot.interact(() -> {
            assertThat(loss.refresh(now + 199_000_000)).isFalse();
            assertThat(loss.refresh(now + 201_000_000)).isTrue();
            loss.showAll();
            assertThat(loss.refresh(now + 300_000_000)).isFalse();
            assertThat(loss.refresh(now + 302_000_000)).isTrue();
            loss.setVisible(false);
            loss.showAll();
            assertThat(loss.refresh(now + 900_000_000)).isFalse();
        });
    }

    @Test
    void looksAtAFewEntriesForEachPixelOfMillions() {
        Metrics millions = new Metrics(List.of());
        for (int step = 1; step <= 2_000_000; step++) {
            millions.append(step, 1 + Math.sin(step), 1, 1, new double[0]);
        }
        LossFigure figure = new LossFigure(ResourceBundle.getBundle("unfold.app.chart.messages"), millions);
        figure.update(460, 240, false);

        assertThat(figure.touched()).isLessThan(460 * 100);
        assertThat(figure.curves()).allSatisfy(curve -> assertThat(curve.size()).isLessThanOrEqualTo(2 * 460 * 6 / 5));
    }

    @Test
    void switchesTheAxis(FxRobot robot) {
        train(1, 100);
        refresh();
        robot.clickOn(loss).type(KeyCode.L);
        assertThat(loss.figure().logarithmic()).isTrue();
        refresh();
        assertThat(loss.pixelOfY(1) - loss.pixelOfY(2)).isCloseTo(loss.pixelOfY(2) - loss.pixelOfY(4), within(1e-6));

        robot.type(KeyCode.L);
        refresh();
        assertThat(loss.pixelOfY(1) - loss.pixelOfY(2)).isCloseTo(loss.pixelOfY(2) - loss.pixelOfY(3), within(1e-6));
    }

    @Test
    void draggingTheLineChangesTheThreshold(FxRobot robot) {
        train(1, 500);
        robot.interact(() -> norms.thresholdProperty().set(1));
        refresh();
        double target = 0.2;
        double away = norms.pixelOfY(target) - norms.pixelOfY(1);
        ClipHandle handle = robot.lookup("#clipHandle").queryAs(ClipHandle.class);
        robot.drag(handle).moveBy(0, away).drop();

        assertThat(norms.thresholdProperty().get()).isCloseTo(target, within(0.02));
        double dragged = norms.thresholdProperty().get();
        robot.type(KeyCode.UP);
        assertThat(norms.thresholdProperty().get()).isCloseTo(1.1 * dragged, within(0.01 * dragged));
        robot.type(KeyCode.DOWN);
        assertThat(norms.thresholdProperty().get()).isCloseTo(dragged, within(0.01 * dragged));
        assertThat(handle.getAccessibleText()).startsWith("Clip threshold 0.");

        robot.interact(() -> norms.thresholdProperty().set(Double.POSITIVE_INFINITY));
        assertThat(handle.isVisible()).isFalse();
    }

    @Test
    void draggingZoomsAndADoubleClickShowsEverything(FxRobot robot) {
        train(1, 1000);
        refresh();
        Point2D from = loss.localToScreen(loss.pixelOfX(200), 120);
        Point2D to = loss.localToScreen(loss.pixelOfX(600), 125);
        robot.drag(from).moveTo(to).drop();
        refresh();
        double low = loss.valueAtX(loss.area().getMinX());
        assertThat(low).isCloseTo(200, within(10.0));
        assertThat(loss.valueAtX(loss.area().getMaxX())).isCloseTo(600, within(10.0));

        robot.scroll(1, javafx.geometry.VerticalDirection.UP);
        refresh();
        assertThat(loss.valueAtX(loss.area().getMinX())).isNotEqualTo(low);
        robot.doubleClickOn(loss);
        refresh();
        assertThat(loss.valueAtX(loss.area().getMinX())).isCloseTo(1, within(0.01));
        // with room for the ring around a best value at the end
        assertThat(loss.valueAtX(loss.area().getMaxX())).isCloseTo(1015, within(1.0));
    }

    @Test
    void aLegendEntrySwitchesItsCurve(FxRobot robot) {
        train(1, 100);
        refresh();
        ChartCanvas canvas = (ChartCanvas) parameters.getChildrenUnmodifiable().get(0);
        List<LegendItemEntity> entries = new ArrayList<>();
        for (Object each : canvas.getRenderingInfo().getEntityCollection().getEntities()) {
            if (each instanceof LegendItemEntity item && "W".equals(item.getSeriesKey())) {
                entries.add(item);
            }
        }
        var area = ((ChartEntity) entries.get(0)).getArea().getBounds2D();
        robot.clickOn(parameters.localToScreen(area.getCenterX(), area.getCenterY()));
        Curve curve = parameters.figure().curves().get(1);
        assertThat(curve.shown()).isFalse();

        robot.clickOn(parameters.localToScreen(area.getCenterX(), area.getCenterY()));
        assertThat(curve.shown()).isTrue();
    }

    @Test
    void saysItsValues(FxRobot robot) {
        assertThat(loss.getAccessibleText()).isEqualTo("The loss appears with the first training step.");
        metrics.append(1200, 0.43, 1, 1, new double[5]);
        metrics.appendValidation(1200, 0.41);
        refresh();
        assertThat(loss.getAccessibleText())
                .isEqualTo("Loss 0.430 nats after 1,200 steps. Validation 0.410, best 0.410.");

        train(1201, 1300);
        refresh();
        robot.clickOn(loss).type(KeyCode.RIGHT);
        assertThat(loss.getAccessibleText()).startsWith("step 1,").contains("training 0.");
    }

    @Test
    void savesNumbersAndPicture(FxRobot robot) throws IOException {
        metrics.append(1, 2.5, 3, 1, new double[] {1, 2, 3, 4, 5});
        metrics.append(2, 1 / 3.0, 0.5, 0.5, new double[] {1, 2, 3, 4, 1e-300});
        metrics.appendValidation(2, 1.25);
        refresh();
        robot.interact(() -> {
            profile.figure().show(List.of(GradientProfile.of("h", new double[] {1e-300, 0.5})));
            charts().forEach(chart -> chart.menu().saveNumbers());
            loss.menu().savePicture();
        });

        assertThat(csv("loss.csv"))
                .isEqualTo("step,loss (nats),validation (nats),accuracy\n1,2.5,,\n2,0.3333333333333333,1.25,\n");
        assertThat(csv("gradient-norm.csv")).isEqualTo("step,gradient_norm,clipped_norm\n1,3.0,1.0\n2,0.5,0.5\n");
        assertThat(csv("parameter-norms.csv")).endsWith("2,1.0,2.0,3.0,4.0,1.0E-300\n");
        assertThat(csv("gradient-profile.csv")).isEqualTo("t,h\n1,1.0E-300\n2,0.5\n");
        assertThat(csv("gradient-profile.json")).isEqualTo("{\"t\":[1,2],\"h\":[1.0E-300,0.5]}\n");
        assertThat(csv("loss.svg")).contains("<svg");
        assertThat(csv("loss.pdf")).startsWith("%PDF");
        assertThat(csv("loss.tex")).contains("\\begin{tikzpicture}");
        var image = ImageIO.read(new java.io.ByteArrayInputStream(saved.get("loss.png")));
        assertThat(image.getWidth()).isEqualTo(2 * (int) loss.getWidth());
    }

    private String csv(String name) {
        return new String(saved.get(name), StandardCharsets.UTF_8);
    }
}
