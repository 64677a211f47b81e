package unfold.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unfold.file.Lessons;
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
        description =
                "Lists the cells, wirings, tasks, corpora and optimizers with their settings, and the experiments and lessons of the window.",
        footer = {"", "For example:", "  unfold list --json"})
final class ListCommand implements Callable<Integer> {
    @Option(names = "--json", description = Json.FLAG)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.print(Json.text(node()));
        } else {
            lines(out);
        }
        return Commands.DONE;
    }

    private static void lines(PrintWriter out) {
        Zoo zoo = new Zoo();
        out.println("cells (--cell, settings with -C):");
        each(out, zoo.cells(), Cell::key, Cell::settings);
        out.println("wirings (--wiring, settings with -W):");
        for (Wiring w : zoo.wirings()) {
            String shown = w.stacks()
                    ? w.figure().isEmpty() ? "" : "  fig " + w.figure()
                    : "  a circuit of your own (--circuit)";
            out.println("  " + w.key() + shown + (w.trains() ? "" : ", nothing to train"));
        }
        out.println("tasks (--task, settings with -T):");
        each(out, Choice.tasks(), Task::key, Task::settings);
        out.println("corpora (--file; any text or table of your own, too):");
        for (Corpus corpus : Corpora.standard().shipped()) {
            out.println("  " + corpus.name() + "  " + teaches(corpus));
        }
        out.println("optimizers (--optimizer, settings with -O):");
        each(out, new Optimizers().all(), Optimizer::key, Optimizer::settings);
        out.println("experiments (in the window):");
        for (Experiments.Named e : Experiments.all()) {
            out.println("  " + e.key() + "  " + e.name() + ": " + e.text());
        }
        out.println("lessons (in the window):");
        for (Lessons.Numbered l : new Lessons().all()) {
            out.println("  " + l.key() + "  " + l.lesson().title() + ": "
                    + l.lesson().about());
        }
    }

    private static ObjectNode node() {
        Zoo zoo = new Zoo();
        ObjectNode root = Json.object();
        each(root.putArray("cells"), zoo.cells(), Cell::key, Cell::settings);
        ArrayNode wirings = root.putArray("wirings");
        each(wirings, zoo.wirings(), Wiring::key, Wiring::settings);
        for (int k = 0; k < wirings.size(); k++) {
            Wiring w = zoo.wirings().get(k);
            ((ObjectNode) wirings.get(k)).put("figure", w.figure()).put("trains", w.trains());
        }
        each(root.putArray("tasks"), Choice.tasks(), Task::key, Task::settings);
        ArrayNode corpora = root.putArray("corpora");
        for (Corpus corpus : Corpora.standard().shipped()) {
            corpora.addObject().put("name", corpus.name()).put("teaches", teaches(corpus));
        }
        each(root.putArray("optimizers"), new Optimizers().all(), Optimizer::key, Optimizer::settings);
        ArrayNode experiments = root.putArray("experiments");
        for (Experiments.Named e : Experiments.all()) {
            experiments.addObject().put("key", e.key()).put("name", e.name()).put("text", e.text());
        }
        ArrayNode lessons = root.putArray("lessons");
        for (Lessons.Numbered l : new Lessons().all()) {
            ArrayNode scenes = lessons.addObject()
                    .put("key", l.key())
                    .put("title", l.lesson().title())
                    .put("about", l.lesson().about())
                    .putArray("scenes");
            l.lesson().scenes().forEach(scene -> scenes.add(scene.title()));
        }
        return root;
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

    private static <T> void each(
            ArrayNode into, List<T> all, Function<T, String> keyOf, Function<T, List<Setting>> settingsOf) {
        for (T each : all) {
            ArrayNode settings = into.addObject().put("key", keyOf.apply(each)).putArray("settings");
            for (Setting s : settingsOf.apply(each)) {
                settings.addObject()
                        .put("key", s.key())
                        .put("usual", s.initial())
                        .put("range", range(s));
            }
        }
    }

    private static String range(Setting s) {
        return switch (s.kind()) {
            case NUMBER -> s.minimum() + " to " + s.maximum();
            case WHOLE -> (long) s.minimum() + " to " + (long) s.maximum();
            case CHOICE, SWITCH -> String.join(" | ", s.choices());
            case TEXT, PAGE -> "text";
        };
    }
}
