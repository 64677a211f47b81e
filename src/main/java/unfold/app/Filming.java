package unfold.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import unfold.app.canvas.Pictures;
import unfold.app.desk.Filing;
import unfold.app.desk.Notices;
import unfold.app.desk.Running;
import unfold.app.desk.Underway;
import unfold.app.desk.Wording;
import unfold.app.view.FilmMaking;
import unfold.diagram.Frame;
import unfold.diagram.Motion;
import unfold.diagram.Painter;
import unfold.diagram.Playhead;
import unfold.diagram.Viewport;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.file.Figure;
import unfold.file.Film;
import unfold.file.FilmFile;
import unfold.file.SavedRun;
import unfold.file.SessionFile;
import unfold.trace.Trace;
import unfold.train.Moments;
import unfold.train.Snapshot;

/** Writes films of the network into files, away from the window's thread, and keeps what training does for one. */
final class Filming implements FilmMaking, AutoCloseable {
    private static final double WIDEST = 1920;
    private static final double HIGHEST = 1080;
    private static final int MARGIN = 16;
    /** The most moments of training that are kept; when there are more, every other one is let go of. */
    private static final int MOST_MOMENTS = 400;

    /** About so many pictures show a span of training. */
    private static final int PICTURES = 200;
    /** Training, then writing: each takes half of the whole, as far as is known. */
    private static final double HALF = 0.5;
    /** A film is given up between two of its pictures, each of which takes a moment. */
    private static final long PATIENCE_SECONDS = 30;

    private final Running running;
    private final Pictures pictures;
    private final Painter painter;
    private final FxBridge bridge;
    private final Filing filing;
    private final Path settings;
    private final Notices notices;
    private final Wording wording;
    private final BooleanProperty recording = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
    private final List<Trace> moments = new ArrayList<>();
    private final Underway working = new Underway();
    private int stride = 1;
    private int passed;
    private volatile boolean given;

    /** @param settings the folder that a run's own texts are found in */
    Filming(
            Running running,
            Pictures pictures,
            Painter painter,
            FxBridge bridge,
            Filing filing,
            Path settings,
            Notices notices,
            Wording wording) {
        this.running = running;
        this.filing = filing;
        this.settings = settings;
        this.pictures = pictures;
        this.painter = painter;
        this.bridge = bridge;
        this.notices = notices;
        this.wording = wording;
        running.snapshot().addListener((o, before, now) -> keep(now));
        recording.addListener((o, before, now) -> {
            if (now) {
                moments.clear();
                stride = 1;
                passed = 0;
                keep(running.snapshot().get());
            }
        });
    }

    private void keep(@Nullable Snapshot now) {
        if (!recording.get() || now == null) {
            return;
        }
        Trace trace = now.trace();
        if (!moments.isEmpty()
                && (!moments.get(0).circuit().equals(trace.circuit())
                        || !moments.get(0).timeline().equals(trace.timeline()))) {
            moments.clear(); // another network, or another length of the probe: another film
        }
        if (passed++ % stride == 0) {
            moments.add(trace);
        }
        if (moments.size() > MOST_MOMENTS) {
            for (int k = moments.size() - 1; k > 0; k--) {
                if (k % 2 == 1) {
                    moments.remove(k);
                }
            }
            stride *= 2;
        }
    }

    @Override
    public BooleanProperty recording() {
        return recording;
    }

    @Override
    public ReadOnlyBooleanProperty writing() {
        return writing.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty doing() {
        return doing.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyDoubleProperty done() {
        return done.getReadOnlyProperty();
    }

    @Override
    public void cancel() {
        given = true;
    }

    /**
     * A copy of the run trains on from where the run stands, and is filmed; the run itself stays where it is.
     *
     * @param steps how many training steps
     */
    @Override
    public void ahead(int steps, Path file) {
        Optional<Frame> graph = pictures.frame(1, WIDEST, HIGHEST);
        Snapshot seen = running.snapshot().get();
        if (graph.isEmpty() || seen == null || writing.get()) {
            return;
        }
        Frame all = whole(graph.get());
        String name = String.valueOf(file.getFileName());
        Path copy;
        try {
            copy = Files.createTempFile("unfold-", ".unfold");
            copy.toFile().deleteOnExit(); // should the window be closed before it is read
        } catch (IOException e) {
            failed(e, name);
            return;
        }
        begin(name, "film.trained");
        filing.keep(
                copy,
                "",
                step -> write(
                        () -> {
                            SavedRun run = taken(copy);
                            Moments moments = Moments.of(
                                    run.trainer(Kernels.best(), Parallel.serial()),
                                    seen.probe(),
                                    steps,
                                    (steps + PICTURES - 1) / PICTURES,
                                    part(progress(name, "film.trained"), 0, HALF));
                            Motion moving = Motion.training(
                                    all.at(Playhead.turn(all.playhead().steps())), moments.traces());
                            return Film.of(
                                    moving.frames(),
                                    k -> Figure.of(moving.frame().apply(k), painter));
                        },
                        file,
                        part(progress(name, "film.progress"), HALF, 1)),
                e -> failed(e, name));
    }

    /** What is in a copy, which is not needed any more. */
    private SavedRun taken(Path copy) throws IOException {
        try {
            return SessionFile.read(copy, settings);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static DoubleConsumer part(DoubleConsumer whole, double from, double to) {
        return done -> whole.accept(from + (to - from) * done);
    }

    @Override
    public void make(FilmMaking.Shot shot, Path file) {
        Optional<Frame> graph = pictures.frame(1, WIDEST, HIGHEST);
        Optional<Frame> circuit = pictures.frame(0, WIDEST, HIGHEST);
        if (graph.isEmpty() || circuit.isEmpty() || writing.get()) {
            return;
        }
        Frame all = whole(graph.get());
        List<Trace> kept = List.copyOf(moments);
        if (shot == FilmMaking.Shot.TRAINING
                && (kept.isEmpty()
                        || !kept.get(0).timeline().equals(all.diagram().timeline()))) {
            notices.warn(wording.say("film.nothing"));
            return;
        }
        Motion moving =
                switch (shot) {
                    case SWEEP -> Motion.sweep(all);
                    case UNFOLDING -> Motion.unfolding(circuit.get().diagram(), all);
                    case TRAINING -> Motion.training(
                            all.at(Playhead.turn(all.playhead().steps())), kept);
                };
        String name = String.valueOf(file.getFileName());
        begin(name, "film.progress");
        write(
                () -> Film.of(moving.frames(), k -> Figure.of(moving.frame().apply(k), painter)),
                file,
                progress(name, "film.progress"));
    }

    /** All of it, as large as it is drawn, or as large as a screen. */
    private static Frame whole(Frame frame) {
        var bounds = frame.diagram().bounds();
        double scale =
                Math.min(1, Math.min((WIDEST - 2 * MARGIN) / bounds.width, (HIGHEST - 2 * MARGIN) / bounds.height));
        return frame.seen(Viewport.fit(
                bounds,
                Math.ceil(scale * bounds.width) + 2 * MARGIN,
                Math.ceil(scale * bounds.height) + 2 * MARGIN,
                scale));
    }

    private void begin(String name, String what) {
        given = false;
        say(name, what, 0);
        writing.set(true);
    }

    private void say(String name, String what, int percent) {
        done.set(percent / 100.0);
        doing.set(wording.say(what, name, percent));
    }

    private void write(Callable<Film> film, Path file, DoubleConsumer progress) {
        String name = String.valueOf(file.getFileName());
        bridge.run(
                "", // how far it is is said already
                () -> {
                    working.begin();
                    try {
                        FilmFile.write(film.call(), file, progress);
                        return file;
                    } finally {
                        working.end();
                    }
                },
                saved -> {
                    writing.set(false);
                    notices.tell(wording.say("notice.saved", name));
                },
                e -> failed(e, name));
    }

    /** Gives up the film being written, and waits until nothing is left of it. */
    @Override
    public void close() {
        cancel();
        working.await(PATIENCE_SECONDS);
    }

    private void failed(Exception e, String name) {
        writing.set(false);
        if (e instanceof CancellationException) {
            notices.tell(wording.say("film.given.up"));
        } else {
            notices.warn(wording.tell(e, "problem.saving", name));
        }
    }

    private DoubleConsumer progress(String name, String what) {
        return new DoubleConsumer() {
            private int said;

            @Override
            public void accept(double done) {
                if (given) {
                    throw new CancellationException("given up");
                }
                int percent = (int) Math.round(100 * done);
                if (percent > said) {
                    said = percent;
                    bridge.later(() -> say(name, what, percent));
                }
            }
        };
    }
}
