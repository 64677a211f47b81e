package unfold.app.view;

import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import unfold.app.desk.Filing;
import unfold.app.desk.Leaving;
import unfold.app.desk.WeightsFiling;
import unfold.app.desk.Wording;
import unfold.file.FileKind;
import unfold.file.TraceFile;

/** The menu of files: sessions, settings, numbers, pictures. */
public final class FilesController {
    private final Filing filing;
    private final WeightsFiling weights;
    private final FileOpening opening;
    private final Dialogs dialogs;
    private final Runnable quitting;
    private final Leaving leaving;
    private final Wording wording;

    @FXML
    private CheckMenuItem asks;

    /** A menu for these. */
    public FilesController(
            Filing filing,
            WeightsFiling weights,
            FileOpening opening,
            Dialogs dialogs,
            Runnable quitting,
            Leaving leaving,
            Wording wording) {
        this.filing = filing;
        this.weights = weights;
        this.opening = opening;
        this.dialogs = dialogs;
        this.quitting = quitting;
        this.leaving = leaving;
        this.wording = wording;
    }

    @FXML
    private void initialize() {
        asks.selectedProperty().bindBidirectional(leaving.asks());
    }

    @FXML
    private void open() {
        dialogs.open(wording.say("menu.open")).ifPresent(opening::open);
    }

    @FXML
    private void save() {
        Path file = filing.file().get();
        if (file == null) {
            saveAs();
        } else {
            filing.save(file);
        }
    }

    @FXML
    private void saveAs() {
        dialogs.save(wording.say("menu.saveas"), wording.say("menu.save.name"), "unfold")
                .ifPresent(filing::save);
    }

    @FXML
    private void copySettings() {
        filing.line().ifPresent(line -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(line);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @FXML
    private void pasteSettings() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        filing.paste(clipboard.hasString() ? clipboard.getString() : "");
    }

    @FXML
    private void saveSettings() {
        dialogs.save(wording.say("menu.settings.save"), wording.say("menu.settings.name"), "json")
                .ifPresent(filing::writePreset);
    }

    @FXML
    private void saveWeights() {
        dialogs.save(wording.say("menu.weights.save"), "weights.safetensors", "safetensors", "onnx", "py")
                .ifPresent(weights::write);
    }

    @FXML
    private void saveTrace() {
        dialogs.save(
                        wording.say("menu.trace.save"),
                        "trace.csv",
                        FileKind.endings(TraceFile.Kind.values()).toArray(String[]::new))
                .ifPresent(filing::writeTrace);
    }

    @FXML
    private void quit() {
        quitting.run();
    }
}
