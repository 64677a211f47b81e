package unfold.app.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import unfold.engine.Parameters;
import unfold.file.CorpusCopy;
import unfold.file.Preset;
import unfold.file.weights.Imported;
import unfold.file.weights.WeightsFile;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.StandIn;
import unfold.task.Task;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.Tuning;

/** Networks in files of other programs: opened with their weights, and written. */
public final class WeightsFiling {
    private final Choices choices;
    private final Session session;
    private final Subjects subjects;
    private final Leaving leaving;
    private final Filing filing;
    private final Background background;
    private final Notices notices;
    private final Wording wording;
    private final FileWriting files;

    /** For the run of this session. */
    public WeightsFiling(
            Choices choices,
            Session session,
            Subjects subjects,
            Leaving leaving,
            Filing filing,
            Background background,
            Notices notices,
            Wording wording) {
        this.choices = choices;
        this.session = session;
        this.subjects = subjects;
        this.leaving = leaving;
        this.filing = filing;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        this.files = new FileWriting(background, notices, wording);
    }

    private record Opened(Session.Arrival arrival, String said) {}

    /**
     * Opens a network with its weights. It goes on with what is learned now where that fits its sizes, and otherwise with made-up sequences
     * that do; which of both is said, and what else is not as in the file.
     */
    public void open(Path from) {
        Design now = choices.design().get();
        Tuning tuning = choices.tuned().tuning().get();
        long seed = choices.start().settings().get().whole("seed");
        String name = String.valueOf(from.getFileName());
        notices.dismiss();
        background.run(
                wording.say("busy.opening", name),
                () -> {
                    Imported imported = WeightsFile.read(from);
                    if (now != null) {
                        Dataset dataset = now.subject().task().open(now.subjectSettings(), seed);
                        if (imported.fits(dataset.form())) {
                            Plan plan = imported.plan(dataset, tuning, seed);
                            return opened(name, imported, now.subject(), now.subjectSettings(), plan);
                        }
                    }
                    Task task = new StandIn();
                    Settings settings = imported.standIn();
                    Dataset dataset = task.open(settings, seed);
                    Plan fitting = imported.plan(dataset, tuning, seed);
                    Tuning usual =
                            Plan.usual(fitting.blueprint(), dataset, seed).tuning();
                    return opened(name, imported, subjects.of(task, settings), settings, fitting.withTuning(usual));
                },
                opened -> leaving.before(() -> {
                    session.replace(opened.arrival());
                    filing.leave();
                    notices.tell(opened.said());
                }),
                e -> notices.warn(wording.tell(e, "problem.opening", name)));
    }

    private Opened opened(String name, Imported imported, Subject subject, Settings settings, Plan plan)
            throws IOException {
        Design design = choices.design(Preset.of(name, subject.task(), settings, plan), subject, plan);
        StringBuilder said = new StringBuilder(wording.say(
                subject.task().key().equals(StandIn.KEY) ? "weights.standin" : "weights.opened", name, subject.name()));
        if (imported.headless()) {
            said.append(' ').append(wording.say("weights.headless"));
        }
        if (imported.softmax()) {
            said.append(' ').append(wording.say("weights.softmax"));
        }
        return new Opened(
                new Session.Arrival(
                        design,
                        plan.dataset(),
                        CorpusCopy.of(settings),
                        plan.tuning(),
                        Optional.empty(),
                        Optional.empty(),
                        Brought.of(name, imported)),
                said.toString());
    }

    /** Writes the weights as they are seen, in the form of another program that the name asks for. */
    public void write(Path to) {
        Plan plan = session.running().plan().get();
        Snapshot seen = session.running().snapshot().get();
        if (plan == null || seen == null) {
            return;
        }
        Parameters weights = Parameters.of(seen.trace());
        files.write(to, () -> WeightsFile.write(to, plan.blueprint(), weights, WeightsFile.onnx(to)));
    }
}
