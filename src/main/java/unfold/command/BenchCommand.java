package unfold.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.file.Preset;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.zoo.Zoo;

/** Measures what this machine can do. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures this machine: training steps a second for cells and sizes, on one thread and on several, and how long pictures of"
                    + " the unfolded graph take to paint. Each figure is a median.",
            "A step is one of Adam with clipped gradients on " + EngineSpeed.MEMBERS + " sequences of "
                    + EngineSpeed.LENGTH + " symbols out of " + EngineSpeed.SYMBOLS
                    + ". Let nothing else run meanwhile."
        },
        footer = {"", "For example:", "  unfold bench --cells gru --units 16 --seconds 0.02 --json"})
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_UNITS = 4096;
    private static final double LONGEST = 600;
    private static final List<Integer> LENGTHS = List.of(10, 100, 1000);
    /** What the pictures are of. */
    private static final Map<String, String> PICTURED = Map.of("task", "number-words");

    @Option(
            names = "--cells",
            paramLabel = "KEY",
            split = ",",
            defaultValue = "vanilla,gru,lstm",
            description = "cells, see the command list (default: vanilla,gru,lstm)")
    private List<String> cells = List.of();

    @Option(
            names = "--units",
            paramLabel = "N",
            split = ",",
            defaultValue = "16,64,256",
            description = "units of the layer (default: 16,64,256)")
    private List<Integer> units = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "most threads (default: as many as processors)")
    private @Nullable Integer threads;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            defaultValue = "1",
            description = "seconds to warm up and seconds to measure for each figure (default: 1)")
    private double seconds = 1;

    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    /** A figure of the engine. */
    private record Speed(String cell, int units, int threads, double steps) {
        double symbols() {
            return steps * EngineSpeed.MEMBERS * EngineSpeed.LENGTH;
        }
    }

    /** A figure of the painter. */
    private record Paint(int steps, boolean all, double milliseconds) {
        String view() {
            return all ? "all" : "readable";
        }
    }

    @Override
    public Integer call() throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        int most = threads == null ? processors : threads;
        if (most < 1 || most > 64) {
            throw new IllegalArgumentException("--threads is " + most + "; it must be 1 to 64.");
        }
        if (!(seconds > 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException("--seconds is " + seconds + "; it must be above 0 and at most 600.");
        }
        if (units.stream().anyMatch(u -> u < 1 || u > MOST_UNITS)) {
            throw new IllegalArgumentException("--units is " + units + "; each must be 1 to " + MOST_UNITS + ".");
        }
        Kernel kernel = Kernels.best();
        List<Speed> speeds = speeds(kernel, most);
        List<Paint> paints = paints(kernel);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.print(Json.text(node(kernel, processors, speeds, paints)));
            return Commands.DONE;
        }
        out.println(String.format(
                Locale.ROOT,
                "kernel %s, Java %s, %d processors; medians",
                kernel.name(),
                System.getProperty("java.version"),
                processors));
        out.println(String.format(
                Locale.ROOT, "%-20s %6s %8s %12s %12s", "training steps", "units", "threads", "steps/s", "symbols/s"));
        speeds.forEach(s -> out.println(String.format(
                Locale.ROOT, "%-20s %6d %8d %12.1f %12.0f", s.cell, s.units, s.threads, s.steps, s.symbols())));
        out.println(String.format(
                Locale.ROOT,
                "%-20s %6s %8s %12s",
                PaintTime.WIDTH + " × " + PaintTime.HEIGHT + " pixels",
                "steps",
                "view",
                "ms"));
        paints.forEach(p -> out.println(
                String.format(Locale.ROOT, "%-20s %6d %8s %12.2f", "picture", p.steps, p.view(), p.milliseconds)));
        return Commands.DONE;
    }

    private List<Speed> speeds(Kernel kernel, int most) {
        Zoo zoo = new Zoo();
        Optimizer adam = new Optimizers().optimizer("adam");
        List<Speed> speeds = new ArrayList<>();
        for (String cell : cells) {
            for (int size : units) {
                for (int count : new TreeSet<>(List.of(1, most))) {
                    say(cell + ", " + size + " units, " + count + (count == 1 ? " thread" : " threads"));
                    try (EngineSpeed speed = new EngineSpeed(zoo.cell(cell), size, adam, kernel, count)) {
                        speeds.add(new Speed(cell, size, count, speed.perSecond(seconds)));
                    }
                }
            }
        }
        return speeds;
    }

    private List<Paint> paints(Kernel kernel) throws IOException {
        List<Paint> paints = new ArrayList<>();
        for (int steps : LENGTHS) {
            for (boolean all : new boolean[] {false, true}) {
                say("pictures of " + steps + " steps");
                PaintTime time = new PaintTime(Preset.of("bench", PICTURED), steps, all, kernel);
                paints.add(new Paint(steps, all, time.milliseconds(seconds)));
            }
        }
        return paints;
    }

    private void say(String what) {
        if (!quiet) {
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            err.println("measuring " + what);
            err.flush();
        }
    }

    private static ObjectNode node(Kernel kernel, int processors, List<Speed> speeds, List<Paint> paints) {
        ObjectNode root = Json.object();
        root.put("kernel", kernel.name());
        root.put("java", System.getProperty("java.version"));
        root.put("processors", processors);
        root.put("sequences", EngineSpeed.MEMBERS);
        root.put("length", EngineSpeed.LENGTH);
        root.put("symbols", EngineSpeed.SYMBOLS);
        ArrayNode engine = root.putArray("engine");
        for (Speed s : speeds) {
            engine.addObject()
                    .put("cell", s.cell)
                    .put("units", s.units)
                    .put("threads", s.threads)
                    .put("stepsPerSecond", s.steps)
                    .put("symbolsPerSecond", s.symbols());
        }
        ArrayNode pictures = root.putArray("pictures");
        for (Paint p : paints) {
            pictures.addObject().put("steps", p.steps).put("view", p.view()).put("milliseconds", p.milliseconds);
        }
        return root;
    }
}
