package unfold.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unfold.circuit.Circuit;
import unfold.circuit.Group;
import unfold.circuit.Outline;
import unfold.circuit.Timeline;
import unfold.diagram.Diagram;
import unfold.diagram.Frame;
import unfold.diagram.Motion;
import unfold.diagram.Palette;
import unfold.diagram.Playhead;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.file.FigureFile;
import unfold.file.FigureSize;
import unfold.file.FilmFile;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.train.Moments;
import unfold.train.Plan;
import unfold.train.Trainer;

/** Draws a network. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a network. A picture is .svg, .pdf, .png or .tex (TikZ), a film .gif, .mp4 or .zip (PNG frames): values running"
                    + " forward and gradients back, or what --motion says.",
            "Without --numbers and --train there are no numbers in a picture."
        },
        footer = {"", "For example:", "  unfold render --cell lstm --size 4x lstm.png --json"})
final class RenderCommand implements Callable<Integer> {
    private static final int LONGEST = 400;

    @Mixin
    private final WeightsChoice choice = new WeightsChoice();

    @Parameters(paramLabel = "PICTURE", description = "the file to write")
    private @Nullable Path picture;

    @Option(
            names = "--view",
            paramLabel = "WORD",
            defaultValue = "unfolded",
            description = "circuit or unfolded (default)")
    private String view = "unfolded";

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "6",
            description = "steps of the probe (default: that of --preset, or 6)")
    private int length = 6;

    @Option(names = "--probe", paramLabel = "TEXT", description = "the probe as one would type it")
    private @Nullable String typed;

    @Option(
            names = "--open",
            paramLabel = "GROUP",
            split = ",",
            description = "groups to open, such as h or h,f; all opens every one")
    private List<String> open = List.of();

    @Option(
            names = "--theme",
            paramLabel = "WORD",
            defaultValue = "light",
            description = "light (default), dark or projector")
    private String theme = "light";

    @Option(names = "--numbers", description = "show the numbers of the start weights")
    private boolean numbers;

    @Option(names = "--train", paramLabel = "N", description = "train so many steps first, and show the numbers")
    private @Nullable Long train;

    @Option(names = "--gradients", description = "show the picture with all gradients there, not only values")
    private boolean gradients;

    @Option(
            names = "--motion",
            paramLabel = "WORD",
            defaultValue = "sweep",
            description =
                    "of a film: sweep (default), unfolding, or training with --train N, a picture after each --every steps")
    private String motion = "sweep";

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "training steps from one picture of a film to the next (default: 1)")
    private int every = 1;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "0.6",
            description = "pixels a unit of the drawing (default: 0.6)")
    private double scale = 0.6;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "2x",
            description =
                    "pixels of a PNG: times those of the drawing, such as 4x (default: 2x), or across, such as 3000")
    private String size = "2x";

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path file = Objects.requireNonNull(picture);
        if (FigureFile.format(file).isEmpty() && FilmFile.kind(file).isEmpty()) {
            throw new IllegalArgumentException("The picture " + file + " must end in " + FigureFile.endings()
                    + ", a film in " + FilmFile.endings() + ".");
        }
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("--length is " + length + "; it must be 1 to " + LONGEST + ".");
        }
        if (!(scale >= 0.05 && scale <= 10)) {
            throw new IllegalArgumentException("--scale is " + scale + "; it must be 0.05 to 10.");
        }
        Dataset dataset = choice.dataset();
        Optional<String> misfit = choice.misfit(dataset);
        if (misfit.isPresent()) {
            return plain(file, choice.circuit(dataset), misfit.get());
        }
        Plan plan = choice.plan();
        Example probe = probe(plan);
        Trainer trainer = new Trainer(plan, Kernels.best(), Parallel.serial());
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<Trace> moments = trained(trainer, probe, err);
        Trace trace = moments.get(moments.size() - 1);
        Pictures pictures = new Pictures(Outline.of(trainer.circuit(), opened(trainer.circuit())));
        Frame frame = Pictures.frame(diagram(pictures, trace.timeline()), palette(theme), scale)
                .saying(Pictures.captions(plan.dataset(), probe, trace));
        boolean moves = FilmFile.kind(file).isPresent();
        if (numbers || gradients || moves || train != null) {
            int steps = trace.steps();
            frame = frame.with(trace).at(gradients ? Playhead.end(steps) : Playhead.turn(steps));
        }
        if (moves) {
            FilmFile.write(pictures.film(motion(pictures, frame, moments)), file, new Told(err, "written"));
        } else {
            FigureFile.write(pictures.figure(frame), size(), file);
        }
        say(out, file);
        return Commands.DONE;
    }

    /** The probe that was typed, that of the settings, or one of the length that was asked for. */
    private Example probe(Plan plan) throws IOException {
        if (typed != null) {
            return plan.dataset().probe(typed);
        }
        boolean asked =
                Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption("--length");
        Optional<Example> chosen = asked ? Optional.empty() : choice.preset().probe(plan);
        return chosen.orElseGet(() -> plan.dataset().probe(length, new SplittableRandom(plan.seed())));
    }

    /** Trains, and answers with the probe at each moment that a film of it shows: at least at the end. */
    private List<Trace> trained(Trainer trainer, Example probe, PrintWriter err) throws IOException {
        if (every < 1) {
            throw new IllegalArgumentException("--every is " + every + "; it must be 1 or more.");
        }
        long steps = train == null ? 0 : train;
        boolean filmed = motion.equals("training");
        Moments moments =
                Moments.of(trainer, probe, steps, filmed ? every : Math.max(1, steps), new Told(err, "trained"));
        if (moments.failure().isPresent()) {
            throw new IOException(moments.failure().get().sentence());
        }
        return moments.traces();
    }

    private Motion motion(Pictures pictures, Frame frame, List<Trace> moments) {
        return switch (motion) {
            case "sweep" -> Motion.sweep(frame);
            case "unfolding" -> {
                if (!frame.diagram().unfolded()) {
                    throw new IllegalArgumentException("--motion unfolding ends at the graph; leave --view out.");
                }
                yield Motion.unfolding(pictures.circuit(), frame);
            }
            case "training" -> Motion.training(frame, moments);
            default -> throw new IllegalArgumentException(
                    "--motion is \"" + motion + "\"; write sweep, unfolding or training.");
        };
    }

    /** Says now and then how much is done. */
    private static final class Told implements DoubleConsumer {
        private static final long EVERY_NANOS = 1_000_000_000;
        private final PrintWriter err;
        private final String what;
        private long said = System.nanoTime();

        Told(PrintWriter err, String what) {
            this.err = err;
            this.what = what;
        }

        @Override
        public void accept(double done) {
            if (System.nanoTime() - said > EVERY_NANOS) {
                said = System.nanoTime();
                err.println(String.format(Locale.ROOT, "%.0f %% %s", 100 * done, what));
                err.flush();
            }
        }
    }

    /** A picture without numbers, of a circuit that cannot be run on the sequences chosen. */
    private int plain(Path file, Circuit circuit, String misfit) throws IOException {
        if (numbers || gradients || train != null) {
            throw new IllegalArgumentException(misfit);
        }
        Pictures pictures = new Pictures(Outline.of(circuit, opened(circuit)));
        Frame frame = Pictures.frame(diagram(pictures, Timeline.of(circuit, length)), palette(theme), scale);
        FigureFile.write(pictures.figure(frame), size(), file);
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.getErr().println("drawn without numbers: " + misfit);
        say(commandLine.getOut(), file);
        return Commands.DONE;
    }

    private void say(PrintWriter out, Path file) {
        out.print(json ? Json.text(Json.written(List.of(file))) : file + System.lineSeparator());
    }

    private FigureSize size() {
        return FigureSize.parse(size)
                .orElseThrow(() -> new IllegalArgumentException("--size is \"" + unfold.setting.Told.quoted(size, 40)
                        + "\"; write 0.1x to 32x, or a width of 1 to 30000 pixels."));
    }

    private Diagram diagram(Pictures pictures, Timeline timeline) {
        return switch (view) {
            case "circuit" -> pictures.circuit();
            case "unfolded" -> pictures.unfolded(timeline);
            default -> throw new IllegalArgumentException("--view is \"" + view + "\"; write circuit or unfolded.");
        };
    }

    private Set<String> opened(Circuit circuit) {
        List<String> all = circuit.groups().stream().map(Group::name).toList();
        if (open.equals(List.of("all"))) {
            return new LinkedHashSet<>(all);
        }
        for (String group : open) {
            if (!all.contains(group)) {
                throw new IllegalArgumentException("There is no group \"" + group + "\" in " + circuit.name()
                        + "; there are " + String.join(", ", all) + ".");
            }
        }
        return new LinkedHashSet<>(open);
    }

    /** The palette of this name. */
    static Palette palette(String name) {
        return switch (name) {
            case "light" -> Palette.LIGHT;
            case "dark" -> Palette.DARK;
            case "projector" -> Palette.PROJECTOR;
            default -> throw new IllegalArgumentException("There is no theme \"" + name + "\"; there are "
                    + String.join(", ", Arrays.asList("light", "dark", "projector")) + ".");
        };
    }
}
