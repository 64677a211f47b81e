package unfold.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import unfold.app.desk.Remembered;
import unfold.zoo.Cell;

/**
 * Views are opened and closed two hundred times in all: whatever was in a window once and is in none any more must be collected, but for
 * what is kept to be shown again.
 */
class LeakUiTest extends WindowCase {
    private static final int WINDOWS = 10;
    private static final int CELLS = 20;
    private static final int LAYOUTS = 40;
    private static final int GROUPS = 50;
    private static final int TABS = 40;
    private static final int DIALOGS = 40;

    private final Set<Node> seen = Collections.newSetFromMap(new WeakHashMap<>());
    /** Closed windows, and the roots of what they showed. */
    private final Set<Object> windows = Collections.newSetFromMap(new WeakHashMap<>());

    @Start
    void start(Stage fresh) throws IOException {
        open(fresh);
    }

    private void see(Node node) {
        seen.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::see);
        }
    }

    private void see(FxRobot robot) {
        robot.interact(() -> see(stage.getScene().getRoot()));
    }

    @Test
    void twoHundredViewsLeaveNothingBehind(FxRobot robot) throws TimeoutException {
        assertThat(WINDOWS + CELLS + LAYOUTS + GROUPS + TABS + DIALOGS).isEqualTo(200);
        begin(robot);
        round(robot, 1, 2, 3, 2, 5, 2);
        long kept = gone(robot);
        round(robot, WINDOWS, CELLS, LAYOUTS, GROUPS, TABS, DIALOGS);
        until(() -> gone(robot) <= kept + 20);
        until(() -> {
            System.gc();
            // the toolkit itself holds on to the one closed last
            return windows.size() <= 2;
        });
    }

    /** Nodes that are in no window and still there. */
    private long gone(FxRobot robot) {
        System.gc();
        long[] count = new long[1];
        robot.interact(() -> count[0] =
                List.copyOf(seen).stream().filter(n -> n.getScene() == null).count());
        return count[0];
    }

    private void round(FxRobot robot, int opened, int cells, int layouts, int groups, int tabs, int dialogs)
            throws TimeoutException {
        for (int i = 0; i < opened; i++) {
            robot.interact(this::another);
        }
        ComboBox<Cell> cell = robot.lookup("#cell").queryComboBox();
        for (int i = 0; i < cells; i++) {
            robot.interact(() -> cell.setValue(cell.getItems()
                    .get((cell.getItems().indexOf(cell.getValue()) + 1)
                            % cell.getItems().size())));
            see(robot);
            if (robot.lookup("#anew").query().isVisible()) {
                fire(robot, "apply");
            }
        }
        for (int i = 0; i < layouts; i++) {
            fire(robot, List.of("circuit", "unfolded", "both").get(i % 3));
            see(robot);
        }
        Button group = robot.lookup("#group").queryButton();
        until(() -> !group.isDisabled());
        for (int i = 0; i < groups; i++) {
            robot.interact(() -> {
                group.fire();
                see(stage.getScene().getRoot());
            });
        }
        TabPane charts = robot.lookup("#charts").queryAs(TabPane.class);
        for (int i = 0; i < tabs; i++) {
            int tab = i % charts.getTabs().size();
            robot.interact(() -> {
                charts.getSelectionModel().select(tab);
                see(stage.getScene().getRoot());
            });
        }
        robot.interact(() -> {
            stage.requestFocus();
            robot.lookup("#mainView").query().requestFocus();
        });
        Node veil = robot.lookup("#veil").query();
        for (int i = 0; i < dialogs; i++) {
            robot.type(KeyCode.F1);
            until(veil::isVisible);
            see(robot);
            robot.type(KeyCode.ESCAPE);
            until(() -> !veil.isVisible());
        }
    }

    private void another() {
        Stage other = new Stage();
        Window second = App.open(other, NOBODY, Remembered.read(folder.resolve("other.properties")));
        windows.add(second);
        windows.add(other.getScene().getRoot());
        other.hide();
        second.close();
        other.setScene(null);
    }
}
