package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.chart.GradientNormChart;
import unfold.app.chart.LossChart;
import unfold.app.view.Dialogs;

/** The charts where they are used: among tabs, beside the settings, with a run behind them. */
class ChartsUiTest extends WindowCase {
    private static final int LOSS = 0;
    private static final int NORM = 2;

    @Start
    void start(Stage fresh) throws IOException {
        open(fresh, new Dialogs() {
            @Override
            public Optional<Path> open(String title) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, String name, String... endings) {
                // of the kinds of pictures the one that can be measured
                return Optional.of(folder.resolve(name.replace(".svg", ".png")));
            }
        });
    }

    private static void tab(FxRobot robot, int index) {
        robot.interact(() -> robot.lookup(".charts")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(index));
    }

    /** The gradient norm as the chart says it for those who do not see it: before clipping and after. */
    private static double[] norms(GradientNormChart chart) {
        Matcher said = Pattern.compile("([0-9.]+)[^0-9]+([0-9.]+)[^0-9]")
                .matcher(chart.figure().summary());
        assertThat(said.find()).as(chart.figure().summary()).isTrue();
        return new double[] {Double.parseDouble(said.group(1)), Double.parseDouble(said.group(2))};
    }

    @Test
    void theSettingAndTheTrainingFollowTheDraggedClipLine(FxRobot robot) throws TimeoutException {
        begin(robot);
        tab(robot, NORM);
        GradientNormChart chart = robot.lookup("#gradientNormChart").queryAs(GradientNormChart.class);
        Node line = robot.lookup("#clipHandle").query();
        until(line::isVisible);
        until(() -> line.getBoundsInParent().getWidth() > 50);
        robot.drag(line).moveBy(0, 25).drop();
        double threshold = chart.thresholdProperty().get();
        assertThat(threshold).isBetween(1e-6, 0.95);
        unfold(robot, "learning");
        TextField field = robot.from(robot.lookup("#learning").<Node>queryAll())
                .lookup("#field-threshold")
                .queryAs(TextField.class);
        assertThat(Double.parseDouble(field.getText())).isEqualTo(threshold);

        robot.interact(line::requestFocus);
        for (int i = 0; i < 60; i++) {
            robot.type(KeyCode.DOWN);
        }
        assertThat(line.isFocused()).as("no key is lost while the axis follows").isTrue();
        double low = chart.thresholdProperty().get();
        assertThat(low).isBetween(threshold / 400, threshold / 250);
        fire(robot, "step");
        until(() -> labelled(robot, "step 2"));
        double[] norms = norms(chart);
        assertThat(norms[0]).isGreaterThan(2 * low);
        assertThat(norms[1]).isCloseTo(low, org.assertj.core.api.Assertions.withinPercentage(1));
    }

    @Test
    void aClickedChartHearsTheKeys(FxRobot robot) throws TimeoutException {
        begin(robot);
        LossChart chart = robot.lookup("#lossChart").queryAs(LossChart.class);
        until(() -> chart.drawings() > 0);
        robot.clickOn(chart);
        assertThat(chart.isFocused()).isTrue();
        boolean before = chart.figure().logarithmic();
        robot.type(KeyCode.L);
        assertThat(chart.figure().logarithmic()).isNotEqualTo(before);
        assertThat(robot.lookup(".charts")
                        .queryAs(TabPane.class)
                        .getSelectionModel()
                        .getSelectedIndex())
                .isEqualTo(LOSS);
    }

    @Test
    void pictureAndNumbersAreSavedFromTheMenu(FxRobot robot) throws TimeoutException, IOException {
        begin(robot);
        LossChart chart = robot.lookup("#lossChart").queryAs(LossChart.class);
        until(() -> chart.drawings() > 0);
        MenuButton menu = robot.from(chart).lookup(".chart-menu").queryAs(MenuButton.class);
        choose(robot, menu, "CSV");
        until(() -> robot.lookup("#sentence").queryAs(Label.class).getText().contains("loss.csv"));
        assertThat(Files.readString(folder.resolve("loss.csv"))).matches("step,loss[^\n]*\n1,[0-9.]+[^\n]*\n");
        choose(robot, menu, "PNG");
        until(() -> robot.lookup("#sentence").queryAs(Label.class).getText().contains("loss.png"));
        assertThat(ImageIO.read(folder.resolve("loss.png").toFile()).getWidth()).isEqualTo(2 * (int) chart.getWidth());
    }

    @Test
    void anExperimentIsSavedAsAPicture(FxRobot robot) throws TimeoutException, IOException {
        begin(robot);
        choose(robot, experiment(robot, "orbit"));
        until(() -> robot.lookup("#pictureBench").tryQuery().isPresent());
        Region there =
                robot.lookup(".bench").queryAs(BorderPane.class).getCenter() instanceof Region r ? r : new Region();
        until(() -> there.getHeight() > 50);
        fire(robot, "pictureBench");
        until(() -> robot.lookup("#sentence").queryAs(Label.class).getText().contains("orbit.png"));
        BufferedImage picture = ImageIO.read(folder.resolve("orbit.png").toFile());
        assertThat(picture.getWidth()).isBetween(2 * (int) there.getWidth() - 2, 2 * (int) there.getWidth() + 2);
        int width = picture.getWidth();
        assertThat(Arrays.stream(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width))
                        .distinct()
                        .count())
                .as("colours")
                .isGreaterThan(20);
    }

    @Test
    void aPictureHoldsWhatHasToBeScrolledTo(FxRobot robot) throws TimeoutException, IOException {
        begin(robot);
        choose(robot, experiment(robot, "orbit"));
        robot.interact(() -> stage.setHeight(420));
        BorderPane bench = robot.lookup(".bench").queryAs(BorderPane.class);
        until(() -> bench.getCenter() instanceof ScrollPane pane
                && pane.getViewportBounds().getHeight() > 0
                && pane.getContent().getLayoutBounds().getHeight()
                        > pane.getViewportBounds().getHeight() + 20);
        double before = bench.getHeight();
        fire(robot, "pictureBench");
        Path file = folder.resolve("orbit.png");
        until(() -> Files.exists(file));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getHeight()).isGreaterThan(2 * (int) before + 40);
        int[] last = picture.getRGB(0, picture.getHeight() - 1, picture.getWidth(), 1, null, 0, picture.getWidth());
        assertThat(Arrays.stream(last).distinct().count())
                .as("nothing is cut off")
                .isOne();
    }

    /** Asked for with the experiment itself, before there is anything to be seen. */
    @Test
    void aPictureWaitsForWhatIsBeingMeasured(FxRobot robot) throws TimeoutException, IOException {
        begin(robot);
        CheckMenuItem cliff = experiment(robot, "cliff");
        robot.interact(() -> {
            cliff.setSelected(true);
            cliff.fire();
            robot.lookup("#pictureBench").queryButton().fire();
        });
        Path file = folder.resolve("cliff.png");
        until(() -> Files.exists(file));
        byte[] early = Files.readAllBytes(file);
        until(() -> robot.lookup("#sentence").queryAs(Label.class).getText().contains("cliff.png"));
        fire(robot, "dismiss"); // its place is the picture's again
        Files.delete(file);
        robot.interact(() -> {}); // a frame
        fire(robot, "pictureBench");
        until(() -> Files.exists(file));
        assertThat(early).isEqualTo(Files.readAllBytes(file));
    }

    private static void choose(FxRobot robot, MenuButton menu, String kind) {
        robot.interact(() -> menu.getItems().stream()
                .filter(item -> item.getText() != null && item.getText().contains(kind))
                .findFirst()
                .ifPresent(MenuItem::fire));
    }
}
