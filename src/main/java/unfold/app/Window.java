package unfold.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import unfold.app.bench.Benches;
import unfold.app.bench.Desk;
import unfold.app.canvas.Columns;
import unfold.app.canvas.DiagramPair;
import unfold.app.canvas.DiagramView;
import unfold.app.canvas.FormulaView;
import unfold.app.canvas.Legend;
import unfold.app.canvas.Painting;
import unfold.app.canvas.Pictures;
import unfold.app.canvas.TimeAxis;
import unfold.app.desk.Autosave;
import unfold.app.desk.Checking;
import unfold.app.desk.Choices;
import unfold.app.desk.Choosing;
import unfold.app.desk.Design;
import unfold.app.desk.Drafting;
import unfold.app.desk.Filing;
import unfold.app.desk.Generating;
import unfold.app.desk.Help;
import unfold.app.desk.Leaving;
import unfold.app.desk.Look;
import unfold.app.desk.Looked;
import unfold.app.desk.Notices;
import unfold.app.desk.Panes;
import unfold.app.desk.Playback;
import unfold.app.desk.Pointing;
import unfold.app.desk.Prints;
import unfold.app.desk.Probing;
import unfold.app.desk.Recovery;
import unfold.app.desk.Remembered;
import unfold.app.desk.Running;
import unfold.app.desk.Sampling;
import unfold.app.desk.Scenes;
import unfold.app.desk.Session;
import unfold.app.desk.Showing;
import unfold.app.desk.Sight;
import unfold.app.desk.Subject;
import unfold.app.desk.Subjects;
import unfold.app.desk.Tuned;
import unfold.app.desk.Unsaved;
import unfold.app.desk.WeightsFiling;
import unfold.app.desk.Wording;
import unfold.app.view.BannerController;
import unfold.app.view.BenchController;
import unfold.app.view.ChartsController;
import unfold.app.view.CheckController;
import unfold.app.view.ChoicesController;
import unfold.app.view.DiagramController;
import unfold.app.view.Dialogs;
import unfold.app.view.ExperimentsController;
import unfold.app.view.FiguresController;
import unfold.app.view.FileOpening;
import unfold.app.view.FilesController;
import unfold.app.view.FilmController;
import unfold.app.view.InspectorController;
import unfold.app.view.Keyboard;
import unfold.app.view.KeysController;
import unfold.app.view.LeavingController;
import unfold.app.view.LessonsController;
import unfold.app.view.MainController;
import unfold.app.view.MenuController;
import unfold.app.view.PaneMenuController;
import unfold.app.view.Part;
import unfold.app.view.PastController;
import unfold.app.view.ProbeController;
import unfold.app.view.RecoveryController;
import unfold.app.view.SampleController;
import unfold.app.view.ScenesController;
import unfold.app.view.SequenceController;
import unfold.app.view.StatusController;
import unfold.app.view.TranslationController;
import unfold.app.view.TransportController;
import unfold.app.view.VocabularyController;
import unfold.app.view.ZoomController;
import unfold.diagram.Painter;
import unfold.engine.kernel.Kernel;
import unfold.file.PresetLine;
import unfold.train.TrainingRun;

/** Builds everything in the window once, each part given what it needs by its constructor. */
public final class Window implements AutoCloseable {
    static final String FIRST_SUBJECT = "number-words";
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    /** From this width on each pane keeps the room that its controls need. */
    private static final double ROOMY_FROM = 1270;
    /** From this width on large type may be larger still. */
    private static final double WIDE_FROM = 1600;

    private static final PseudoClass ROOMY = PseudoClass.getPseudoClass("roomy");
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");

    private final Stage stage;
    private final Remembered remembered;
    private final Runnable end;
    private final Wording wording;
    private final Notices notices = new Notices();
    private final Playback playback = new Playback();
    private final Sight sight = new Sight();
    private final Panes panes = new Panes();
    private final Look look = new Look();
    private final Prints prints = new Prints();
    private final Help help = new Help();
    private final Benches benches;
    private final FxBridge bridge;
    private final Running running;
    private final Painting painting;
    private final Choosing choosing;
    private final Tuned tuned;
    private final Subjects subjects;
    private final Choices choices;
    private final Session session;
    private final Pointing pointing;
    private final Probing probing;
    private final Sampling sampling;
    private final Drafting drafting;
    private final Generating generating;
    private final TimeAxis axis = new TimeAxis();
    private final Saving saving;
    private final Filming filming;
    private final Kernel kernel;
    private final Memory memory;
    private final Leaving leaving;
    private final Scenes scenes = new Scenes();
    private final Filing filing;
    private final Showing showing;
    private final WeightsFiling weights;
    private final Opening opening;
    private final Autosave autosave;
    private final Recovery recovery;

    /**
     * Opens the window.
     *
     * @param stock what it chooses from
     * @param executor does what would hold it up
     * @param end ends the executor
     */
    Window(Stage stage, Dialogs dialogs, Remembered remembered, Stock stock, Executor executor, Runnable end) {
        this.stage = stage;
        this.remembered = remembered;
        this.end = end;
        this.benches = stock.benches();
        this.wording = stock.wording();
        this.kernel = stock.kernel();
        this.bridge = new FxBridge(executor, notices);
        this.running = new Running((plan, from) -> TrainingRun.start(plan, kernel, from));
        this.painting = new Painting(look, running);
        this.choosing = new Choosing(running, playback, sight);
        this.tuned = new Tuned(stock.optimizers(), wording);
        this.subjects = stock.subjects();
        this.choices = new Choices(stock.zoo(), subjects.all(), tuned, wording, bridge, notices);
        this.session = new Session(choices, tuned, running, sight, notices, wording);
        this.pointing = new Pointing(running, choosing, playback, sight, wording);
        this.probing = new Probing(running, playback, notices, wording);
        this.sampling = new Sampling(running, kernel, bridge, notices, wording);
        this.drafting = new Drafting(choices, running, wording);
        this.generating = new Generating(running, sampling, playback, sight, bridge, notices, wording);
        Unsaved unsaved = new Unsaved(running);
        this.leaving = new Leaving(unsaved, scenes, wording);
        Looked looked =
                new Looked(running, playback, sight, choosing); // after all that moves the playhead with a new sequence
        this.memory =
                new Memory(remembered, stage, sight, playback, panes, benches, look, prints, choices, leaving, looked);
        this.filing = new Filing(
                choices,
                session,
                subjects,
                unsaved,
                scenes,
                leaving,
                memory,
                remembered.folder(),
                bridge,
                notices,
                wording);
        this.showing = new Showing(scenes, filing, memory, leaving, running, bridge, notices, wording);
        this.weights = new WeightsFiling(choices, session, subjects, leaving, filing, bridge, notices, wording);
        this.opening = new Opening(choices, subjects, drafting, filing, weights, showing, benches, notices, wording);
        this.autosave = new Autosave(
                remembered.folder().resolve("autosave"),
                Autosave.thisProcess(),
                Autosave::runs,
                Clock.systemUTC(),
                (copy, done, failed) -> filing.keep(copy, "", kept -> done.run(), failed),
                e -> notices.warn(wording.say("problem.autosave", wording.tell(e))));
        this.recovery = new Recovery(autosave, filing, wording);
        Painter painter = new Painter();
        Pictures pictures = new Pictures(running, playback, sight, choosing, painting, bridge);
        this.filming = new Filming(running, pictures, painter, bridge, filing, remembered.folder(), notices, wording);
        this.saving = new Saving(pictures, sight, prints, painter, dialogs, bridge, notices, wording);
        memory.recall();
        // the first control of all sets the toolkit's own style sheet, perhaps on the thread that loads classes ahead;
        // after this it has
        Scene scene = new Scene(new Label(), WIDTH, HEIGHT);
        dress(scene, look.theme().get()); // before there is anything to dress, so that each control is styled once
        Map<Class<?>, Supplier<Object>> makers = controllers(dialogs, painter, pictures);
        Parent root = load("main.fxml", makers);
        look.theme().addListener((o, before, now) -> {
            dress(scene, now);
            enlarge(root, now);
        });
        enlarge(root, look.theme().get());
        measure(root, scene.getWidth());
        scene.widthProperty().addListener((o, before, now) -> measure(root, now.doubleValue()));
        scene.setRoot(root);
        bridge.moves(seconds -> running.poll());
        bridge.moves(running::advance);
        bridge.moves(playback::advance);
        bridge.moves(sight::advance);
        filing.file().addListener(o -> entitle());
        entitle();
        stage.getIcons()
                .add(new Image(Objects.requireNonNull(Window.class.getResource("icon.png"))
                        .toExternalForm()));
        stage.setOnCloseRequest(e -> {
            e.consume();
            quit();
        });
        stage.setScene(scene);
        memory.place(Screen.getPrimary().getVisualBounds());
        stage.show();
        Node diagram = root.lookup(".diagram-view");
        if (diagram != null) {
            diagram.requestFocus(); // so that Space trains and the arrows move the playhead from the first moment
        }
        keepCopies();
        Part.fill(root, view -> load(view, makers), bridge::follows);
        bridge.start();
        begin();
    }

    private void begin() {
        String wanted = remembered.text("choice.subject", FIRST_SUBJECT);
        Subject safe = subjects.find(FIRST_SUBJECT).orElseThrow();
        Subject first = subjects.find(wanted).orElse(safe);
        choices.begin(first, remembered.under("choice."), safe);
    }

    private Map<Class<?>, Supplier<Object>> controllers(Dialogs dialogs, Painter painter, Pictures pictures) {
        Map<Class<?>, Supplier<Object>> makers = new HashMap<>();
        makers.put(MainController.class, () -> {
            return new MainController(
                    panes,
                    remembered,
                    new FileOpening() {
                        @Override
                        public void open(Path file) {
                            opening.open(file);
                        }

                        @Override
                        public boolean takes(String line) {
                            return PresetLine.looksLike(line);
                        }

                        @Override
                        public void take(String line) {
                            filing.paste(line);
                        }
                    },
                    new Keyboard(running, playback, sight, choosing, panes, help, showing),
                    wording);
        });
        makers.put(MenuController.class, () -> new MenuController(sight, look, help));
        makers.put(FiguresController.class, () -> new FiguresController(saving, filming, prints, dialogs, wording));
        makers.put(
                FilesController.class,
                () -> new FilesController(filing, weights, this::open, dialogs, this::quit, leaving, wording));
        makers.put(LeavingController.class, () -> new LeavingController(leaving, filing, dialogs, wording));
        makers.put(ExperimentsController.class, () -> new ExperimentsController(benches, wording));
        Desk desk = new Desk(
                choices, session, running, playback, sight, choosing, probing, drafting, look, painting, painter,
                kernel, bridge, saving, notices, wording);
        makers.put(LessonsController.class, () -> new LessonsController(showing, dialogs, wording));
        makers.put(ScenesController.class, () -> new ScenesController(showing, wording));
        makers.put(BenchController.class, () -> {
            BenchController bench = new BenchController(benches, panes, desk);
            bridge.follows(bench::refresh);
            return bench;
        });
        makers.put(PaneMenuController.class, () -> new PaneMenuController(panes));
        makers.put(TransportController.class, () -> new TransportController(session, playback, wording));
        makers.put(PastController.class, () -> new PastController(session, wording));
        makers.put(BannerController.class, () -> new BannerController(notices, session, pointing, wording));
        makers.put(RecoveryController.class, () -> new RecoveryController(recovery));
        makers.put(
                ChoicesController.class, () -> new ChoicesController(choices, tuned, running, opening::edit, wording));
        makers.put(VocabularyController.class, () -> new VocabularyController(running, wording));
        makers.put(StatusController.class, () -> new StatusController(session, wording));
        makers.put(FilmController.class, () -> new FilmController(filming));
        makers.put(KeysController.class, () -> new KeysController(help, wording));
        makers.put(TranslationController.class, () -> new TranslationController(sampling));
        makers.put(SampleController.class, () -> {
            SampleController sample = new SampleController(sampling, generating, painting, wording);
            bridge.follows(sample::refresh);
            return sample;
        });
        makers.put(ChartsController.class, () -> {
            ChartsController charts = new ChartsController(session, tuned, look, sampling, saving, wording);
            bridge.follows(charts::refresh);
            return charts;
        });
        DiagramPair pair = new DiagramPair(
                pictures,
                sight,
                new Columns(playback, sight, axis),
                new DiagramView(painter, bridge),
                new DiagramView(painter, bridge),
                running.cuts());
        makers.put(DiagramController.class, () -> {
            DiagramController diagram =
                    new DiagramController(sight, choosing, playback, new Legend(wording), pair, wording);
            bridge.draws(diagram::refresh);
            return diagram;
        });
        makers.put(ZoomController.class, () -> new ZoomController(pair));
        makers.put(
                CheckController.class,
                () -> new CheckController(new Checking(running, choosing, kernel, bridge, wording), choosing));
        makers.put(ProbeController.class, () -> new ProbeController(running, probing, sight, look, saving));
        makers.put(SequenceController.class, () -> {
            SequenceController sequence =
                    new SequenceController(running, playback, sight, choosing, painting, axis, panes, wording);
            bridge.follows(sequence::refresh);
            return sequence;
        });
        makers.put(InspectorController.class, () -> {
            InspectorController inspector = new InspectorController(
                    running, choosing, painting, new FormulaView(bridge), new FormulaView(bridge), wording);
            bridge.draws(inspector::refresh);
            return inspector;
        });
        return makers;
    }

    private Parent load(String view, Map<Class<?>, Supplier<Object>> makers) {
        FXMLLoader loader = new FXMLLoader(Window.class.getResource("view/" + view), wording.messages());
        loader.setControllerFactory(type -> {
            Supplier<Object> maker = makers.get(type);
            if (maker == null) {
                throw new IllegalArgumentException("nobody makes a " + type.getName());
            }
            return maker.get();
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + view, e);
        }
    }

    private static void dress(Scene scene, Theme theme) {
        Application.setUserAgentStylesheet(theme.userAgentStylesheet());
        String layout = Objects.requireNonNull(Window.class.getResource("view/window.css"))
                .toExternalForm();
        scene.getStylesheets().setAll(List.of(theme.stylesheet(), layout));
    }

    private static void measure(Parent root, double width) {
        root.pseudoClassStateChanged(ROOMY, width >= ROOMY_FROM);
        root.pseudoClassStateChanged(WIDE, width >= WIDE_FROM);
    }

    private static void enlarge(Parent root, Theme theme) {
        root.getStyleClass().remove(Theme.PROJECTOR.key());
        if (theme == Theme.PROJECTOR) {
            root.getStyleClass().add(theme.key());
        }
    }

    /** Opens a file of a person's own. */
    public void open(Path file) {
        opening.open(file);
    }

    /** Opens what was named at the start: a file, or settings in a line. */
    void open(String named) {
        if (PresetLine.looksLike(named)) {
            filing.paste(named);
        } else {
            open(Path.of(named));
        }
    }

    /** Closes the window, when nothing is lost by it or a person has said so. */
    private void quit() {
        leaving.beforeAll(stage::hide);
    }

    private void keepCopies() {
        double[] waited = {0};
        bridge.moves(seconds -> {
            waited[0] += seconds;
            Design design = session.standing();
            if (waited[0] >= 1 && design != null) {
                waited[0] = 0;
                autosave.see(List.of(design, tuned.tuning().get(), running.steps(), scenes.lesson()));
            }
        });
        autosave.begin();
    }

    private void entitle() {
        Path file = filing.file().get();
        stage.setTitle(
                file == null
                        ? wording.say("window.title")
                        : wording.say("window.title.file", String.valueOf(file.getFileName())));
    }

    @Override
    public void close() {
        memory.keep();
        filming.close(); // nobody waits for a film any more
        filing.close();
        autosave.close();
        benches.chosen().set(null); // an experiment ends what it has under way
        bridge.stop();
        running.close();
        end.run();
    }
}
