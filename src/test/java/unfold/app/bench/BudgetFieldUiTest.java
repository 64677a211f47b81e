package unfold.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class BudgetFieldUiTest {
    private final ObjectProperty<OptionalInt> budget = new SimpleObjectProperty<>(OptionalInt.of(300));
    private final List<String> refused = new ArrayList<>();
    private final List<OptionalInt> begun = new ArrayList<>();

    @Start
    void start(Stage fresh) {
        budget.addListener(o -> begun.add(budget.get()));
        BudgetField field = new BudgetField(budget, refused::add);
        field.setId("field");
        Button elsewhere = new Button("elsewhere");
        elsewhere.setId("elsewhere");
        fresh.setScene(new Scene(new HBox(field, elsewhere)));
        fresh.show();
    }

    private static TextField field(FxRobot robot) {
        return robot.lookup("#field").queryAs(TextField.class);
    }

    private static void type(FxRobot robot, String text) {
        robot.interact(field(robot)::requestFocus);
        robot.interact(() -> field(robot).setText(text));
    }

    private static void leave(FxRobot robot) {
        robot.interact(robot.lookup("#elsewhere").query()::requestFocus);
    }

    @Test
    void whatIsNoNumberIsRefusedAndTheOneInForceComesBack(FxRobot robot) {
        type(robot, "many");
        robot.type(KeyCode.ENTER);
        assertThat(field(robot).getText()).as("to be corrected").isEqualTo("many");
        robot.type(KeyCode.ESCAPE);
        assertThat(field(robot).getText()).isEqualTo("300");
        type(robot, "0");
        leave(robot);
        assertThat(field(robot).getText()).isEqualTo("300");
        assertThat(refused).containsExactly("many", "0");
        assertThat(begun).isEmpty();
    }

    @Test
    void aNumberCountsOnceAndNoneIsOneToo(FxRobot robot) {
        type(robot, "0500 ");
        robot.type(KeyCode.ENTER);
        assertThat(field(robot).getText()).isEqualTo("500");
        leave(robot);
        assertThat(begun).as("not begun anew by leaving").containsExactly(OptionalInt.of(500));
        type(robot, "");
        leave(robot);
        assertThat(budget.get()).isEmpty();
        assertThat(refused).isEmpty();
    }
}
