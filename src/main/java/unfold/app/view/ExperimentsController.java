package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;
import unfold.app.desk.Wording;

/** The menu of experiments: one entry for each there is. */
public final class ExperimentsController {
    private final Benches benches;
    private final Wording wording;

    @FXML
    private Menu experiments;

    /** The menu of these. */
    public ExperimentsController(Benches benches, Wording wording) {
        this.benches = benches;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        for (Bench bench : benches.all()) {
            CheckMenuItem item = new CheckMenuItem(wording.say("bench." + bench.key() + ".name"));
            item.setId("bench-" + bench.key());
            item.setOnAction(e -> benches.chosen().set(item.isSelected() ? bench : null));
            item.setSelected(benches.chosen().get() == bench);
            benches.chosen().addListener((o, before, now) -> item.setSelected(now == bench));
            experiments.getItems().add(item);
        }
        experiments.setVisible(!benches.all().isEmpty());
    }
}
