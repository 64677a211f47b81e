package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;

/** What every experiment has to do, whichever there are. */
class BenchUiTest extends WindowCase {
    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    @Test
    void everyExperimentOpensBesideTheRunAndClosesAgain(FxRobot robot) throws TimeoutException {
        List<Bench> benches = new Benches().all();
        assertThat(benches).isNotEmpty();
        for (Bench bench : benches) {
            CheckMenuItem item = (CheckMenuItem) item(robot, "bench-" + bench.key());
            robot.interact(() -> {
                item.setSelected(true);
                item.fire();
            });
            until(() -> shown(robot) != null);
            assertThat(item.isSelected()).as(bench.key()).isTrue();
            fire(robot, "step");
            if (fits(robot)) {
                until(() -> unnamed(robot).isEmpty());
                assertThat(unnamed(robot))
                        .as(bench.key() + ": controls nobody could name")
                        .isEmpty();
                for (String theme : List.of("dark", "projector", "light")) {
                    RadioMenuItem look = (RadioMenuItem) item(robot, theme);
                    robot.interact(() -> {
                        look.setSelected(true);
                        look.fire();
                    });
                }
                fire(robot, "enlarge-bench");
                assertThat(robot.lookup(".diagram-view").queryAll()).as("alone").isEmpty();
                fire(robot, "enlarge-bench");
            }
            fire(robot, "closeBench");
            until(() -> !item.isSelected());
            assertThat(robot.lookup(".bench").queryAll()).as("closed").isEmpty();
            assertThat(robot.lookup(".sequence").queryAll())
                    .as("the sequence is back")
                    .isNotEmpty();
        }
    }

    private static MenuItem item(FxRobot robot, String id) {
        MenuBar bar = robot.lookup(".menu-bar").queryAs(MenuBar.class);
        return bar.getMenus().stream()
                .flatMap(m -> m.getItems().stream())
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Node shown(FxRobot robot) {
        return robot.lookup(".bench")
                .<BorderPane>tryQuery()
                .map(BorderPane::getCenter)
                .orElse(null);
    }

    private static boolean fits(FxRobot robot) {
        return !(shown(robot) instanceof Label);
    }

    /** Controls in the experiment that neither say what they are nor belong to a label. */
    private static List<String> unnamed(FxRobot robot) {
        List<String> unnamed = new ArrayList<>();
        for (Node n : robot.lookup(".bench").lookup((Node n) -> true).queryAll()) {
            boolean control = n instanceof ButtonBase
                    || n instanceof ComboBoxBase<?>
                    || n instanceof Slider
                    || n instanceof TextInputControl;
            boolean inside = n.getStyleClass().contains("arrow-button")
                    || n.getStyleClass().contains("increment-arrow-button")
                    || n.getStyleClass().contains("decrement-arrow-button");
            boolean says = n instanceof Labeled l
                    && l.getText() != null
                    && !l.getText().isBlank();
            boolean named =
                    n.getAccessibleText() != null && !n.getAccessibleText().isBlank();
            if (control && n.isVisible() && !inside && !says && !named) {
                unnamed.add(n.toString());
            }
        }
        return unnamed;
    }
}
