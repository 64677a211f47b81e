package unfold.app.view;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;
import unfold.app.bench.Desk;
import unfold.app.desk.Panes;
import unfold.train.Plan;

/** The frame around an experiment: its name, what is to be seen, and the experiment itself, made anew for each run. */
public final class BenchController {
    private final Benches benches;
    private final Panes panes;
    private final Desk desk;
    private final BenchPicture picture;
    private Bench.@Nullable Opened opened;

    @FXML
    private BorderPane bench;

    @FXML
    private Label title;

    @FXML
    private Label text;

    /** The frame for the chosen one of these. */
    public BenchController(Benches benches, Panes panes, Desk desk) {
        this.benches = benches;
        this.panes = panes;
        this.desk = desk;
        this.picture = new BenchPicture(desk);
    }

    @FXML
    private void initialize() {
        benches.chosen().addListener((o, before, now) -> show());
        desk.running().plan().addListener((o, before, now) -> show());
        panes.shown(Panes.Pane.BENCH).addListener((o, before, now) -> {
            if (!now) {
                benches.chosen().set(null);
            }
        });
        show();
    }

    private void show() {
        end();
        Bench chosen = benches.chosen().get();
        Plan plan = desk.running().plan().get();
        panes.shown(Panes.Pane.BENCH).set(chosen != null);
        if (chosen == null) {
            return;
        }
        title.setText(desk.wording().say("bench." + chosen.key() + ".name"));
        text.setText(desk.wording().say("bench." + chosen.key() + ".text"));
        text.setTooltip(new Tooltip(text.getText()));
        if (plan == null) {
            return;
        }
        if (chosen.fits(plan)) {
            Bench.Opened now = chosen.open(picture.desk());
            opened = now;
            bench.setCenter(now.view());
        } else {
            Label unfit = new Label(desk.wording().say(chosen.unfit(plan)));
            unfit.getStyleClass().add("unfit");
            unfit.setWrapText(true);
            bench.setCenter(unfit);
        }
    }

    /** Redraws what changed. */
    public void refresh(long now) {
        Bench.Opened there = opened;
        if (there != null) {
            there.refresh(now);
        }
        picture.refresh(there != null);
    }

    private void end() {
        Bench.Opened before = opened;
        opened = null;
        if (before != null) {
            before.close();
        }
        picture.end();
        bench.setCenter(null);
    }

    @FXML
    private void savePicture() {
        Bench chosen = benches.chosen().get();
        if (chosen != null) {
            picture.save(chosen.key(), bench);
        }
    }

    @FXML
    private void close() {
        benches.chosen().set(null);
    }
}
