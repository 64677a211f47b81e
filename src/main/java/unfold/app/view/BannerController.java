package unfold.app.view;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.app.desk.Notices;
import unfold.app.desk.Pointing;
import unfold.app.desk.Session;
import unfold.app.desk.Wording;
import unfold.train.Failure;
import unfold.train.Snapshot;

/** One sentence above the picture: what went wrong, what a change would reset, what is being worked on. */
public final class BannerController {
    private final Notices notices;
    private final Session session;
    private final Pointing pointing;
    private final Wording wording;

    @FXML
    private HBox notice;

    @FXML
    private FontIcon sign;

    @FXML
    private Label sentence;

    @FXML
    private HBox anew;

    @FXML
    private Label change;

    @FXML
    private HBox failed;

    @FXML
    private Label why;

    @FXML
    private Label growth;

    @FXML
    private HBox busy;

    @FXML
    private Label doing;

    @FXML
    private Button giveUpWriting;

    /** Shows these. */
    public BannerController(Notices notices, Session session, Pointing pointing, Wording wording) {
        this.notices = notices;
        this.session = session;
        this.pointing = pointing;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        sentence.textProperty().bind(notices.sentence());
        Shown.when(notices.sentence().isNotEmpty(), notice);
        notices.problem().addListener((o, before, now) -> showSign(now));
        showSign(notices.problem().get());
        change.textProperty().bind(session.pending());
        Shown.when(session.pending().isNotEmpty(), anew);
        growth.textProperty().bind(pointing.told());
        Shown.when(pointing.told().isNotEmpty(), growth);
        session.running().snapshot().addListener((o, before, now) -> showFailure(now));
        showFailure(session.running().snapshot().get());
        doing.textProperty().bind(notices.busy());
        Shown.when(notices.busy().isNotEmpty(), busy);
        Shown.when(notices.wayOut().map(Optional::isPresent), giveUpWriting);
    }

    private void showSign(boolean problem) {
        sign.setIconLiteral(problem ? "mdi2a-alert-circle-outline" : "mdi2i-information-outline");
        notice.getStyleClass().remove("bad");
        if (problem) {
            notice.getStyleClass().add("bad");
        }
    }

    private void showFailure(@Nullable Snapshot now) {
        Optional<Failure> failure = now == null ? Optional.empty() : now.failure();
        boolean again = failure.filter(f -> f.kind() != Failure.Kind.ERROR).isPresent();
        why.setText(failure.map(f -> f.told().in(wording.messages())).orElse(""));
        failed.setVisible(again);
        failed.setManaged(again);
    }

    @FXML
    private void dismiss() {
        notices.dismiss();
    }

    @FXML
    private void giveUp() {
        notices.wayOut().get().ifPresent(Runnable::run);
    }

    @FXML
    private void clip() {
        session.retryClipped();
    }

    @FXML
    private void slower() {
        session.retrySlower();
    }

    @FXML
    private void orthogonal() {
        session.retryOrthogonal();
    }

    @FXML
    private void keep() {
        session.revert();
    }

    @FXML
    private void apply() {
        session.apply();
    }
}
