package unfold.app.view;

import javafx.beans.binding.BooleanExpression;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import unfold.app.desk.Notices;
import unfold.app.desk.Session;

/** One sentence above the picture: what went wrong, what a change would reset, what is being worked on. */
public final class BannerController {
    private final Notices notices;
    private final Session session;

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
    private HBox busy;

    @FXML
    private Label doing;

    /** Shows these. */
    public BannerController(Notices notices, Session session) {
        this.notices = notices;
        this.session = session;
    }

    @FXML
    private void initialize() {
        sentence.textProperty().bind(notices.sentence());
        showIf(notice, notices.sentence().isNotEmpty());
        notices.problem().addListener((o, before, now) -> showSign(now));
        showSign(notices.problem().get());
        change.textProperty().bind(session.pending());
        showIf(anew, session.pending().isNotEmpty());
        doing.textProperty().bind(notices.busy());
        showIf(busy, notices.busy().isNotEmpty());
    }

    private void showSign(boolean problem) {
        sign.setIconLiteral(problem ? "mdi2a-alert-circle-outline" : "mdi2i-information-outline");
        notice.getStyleClass().remove("bad");
        if (problem) {
            notice.getStyleClass().add("bad");
        }
    }

    private static void showIf(Node node, BooleanExpression condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    @FXML
    private void dismiss() {
        notices.dismiss();
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
