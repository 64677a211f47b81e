package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import unfold.analysis.GainFit;
import unfold.circuit.Circuit;
import unfold.circuit.Equations;
import unfold.circuit.Outline;
import unfold.circuit.Signal;
import unfold.diagram.CurvePainter;
import unfold.diagram.Curves;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Motion;
import unfold.diagram.Palette;
import unfold.diagram.Playhead;
import unfold.file.Figure;
import unfold.file.FigureFile;
import unfold.file.FigureSize;
import unfold.file.FilmFile;
import unfold.file.TextFile;
import unfold.task.Dataset;
import unfold.trace.Column;
import unfold.trace.Decimation;
import unfold.trace.Example;
import unfold.trace.Metrics;
import unfold.trace.MetricsTable;
import unfold.trace.Trace;
import unfold.train.Trainer;

/** Writes the pictures of one run: {@link #before} it and {@link #after} it. */
final class Tour {
    private static final double SCALE = 0.6;

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int BUCKETS = 600;
    /** Steps over which a gradient is followed back: enough to see a straight line. */
    private static final int FAR = 60;

    private final Trainer trainer;
    private final Dataset dataset;
    private final Circuit circuit;
    private final Example probe;
    private final Example far;
    private final Path folder;
    private final PrintWriter out;
    private final List<Path> written = new ArrayList<>();
    private final Pictures pictures;
    private double[] profileBefore = {};

    Tour(Trainer trainer, Example probe, Path folder, PrintWriter out) {
        this.trainer = trainer;
        this.dataset = trainer.plan().dataset();
        this.circuit = trainer.circuit();
        this.probe = probe;
        this.far = dataset.probe(FAR, new SplittableRandom(trainer.plan().seed()));
        this.folder = folder;
        this.out = out;
        this.pictures = new Pictures(Outline.closed(circuit));
    }

    /** Keeps what only the start weights show. */
    void before() {
        profileBefore = profile(trainer.trace(far));
    }

    /** Writes everything. */
    void after() throws IOException {
        Trace trace = trainer.trace(probe);
        Outline open = Outline.full(circuit);
        for (String name : List.of("light", "dark")) {
            Palette theme = RenderCommand.palette(name);
            Frame folded = frame(pictures.circuit(), theme, trace);
            both(pictures.figure(folded), "circuit-" + name);
            Pictures inside = new Pictures(open);
            both(inside.figure(frame(inside.circuit(), theme, trace)), "circuit-open-" + name);
            Frame unfolded = frame(pictures.unfolded(trace.timeline()), theme, trace);
            both(pictures.figure(unfolded), "unfolded-values-" + name);
            both(pictures.figure(unfolded.at(Playhead.end(trace.steps()))), "unfolded-gradients-" + name);
            curves(loss(), theme, "loss-" + name);
            curves(norms(), theme, "gradient-norm-" + name);
            curves(profiles(), theme, "gradient-profile-" + name);
        }
        Frame flow = frame(pictures.unfolded(trace.timeline()), Palette.LIGHT, trace);
        FilmFile.write(pictures.film(Motion.sweep(flow)), said("flow.gif"), done -> {});
        TextFile.write(
                said("curves.csv"), file -> MetricsTable.write(trainer.metrics().columns(), file));
        TextFile.write(said("equations.txt"), file -> file.append(Equations.text(circuit))
                .append("\n"));
    }

    private Path said(String name) {
        out.println("  " + name);
        Path file = folder.resolve(name);
        written.add(file);
        return file;
    }

    /** The files written so far. */
    List<Path> written() {
        return List.copyOf(written);
    }

    private void both(Figure figure, String name) throws IOException {
        FigureFile.write(figure, FigureSize.USUAL, said(name + ".svg"));
        FigureFile.write(figure, FigureSize.USUAL, said(name + ".png"));
    }

    private Frame frame(Diagram diagram, Palette theme, Trace trace) {
        return Pictures.frame(diagram, theme, SCALE)
                .saying(Pictures.captions(dataset, probe, trace))
                .with(trace)
                .at(Playhead.turn(trace.steps()));
    }

    private void curves(Curves curves, Palette theme, String name) throws IOException {
        CurvePainter painter = new CurvePainter(pictures.painter());
        both(new Figure(WIDTH, HEIGHT, g -> painter.paint(g, curves, theme, WIDTH, HEIGHT)), name);
    }

    private Curves loss() {
        Metrics m = trainer.metrics();
        List<Curves.Curve> curves = new ArrayList<>();
        curves.add(curve("validation", Curves.Look.SECOND, m.validation()));
        curves.add(curve("training", Curves.Look.FIRST, m.training()));
        OptionalDouble optimum = dataset.optimum();
        if (optimum.isPresent() && optimum.getAsDouble() > 0) {
            curves.add(new Curves.Curve(
                    "best possible", Curves.Look.GIVEN, new double[] {0, trainer.steps()}, new double[] {
                        optimum.getAsDouble(), optimum.getAsDouble()
                    }));
        }
        return new Curves("Loss", "training step", "mean loss per target (nats, or half squared error)", true, curves);
    }

    private Curves norms() {
        Metrics m = trainer.metrics();
        return new Curves(
                "Gradient norm",
                "training step",
                "‖∇‖ over all parameters",
                true,
                List.of(
                        curve("before clipping", Curves.Look.FIRST, m.normBefore()),
                        curve("after clipping", Curves.Look.SECOND, m.normAfter())));
    }

    private Curves profiles() {
        double[] after = profile(trainer.trace(far));
        double[] steps = new double[after.length];
        Arrays.setAll(steps, t -> t + 1.0);
        return new Curves(
                String.format(
                        Locale.ROOT,
                        "Gradient carried back through time: factor %s a step before training, %s after",
                        gain(profileBefore),
                        gain(after)),
                "step t",
                "‖∇h(t) L‖",
                true,
                List.of(
                        new Curves.Curve("after training", Curves.Look.SECOND, steps, after),
                        new Curves.Curve("before training", Curves.Look.FIRST, steps, profileBefore)));
    }

    private static String gain(double[] norms) {
        GainFit fit = GainFit.of(norms);
        return fit.fitted() ? String.format(Locale.ROOT, "%.3g", fit.gain()) : "unknown";
    }

    /** ‖∇_{h(t)} L‖ for t = 1 … τ of the topmost state. */
    private double[] profile(Trace trace) {
        Signal h = circuit.states().stream()
                .filter(s -> s.symbol().base().equals("h"))
                .reduce((below, above) -> above)
                .orElse(circuit.states().get(0));
        return IntStream.rangeClosed(1, trace.steps())
                .filter(t -> trace.has(h, t))
                .mapToDouble(t -> Math.sqrt(
                        Arrays.stream(trace.gradient(h, t)).map(g -> g * g).sum()))
                .toArray();
    }

    private static Curves.Curve curve(String name, Curves.Look look, Column column) {
        Decimation seen = column.decimate(column.first(), column.end(), BUCKETS);
        return new Curves.Curve(
                name, look, Arrays.copyOf(seen.step(), seen.size()), Arrays.copyOf(seen.mean(), seen.size()));
    }
}
