package unfold.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import unfold.setting.Setting;
import unfold.task.Task;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusException;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Says what there is to choose from. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the cells, wirings, tasks, corpora and optimizers with their settings.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Zoo zoo = new Zoo();
        out.println("cells (--cell, settings with -C):");
        each(out, zoo.cells(), Cell::key, Cell::settings);
        out.println("wirings (--wiring):");
        for (Wiring w : zoo.wirings()) {
            out.println("  " + w.key() + (w.figure().isEmpty() ? "" : "  fig " + w.figure())
                    + (w.trains() ? "" : ", nothing to train"));
        }
        out.println("tasks (--task, settings with -T):");
        each(out, Choice.tasks(), Task::key, Task::settings);
        out.println("corpora (--file; any text or table of your own, too):");
        for (Corpus corpus : Corpora.standard().shipped()) {
            out.println("  " + corpus.name() + "  " + teaches(corpus));
        }
        out.println("optimizers (--optimizer, settings with -O):");
        each(out, new Optimizers().all(), Optimizer::key, Optimizer::settings);
        return Commands.DONE;
    }

    private static String teaches(Corpus corpus) {
        try {
            Map<String, String> header = corpus.read().header();
            return header.getOrDefault("teaches", header.getOrDefault("name", ""));
        } catch (CorpusException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    private static <T> void each(
            PrintWriter out, List<T> all, Function<T, String> keyOf, Function<T, List<Setting>> settingsOf) {
        for (T each : all) {
            out.println("  " + keyOf.apply(each));
            for (Setting s : settingsOf.apply(each)) {
                out.println("      " + s.key() + "=" + s.initial() + "  " + range(s));
            }
        }
    }

    private static String range(Setting s) {
        return switch (s.kind()) {
            case NUMBER -> s.minimum() + " to " + s.maximum();
            case WHOLE -> (long) s.minimum() + " to " + (long) s.maximum();
            case CHOICE, SWITCH -> String.join(" | ", s.choices());
            case TEXT -> "text";
        };
    }
}
