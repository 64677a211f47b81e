package unfold.app.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import unfold.file.CorpusCopy;
import unfold.file.Lessons;
import unfold.file.Preset;
import unfold.file.PresetFile;
import unfold.file.PresetLine;
import unfold.file.SavedRun;
import unfold.file.SessionFile;
import unfold.file.SessionLock;
import unfold.file.TraceFile;
import unfold.lesson.Lesson;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.train.Plan;
import unfold.train.Snapshot;
import unfold.train.Standing;

/** What is on the desk as files: sessions are saved and opened, settings written and read, also as a line to paste. */
public final class Filing implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int LONGEST_IN_LINE = 80;

    /** How the window looks, in words of its own. */
    public interface View {
        /** As it is now. */
        Map<String, String> words();

        /** As it was then. */
        void show(Map<String, String> words);
    }

    private final Choices choices;
    private final Session session;
    private final Subjects subjects;
    private final Unsaved unsaved;
    private final Scenes scenes;
    private final Leaving leaving;
    private final View view;
    private final Path folder;
    private final Background background;
    private final Notices notices;
    private final Wording wording;
    private final FileWriting files;
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final Underway writing = new Underway();
    private Optional<SessionLock> lock = Optional.empty();

    /** @param folder where the program keeps its own files */
    public Filing(
            Choices choices,
            Session session,
            Subjects subjects,
            Unsaved unsaved,
            Scenes scenes,
            Leaving leaving,
            View view,
            Path folder,
            Background background,
            Notices notices,
            Wording wording) {
        this.choices = choices;
        this.session = session;
        this.subjects = subjects;
        this.unsaved = unsaved;
        this.scenes = scenes;
        this.leaving = leaving;
        this.view = view;
        this.folder = folder;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        this.files = new FileWriting(background, notices, wording);
    }

    /** The session file on the desk; null while the run has none. */
    public ReadOnlyObjectProperty<@Nullable Path> file() {
        return file.getReadOnlyProperty();
    }

    /** Writes the run into a session file, which from then on is the one on the desk. */
    public void save(Path to) {
        save(to, () -> {});
    }

    /** The same, and goes on when the file is there. */
    public void save(Path to, Runnable next) {
        Path named = SessionFile.named(to) ? to : to.resolveSibling(to.getFileName() + SessionFile.ENDING);
        String name = String.valueOf(named.getFileName());
        Plan plan = session.running().plan().get();
        Lesson lesson = scenes.lesson();
        keep(
                named,
                wording.say("busy.saving", name),
                steps -> {
                    if (plan != null) {
                        unsaved.kept(plan, steps);
                    }
                    scenes.kept(lesson);
                    if (!occupy(named)) {
                        notices.tell(wording.say("notice.saved", name));
                    }
                    next.run();
                },
                e -> {
                    if (e instanceof CancellationException) {
                        files.failed(named, e);
                    } else {
                        complain(e, "problem.saving", name);
                    }
                });
    }

    /** Writes the run into a file while everything goes on; {@code done} hears of the training steps that are in it. */
    public void keep(Path to, String busy, LongConsumer done, Consumer<Exception> failed) {
        Design design = session.standing();
        Plan plan = session.running().plan().get();
        Snapshot seen = session.running().snapshot().get();
        Optional<Future<Standing>> standing = session.running().standing();
        if (design == null || plan == null || standing.isEmpty()) {
            return;
        }
        Optional<Example> probe = Optional.ofNullable(seen).map(Snapshot::probe);
        Optional<CorpusCopy> corpus = session.corpus();
        Map<String, String> words = view.words();
        Lesson kept = scenes.lesson();
        writing.begin();
        background.write(
                busy,
                () -> {
                    try {
                        Standing stands = standing(standing.get());
                        SessionFile.write(
                                to,
                                SavedRun.of(
                                                design.subject().task(),
                                                design.subjectSettings(),
                                                corpus,
                                                plan,
                                                stands,
                                                words,
                                                kept)
                                        .probing(probe.flatMap(p -> Preset.typed(plan, p))));
                        return stands.checkpoint().step();
                    } finally {
                        writing.end();
                    }
                },
                done::accept,
                failed);
    }

    private static Standing standing(Future<Standing> future) throws IOException, InterruptedException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw new IOException(e);
        }
    }

    /** Opens a session, to go on where it stood. */
    public void openSession(Path from) {
        openSession(from, true);
    }

    /** Opens one that was kept by the program itself: it is not the one on the desk. */
    public void recover(Path from) {
        openSession(from, false);
    }

    private void openSession(Path from, boolean own) {
        String name = String.valueOf(from.getFileName());
        notices.dismiss();
        background.run(
                wording.say("busy.opening", name),
                () -> {
                    SavedRun run = SessionFile.read(from, folder);
                    return new Read(
                            run, design(run.preset(), run.plan()), run.preset().probe(run.plan()));
                },
                read -> leaving.beforeAll(() -> take(read, from, own)),
                e -> complain(e, "problem.opening", name));
    }

    private void take(Read read, Path from, boolean own) {
        SavedRun run = read.run();
        scenes.open(run.lesson());
        session.replace(new Session.Arrival(
                read.design(),
                run.plan().dataset(),
                run.corpus(),
                run.plan().tuning(),
                Optional.of(run.standing()),
                read.probe(),
                Brought.of(String.valueOf(from.getFileName()), run.plan())));
        view.show(run.view());
        if (own) {
            Plan plan = session.running().plan().get();
            if (plan != null) {
                unsaved.kept(plan, run.standing().checkpoint().step());
            }
            occupy(from);
        } else {
            leave();
            if (!shipped(run.lesson())) {
                scenes.kept(Lesson.NONE);
            }
        }
    }

    private static boolean shipped(Lesson lesson) {
        return new Lessons().all().stream().anyMatch(each -> each.lesson().equals(lesson));
    }

    private record Read(SavedRun run, Design design, Optional<Example> probe) {}

    private record Chosen(Design design, Plan plan, Optional<CorpusCopy> corpus, Optional<Example> probe) {}

    private Design design(Preset preset, Plan plan) throws IOException {
        return choices.design(preset, subjects.of(preset.task(), preset.taskSettings()), plan);
    }

    /** Writes values and gradients of the sequence looked at, as CSV or JSON, as they are seen. */
    public void writeTrace(Path to) {
        Snapshot seen = session.running().snapshot().get();
        if (seen == null) {
            return;
        }
        files.write(to, () -> TraceFile.write(to, seen.trace()));
    }

    /** Opens a file of settings. */
    public void openPreset(Path from) {
        String name = String.valueOf(from.getFileName());
        open(name, () -> PresetFile.read(from));
    }

    /** Takes over settings from a line; whether the text is one. */
    public boolean paste(String line) {
        boolean one = PresetFile.looksLike(line);
        if (one) {
            open(wording.say("preset.name"), () -> PresetFile.read(wording.say("preset.name"), line));
        } else {
            notices.warn(wording.say("problem.paste", PresetLine.START));
        }
        return one;
    }

    private void open(String name, Callable<Preset> reading) {
        notices.dismiss();
        choose(name, reading, chosen -> leaving.before(() -> replace(chosen)));
    }

    /**
     * Sets up the network of a line, unless it is there already, trained so, and looking at this sequence.
     *
     * @param name what to call it meanwhile
     * @param free whether the run there is may be lost without asking
     * @param wanted whether this is still to be done when it is ready
     * @param next what to do when it is there
     */
    void bring(String name, String line, boolean free, BooleanSupplier wanted, Runnable next) {
        choose(name, () -> PresetLine.read(name, line), chosen -> {
            if (!wanted.getAsBoolean()) {
                return;
            }
            if (chosen.design().equals(session.standing())) {
                choices.tuned().enter(chosen.plan().tuning());
                chosen.probe().ifPresent(session.running()::probe);
                next.run();
                return;
            }
            Runnable begin = () -> {
                replace(chosen);
                next.run();
            };
            if (free) {
                begin.run();
            } else {
                leaving.before(begin);
            }
        });
    }

    private void choose(String name, Callable<Preset> reading, Consumer<Chosen> then) {
        background.run(
                wording.say("busy.opening", name),
                () -> {
                    Preset preset = reading.call();
                    Dataset dataset = preset.open();
                    Plan plan = preset.plan(dataset);
                    plan.blueprint().circuit(); // what cannot be built is said before anything is changed
                    return new Chosen(
                            design(preset, plan), plan, CorpusCopy.of(preset.taskSettings()), preset.probe(plan));
                },
                then,
                e -> complain(e, "problem.opening", name));
    }

    private void replace(Chosen chosen) {
        session.replace(new Session.Arrival(
                chosen.design(),
                chosen.plan().dataset(),
                chosen.corpus(),
                chosen.plan().tuning(),
                Optional.empty(),
                chosen.probe(),
                Brought.NOTHING));
    }

    /** The settings chosen, in one line, without those that are usual; empty if nothing is chosen yet. */
    public Optional<String> line() {
        Optional<String> line = settings();
        line.ifPresent(copied -> notices.tell(wording.say("notice.copied", copied)));
        return line;
    }

    /** The same, and nothing is said of it. */
    Optional<String> settings() {
        return chosen(preset -> inLine(preset.brief(choices.dataset())));
    }

    /** A long sequence makes no line to paste. */
    private static Preset inLine(Preset preset) {
        return preset.probing(preset.probe().filter(typed -> typed.length() <= LONGEST_IN_LINE));
    }

    /** How one types the sequence that is looked at, if that is to be said. */
    private Optional<String> typed() {
        Plan plan = session.running().plan().get();
        Snapshot seen = session.running().snapshot().get();
        return plan == null || seen == null ? Optional.empty() : Preset.typed(plan, seen.probe());
    }

    /** Writes the settings chosen into a file. */
    public void writePreset(Path to) {
        chosen(preset -> preset)
                .ifPresent(line -> files.write(to, () -> PresetFile.write(to, PresetLine.read("", line))));
    }

    private interface Change {
        Preset of(Preset preset) throws IOException;
    }

    private Optional<String> chosen(Change change) {
        Design design = choices.design().get();
        if (design == null) {
            return Optional.empty();
        }
        try {
            Dataset dataset = choices.dataset();
            Plan plan = new Plan(
                    design.blueprint(dataset), dataset, choices.tuned().tuning().get(), design.seed());
            Preset all = Preset.of("", design.subject().task(), design.subjectSettings(), plan)
                    .probing(design.equals(session.standing()) ? typed() : Optional.empty());
            return Optional.of(PresetLine.write(change.of(all)));
        } catch (IOException | IllegalArgumentException e) {
            notices.warn(wording.tell(e));
            return Optional.empty();
        }
    }

    /** Makes this the file on the desk; whether that was said, because another window has it too. */
    private boolean occupy(Path session) {
        Path before = file.get();
        if (before == null || !before.equals(session)) {
            leave();
            file.set(session);
            lock = SessionLock.take(session);
            if (lock.isEmpty()) {
                notices.tell(wording.say("notice.two", String.valueOf(session.getFileName())));
                return true;
            }
        }
        return false;
    }

    /** What is on the desk from now on is in no file. */
    void leave() {
        lock.ifPresent(SessionLock::close);
        lock = Optional.empty();
        file.set(null);
    }

    private void complain(Exception e, String otherwise, String name) {
        boolean wrapped = e.getCause() != null && e.getClass() == IOException.class;
        notices.warn(wrapped ? wording.say(otherwise, name) : wording.tell(e, otherwise, name));
    }

    /** Waits until what is being written is whole, and lets others have the file. */
    @Override
    public void close() {
        writing.await(PATIENCE_SECONDS);
        leave();
    }
}
