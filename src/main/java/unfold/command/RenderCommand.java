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
import unfold.diagram.Palette;
import unfold.diagram.Playhead;
import unfold.engine.Parallel;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;

/** Draws a network. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a network: .svg and .png are still, .gif shows the values running forward and the gradients back.",
            "Without --numbers and --train there are no numbers in the picture."
        })
final class RenderCommand implements Callable<Integer> {
    private static final int LONGEST = 400;

    @Mixin
    private final Choice choice = new Choice();

    @Parameters(paramLabel = "PICTURE", description = "the file to write: .svg, .png or .gif")
    private @Nullable Path picture;

    @Option(
            names = "--view",
            paramLabel = "WORD",
            defaultValue = "unfolded",
            description = "circuit or unfolded (default)")
    private String view = "unfolded";

    @Option(names = "--length", paramLabel = "N", defaultValue = "6", description = "steps of the probe (default: 6)")
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
            names = "--scale",
            paramLabel = "X",
            defaultValue = "0.6",
            description = "pixels a unit of the drawing (default: 0.6)")
    private double scale = 0.6;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path file = Objects.requireNonNull(picture);
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
        Example probe = typed == null
                ? plan.dataset().probe(length, new SplittableRandom(choice.seed()))
                : plan.dataset().probe(typed);
        Trainer trainer = new Trainer(plan, Kernels.best(), Parallel.serial());
        for (long k = 0; train != null && k < train; k++) {
            Optional<Failure> failure = trainer.step();
            if (failure.isPresent()) {
                throw new IOException(failure.get().sentence());
            }
        }
        Trace trace = trainer.trace(probe);
        Pictures pictures = new Pictures(Outline.of(trainer.circuit(), opened(trainer.circuit())));
        Frame frame = Pictures.frame(diagram(pictures, trace.timeline()), palette(theme), scale)
                .saying(Pictures.captions(plan.dataset(), probe, trace));
        boolean moves = file.toString().toLowerCase(Locale.ROOT).endsWith(".gif");
        if (numbers || gradients || moves || train != null) {
            int steps = trace.steps();
            frame = frame.with(trace).at(gradients ? Playhead.end(steps) : Playhead.turn(steps));
        }
        if (moves) {
            Pictures.writeFlow(pictures.flow(frame, trace.steps(), 6), file);
        } else {
            Pictures.write(pictures.figure(frame), file);
        }
        out.println(file);
        return Commands.DONE;
    }

    /** A picture without numbers, of a circuit that cannot be run on the sequences chosen. */
    private int plain(Path file, Circuit circuit, String misfit) throws IOException {
        if (numbers || gradients || train != null) {
            throw new IllegalArgumentException(misfit);
        }
        Pictures pictures = new Pictures(Outline.of(circuit, opened(circuit)));
        Frame frame = Pictures.frame(diagram(pictures, Timeline.of(circuit, length)), palette(theme), scale);
        Pictures.write(pictures.figure(frame), file);
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.getErr().println("drawn without numbers: " + misfit);
        commandLine.getOut().println(file);
        return Commands.DONE;
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
