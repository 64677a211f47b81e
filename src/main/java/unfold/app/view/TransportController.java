package unfold.app.view;

import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.app.desk.Playback;
import unfold.app.desk.Session;
import unfold.app.desk.Wording;

/** Training: play, pause, step, rewind, reseed. Playhead: play, step, scrub, speed. */
public final class TransportController {
    private final Session session;
    private final Playback playback;
    private final Wording wording;

    @FXML
    private ToggleButton train;

    @FXML
    private FontIcon trainIcon;

    @FXML
    private Button step;

    @FXML
    private Button rewind;

    @FXML
    private Button reseed;

    @FXML
    private ToggleButton play;

    @FXML
    private FontIcon playIcon;

    @FXML
    private Slider scrub;

    @FXML
    private Label where;

    @FXML
    private Slider speed;

    @FXML
    private Label times;

    /** Drives these. */
    public TransportController(Session session, Playback playback, Wording wording) {
        this.session = session;
        this.playback = playback;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        session.running().training().addListener((o, before, now) -> showTraining(now));
        showTraining(session.running().training().get());
        for (var button : new javafx.scene.control.ButtonBase[] {train, step, rewind, reseed}) {
            button.disableProperty().bind(session.running().trainable().not());
        }
        play.selectedProperty().bindBidirectional(playback.playing());
        play.selectedProperty()
                .addListener((o, before, now) -> playIcon.setIconLiteral(now ? "mdi2p-pause" : "mdi2p-play-outline"));
        scrub.maxProperty().bind(playback.steps().multiply(2).add(1));
        scrub.valueProperty().bindBidirectional(playback.position());
        InvalidationListener show = o -> showWhere();
        playback.position().addListener(show);
        playback.steps().addListener(show);
        showWhere();
        speed.setValue(Math.log10(playback.speed().get()));
        speed.valueProperty().addListener((o, before, now) -> playback.speed().set(Math.pow(10, now.doubleValue())));
        playback.speed().addListener((o, before, now) -> {
            speed.setValue(Math.log10(now.doubleValue()));
            showTimes();
        });
        showTimes();
    }

    private void showTraining(boolean now) {
        train.setSelected(now);
        train.setText(wording.say(now ? "transport.pause" : "transport.train"));
        trainIcon.setIconLiteral(now ? "mdi2p-pause" : "mdi2p-play");
    }

    private void showWhere() {
        String text = wording.say(
                playback.backward() ? "playhead.at.gradient" : "playhead.at.value",
                playback.step(),
                playback.steps().get());
        where.setText(text);
        scrub.setAccessibleHelp(text);
    }

    private void showTimes() {
        double times10 = playback.speed().get();
        times.setText(String.format(Locale.ROOT, times10 < 1 ? "%.2g×" : "%.1f×", times10));
    }

    @FXML
    private void train() {
        session.running().toggle();
        showTraining(session.running().training().get());
    }

    @FXML
    private void step() {
        session.running().step();
    }

    @FXML
    private void rewind() {
        session.rewind();
    }

    @FXML
    private void reseed() {
        session.reseed();
    }

    @FXML
    private void back() {
        playback.move(-1);
    }

    @FXML
    private void forth() {
        playback.move(1);
    }
}
