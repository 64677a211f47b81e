package unfold.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import unfold.train.Evaluation;
import unfold.train.Failure;
import unfold.train.Plan;
import unfold.train.Trainer;

/** How a run ended, in one line and as JSON. */
record Result(Trainer trainer, double seconds, Optional<Failure> failure) {
    String line() {
        StringBuilder line = new StringBuilder();
        line.append(
                failure.isPresent()
                        ? "failed"
                        : trainer.solved() ? "solved at step " + trainer.solvedAt() : "not solved");
        trainer.last().ifPresent(e -> {
            line.append(String.format(Locale.ROOT, ", validation loss %.6f per target", e.loss()));
            if (!Double.isNaN(e.accuracy())) {
                line.append(String.format(
                        Locale.ROOT, ", right %.2f %%, sequences %.2f %%", 100 * e.accuracy(), 100 * e.sequences()));
            }
        });
        trainer.plan().dataset().optimum().ifPresent(o -> line.append(String.format(Locale.ROOT, ", optimum %.6f", o)));
        line.append(String.format(
                Locale.ROOT,
                ", %d steps in %.2f s (%.0f/s), seed %d",
                trainer.steps(),
                seconds,
                trainer.steps() / seconds,
                trainer.plan().seed()));
        return line.toString();
    }

    /** Several results as one array. */
    static ArrayNode nodes(List<Result> results) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        results.forEach(r -> all.add(r.node()));
        return all;
    }

    /** All that the line says, and more. */
    ObjectNode node() {
        ObjectNode root = Json.object();
        Plan plan = trainer.plan();
        root.put("network", trainer.circuit().name());
        if (plan.blueprint().wiring().stacks()) {
            root.put("cell", plan.blueprint().cell().key());
            root.put("depth", plan.blueprint().depth());
        }
        root.put("wiring", plan.blueprint().wiring().key());
        root.put("units", plan.blueprint().units());
        root.put("parameters", trainer.circuit().trainedCount());
        root.put("optimizer", plan.tuning().optimizer());
        root.put("rate", plan.tuning().rate());
        root.put("batch", plan.tuning().batch());
        root.put("seed", plan.seed());
        root.put("steps", trainer.steps());
        root.put("seconds", seconds);
        root.put("solved", trainer.solved());
        if (trainer.solved()) {
            root.put("solvedAt", trainer.solvedAt());
        }
        trainer.last().ifPresent(e -> put(root.putObject("last"), e));
        trainer.best().ifPresent(e -> put(root.putObject("best"), e));
        plan.dataset().optimum().ifPresent(o -> root.put("optimum", o));
        failure.ifPresent(f -> root.put("failure", f.sentence()));
        return root;
    }

    private static void put(ObjectNode node, Evaluation e) {
        node.put("step", e.step());
        node.put("loss", e.loss());
        if (!Double.isNaN(e.accuracy())) {
            node.put("accuracy", e.accuracy());
            node.put("sequences", e.sequences());
        }
    }
}
