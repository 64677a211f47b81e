package unfold.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;
import unfold.app.bench.WrittenBench;
import unfold.app.desk.Choices;
import unfold.app.desk.Drafting;
import unfold.app.desk.Filing;
import unfold.app.desk.Notices;
import unfold.app.desk.Showing;
import unfold.app.desk.Subjects;
import unfold.app.desk.WeightsFiling;
import unfold.app.desk.Wording;
import unfold.file.CircuitFile;
import unfold.file.LessonFile;
import unfold.file.PresetFile;
import unfold.file.SessionFile;
import unfold.file.weights.WeightsFile;

/** Opens whatever a person drops, names or chooses: a session, settings, weights, a lesson, a circuit, a text or a table, by what it holds and its name. */
final class Opening {
    /** So much of a file tells what it is. */
    private static final int HEAD = 4096;

    private final Choices choices;
    private final Subjects subjects;
    private final Drafting drafting;
    private final Filing filing;
    private final WeightsFiling weights;
    private final Showing showing;
    private final Benches benches;
    private final Notices notices;
    private final Wording wording;

    Opening(
            Choices choices,
            Subjects subjects,
            Drafting drafting,
            Filing filing,
            WeightsFiling weights,
            Showing showing,
            Benches benches,
            Notices notices,
            Wording wording) {
        this.choices = choices;
        this.subjects = subjects;
        this.drafting = drafting;
        this.filing = filing;
        this.weights = weights;
        this.showing = showing;
        this.benches = benches;
        this.notices = notices;
        this.wording = wording;
    }

    /** Opens a file of a person's own. */
    void open(Path file) {
        notices.dismiss();
        try {
            if (Files.isRegularFile(file) && (SessionFile.named(file) || SessionFile.looksLike(file))) {
                filing.openSession(file);
            } else if (Files.isRegularFile(file) && WeightsFile.named(file)) {
                weights.open(file);
            } else if (LessonFile.named(file) && LessonFile.looksLike(head(file))) {
                showing.read(file);
            } else if (CircuitFile.named(file) || holdsCircuit(file)) {
                openCircuit(CircuitFile.read(file));
            } else if (PresetFile.looksLike(head(file))) {
                filing.openPreset(file);
            } else {
                choices.choose(subjects.own(file));
            }
        } catch (IOException e) {
            notices.warn(wording.tell(e));
        }
    }

    private static boolean holdsCircuit(Path file) {
        return CircuitFile.json(file) && head(file).contains("unfold circuit");
    }

    /** How a file begins; empty where it cannot be read, which whoever reads it says better. */
    private static String head(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** A circuit that cannot be used is drawn beside its text, with the reason. */
    private void openCircuit(String text) {
        if (!drafting.open(text)) {
            notices.warn(drafting.draft().get().problem());
            edit();
        }
    }

    /** Shows the equations to be changed. */
    void edit() {
        ObjectProperty<@Nullable Bench> chosen = benches.chosen();
        Optional<Bench> written = benches.all().stream()
                .filter(b -> b.key().equals(WrittenBench.KEY))
                .findFirst();
        written.ifPresent(chosen::set);
    }
}
