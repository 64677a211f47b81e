package unfold.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unfold.circuit.Parameter;
import unfold.engine.Carried;
import unfold.engine.Parameters;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.trace.Batch;
import unfold.trace.Column;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Checkpoint;
import unfold.train.Evaluation;

/** Takes a run apart into tensors and a note, as {@link SessionReader} puts it together. */
final class SessionWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Where the weights stand that the run began with, if it did not draw them. */
    static final String START = "start/";

    private final SavedRun run;
    private final Checkpoint checkpoint;
    private final Map<String, Tensor> tensors = new TreeMap<>();

    SessionWriter(SavedRun run) {
        this.run = run;
        this.checkpoint = run.standing().checkpoint();
    }

    /** The numbers, once {@link #note} was asked for. */
    Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Everything else. */
    JsonNode note() {
        ObjectNode note = JSON.objectNode();
        ObjectNode preset = note.putObject("preset");
        run.preset().chosen().forEach(preset::put);
        run.corpus()
                .ifPresent(c -> preset.put(
                        CorpusCopy.KEY,
                        CorpusCopy.absolute(preset.path(CorpusCopy.KEY).asText())));
        note.put("sequences", Fingerprint.of(run.plan().dataset()));
        run.corpus().ifPresent(c -> {
            ObjectNode corpus = note.putObject("corpus").put("name", c.name()).put("sha256", c.sha256());
            c.bytes().ifPresent(b -> corpus.put("bytes", Base64.getEncoder().encodeToString(b)));
        });
        note.put("step", checkpoint.step());
        note.put("seconds", number(run.standing().seconds()));
        weights();
        note.putObject("optimizer")
                .put("updates", checkpoint.descent().updates())
                .put("undoable", checkpoint.descent().undoable())
                .put("slots", checkpoint.descent().slots().length);
        HexFormat hex = HexFormat.of();
        note.putObject("draws")
                .put("state", hex.toHexDigits(checkpoint.draws().state()))
                .put("increment", hex.toHexDigits(checkpoint.draws().increment()));
        ArrayNode place = note.putArray("place");
        checkpoint.place().marks().forEach(place::add);
        waiting(note.putArray("waiting"));
        carried(note.putObject("carried"));
        Checkpoint.Progress progress = checkpoint.progress();
        ObjectNode measured = note.putObject("progress")
                .put("rowsSince", progress.rowsSince())
                .put("solvedAt", progress.solvedAt());
        progress.last().ifPresent(e -> put(measured.putObject("last"), e));
        progress.best().ifPresent(e -> put(measured.putObject("best"), e));
        curves(note.putArray("metrics"));
        ObjectNode view = note.putObject("view");
        new TreeMap<>(run.view()).forEach(view::put);
        Lesson lesson = run.lesson();
        if (!lesson.equals(Lesson.NONE)) {
            note.putObject("lesson").put("title", lesson.title()).put("about", lesson.about());
        }
        ArrayNode scenes = note.putArray("scenes");
        lesson.scenes().forEach(scene -> put(scenes.addObject(), scene));
        return note;
    }

    private static void put(ObjectNode into, Scene scene) {
        into.put("title", scene.title()).put("note", scene.note()).put("settings", scene.settings());
        ObjectNode words = into.putObject("view");
        new TreeMap<>(scene.view()).forEach(words::put);
    }

    private void weights() {
        Parameters layout = Parameters.zero(run.plan().blueprint().circuit());
        for (Parameter p : layout.order()) {
            int at = layout.offset(p);
            put("weights/", p, checkpoint.values(), at);
            run.plan().start().ifPresent(start -> put(START, p, start.values(), at));
            if (p.trained()) {
                put("optimizer/before/", p, checkpoint.descent().before(), at);
                double[][] slots = checkpoint.descent().slots();
                for (int k = 0; k < slots.length; k++) {
                    put("optimizer/" + (k + 1) + "/", p, slots[k], at);
                }
            }
        }
    }

    private void put(String where, Parameter p, double[] values, int at) {
        tensors.put(where + p.name(), Tensor.of(Arrays.copyOfRange(values, at, at + p.count()), shape(p)));
    }

    /** A vector stays one; a weight that is not shared has its steps first. */
    static int[] shape(Parameter p) {
        int[] one = p.kind() == Parameter.Kind.MATRIX ? new int[] {p.rows(), p.columns()} : new int[] {p.size()};
        if (p.untied().isEmpty()) {
            return one;
        }
        int[] all = new int[one.length + 1];
        all[0] = p.copies();
        System.arraycopy(one, 0, all, 1, one.length);
        return all;
    }

    /** Pieces of a batch all have sequences of one length, or it could not have been cut. */
    private void waiting(ArrayNode list) {
        List<Batch> pieces = checkpoint.waiting();
        for (int k = 0; k < pieces.size(); k++) {
            Batch piece = pieces.get(k);
            ObjectNode node = list.addObject().put("continues", piece.continues());
            ArrayNode signals = node.putArray("signals");
            for (String signal : new TreeMap<>(piece.examples().get(0).series()).keySet()) {
                signals.add(signal);
                List<Series> members = piece.examples().stream()
                        .map((Example e) -> e.get(signal))
                        .toList();
                int steps = members.get(0).length();
                Series all = Series.joined(members);
                tensors.put(
                        "waiting/" + k + "/" + signal,
                        all.symbolic()
                                ? wholes(all.symbols(), members.size(), steps)
                                : Tensor.of(all.vectors(), members.size(), steps, all.width()));
            }
        }
    }

    private static Tensor wholes(int[] values, int... shape) {
        return Tensor.of(Arrays.stream(values).asLongStream().toArray(), shape);
    }

    private void carried(ObjectNode node) {
        carried(node.putObject("loss"), "carried/loss/", checkpoint.carried().loss());
        checkpoint.carried().flow().ifPresent(f -> carried(node.putObject("flow"), "carried/flow/", f));
    }

    private void carried(ObjectNode node, String where, Carried carried) {
        node.put("members", carried.members());
        ArrayNode parts = node.putArray("parts");
        for (int k = 0; k < carried.parts().size(); k++) {
            Carried.Part part = carried.parts().get(k);
            parts.addObject()
                    .put("members", part.members())
                    .put("signals", part.kept().size());
            for (int s = 0; s < part.kept().size(); s++) {
                Carried.Kept kept = part.kept().get(s);
                tensors.put(where + k + "/" + s, Tensor.of(kept.values(), kept.values().length));
                if (kept.symbols().length > 0) {
                    tensors.put(where + k + "/" + s + "/symbols", wholes(kept.symbols(), kept.symbols().length));
                }
            }
        }
    }

    private void curves(ArrayNode list) {
        List<Column.Kept> curves = run.standing().curves();
        for (int k = 0; k < curves.size(); k++) {
            Column.Kept curve = curves.get(k);
            list.addObject()
                    .put("name", curve.name())
                    .put("first", curve.first())
                    .put("count", curve.count())
                    .put("base", curve.base())
                    .put("lastStep", curve.lastStep())
                    .put("last", number(curve.last()));
            tensors.put("metrics/" + k + "/" + curve.name(), Tensor.of(curve.entries(), curve.entries().length));
            if (curve.base() > 0) {
                tensors.put(
                        "metrics/" + k + "/" + curve.name() + "/open", Tensor.of(curve.open(), curve.open().length));
            }
        }
    }

    private static void put(ObjectNode node, Evaluation e) {
        node.put("loss", number(e.loss()))
                .put("accuracy", number(e.accuracy()))
                .put("sequences", number(e.sequences()))
                .put("step", e.step());
    }

    /** As text, for JSON knows no NaN, and exact. */
    private static String number(double value) {
        return Double.toString(value);
    }
}
