package unfold.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import unfold.circuit.Circuit;
import unfold.circuit.Parameter;
import unfold.engine.Carried;
import unfold.engine.Parameters;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.task.Dataset;
import unfold.task.Place;
import unfold.trace.Batch;
import unfold.trace.Column;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Checkpoint;
import unfold.train.Draws;
import unfold.train.Evaluation;
import unfold.train.Plan;
import unfold.train.Standing;

/** Puts a run together from tensors and a note; what does not belong together is refused. */
final class SessionReader {
    /** More members of a batch or signals than this there cannot be. */
    private static final int MOST = 1 << 20;

    private final String file;
    private final Tensors tensors;
    private final JsonNode note;
    private final Path folder;

    SessionReader(String file, Tensors tensors, JsonNode note, Path folder) {
        this.file = file;
        this.tensors = tensors;
        this.note = note;
        this.folder = folder;
    }

    SavedRun run() throws IOException {
        Map<String, String> chosen = texts(need(note, "preset"));
        Optional<CorpusCopy> corpus = Optional.empty();
        if (note.has("corpus")) {
            CorpusCopy copy = corpus(note.get("corpus"));
            chosen.replace(CorpusCopy.KEY, copy.find(file, chosen.getOrDefault(CorpusCopy.KEY, ""), folder));
            corpus = Optional.of(copy);
        }
        Preset preset = Preset.of(file, chosen);
        Dataset dataset = preset.open();
        if (!Fingerprint.of(dataset).equals(text(note, "sequences"))) {
            throw FileException.of(file, "session.sequences");
        }
        Plan plan = started(preset.plan(dataset));
        preset.probe(plan); // what cannot be looked at is said before anything is read
        Standing standing = new Standing(checkpoint(plan), curves(), number(note, "seconds"));
        return new SavedRun(preset, corpus, plan, standing, texts(need(note, "view")), lesson());
    }

    /** Sessions of earlier programs have no scenes. */
    private Lesson lesson() throws FileException {
        List<Scene> scenes = new ArrayList<>();
        for (JsonNode node : need(note, "scenes")) {
            String settings = text(node, "settings");
            if (!settings.isEmpty()) {
                PresetLine.read(file, settings);
            }
            scenes.add(new Scene(text(node, "title"), text(node, "note"), settings, texts(need(node, "view"))));
        }
        JsonNode lesson = note.path("lesson");
        return new Lesson(lesson.path("title").asText(), lesson.path("about").asText(), scenes);
    }

    private static CorpusCopy corpus(JsonNode node) {
        Optional<byte[]> bytes =
                node.has("bytes") ? Optional.of(Base64.getDecoder().decode(text(node, "bytes"))) : Optional.empty();
        return new CorpusCopy(text(node, "name"), text(node, "sha256"), bytes);
    }

    /** With the weights it began with, if it did not draw them. */
    private Plan started(Plan plan) {
        if (tensors.all().keySet().stream().noneMatch(name -> name.startsWith(SessionWriter.START))) {
            return plan;
        }
        Parameters start = layout(plan, SessionWriter.START);
        for (Parameter p : start.order()) {
            take(SessionWriter.START, p, start.values(), start.offset(p));
        }
        return plan.from(start);
    }

    /** Room for the parameters, once there are numbers for all of them. */
    private Parameters layout(Plan plan, String where) {
        Circuit circuit = plan.blueprint().circuit();
        for (Parameter p : circuit.parameters()) {
            fitting(where, p); // before there is room for numbers that never come
        }
        return Parameters.zero(circuit);
    }

    private Checkpoint checkpoint(Plan plan) {
        Parameters layout = layout(plan, "weights/");
        JsonNode optimizer = need(note, "optimizer");
        double[] values = new double[layout.count()];
        double[] before = new double[layout.trainedCount()];
        double[][] slots = new double[whole(optimizer, "slots", 100)][layout.trainedCount()];
        for (Parameter p : layout.order()) {
            int at = layout.offset(p);
            take("weights/", p, values, at);
            if (p.trained()) {
                take("optimizer/before/", p, before, at);
                for (int k = 0; k < slots.length; k++) {
                    take("optimizer/" + (k + 1) + "/", p, slots[k], at);
                }
            }
        }
        JsonNode progress = need(note, "progress");
        List<Integer> place = new ArrayList<>();
        need(note, "place").forEach(mark -> place.add(mark.asInt()));
        JsonNode draws = need(note, "draws");
        return new Checkpoint(
                count(note, "step"),
                true,
                values,
                new Checkpoint.Memory(
                        before,
                        slots,
                        count(optimizer, "updates"),
                        need(optimizer, "undoable").asBoolean()),
                plan.tuning(),
                Draws.at(
                        Long.parseUnsignedLong(text(draws, "state"), 16),
                        Long.parseUnsignedLong(text(draws, "increment"), 16)),
                new Place(place),
                waiting(),
                new Checkpoint.Carry(
                        carried(need(need(note, "carried"), "loss"), "carried/loss/"),
                        note.get("carried").has("flow")
                                ? Optional.of(carried(note.get("carried").get("flow"), "carried/flow/"))
                                : Optional.empty()),
                new Checkpoint.Progress(
                        count(progress, "rowsSince"),
                        evaluation(progress, "last"),
                        evaluation(progress, "best"),
                        count(progress, "solvedAt")));
    }

    private void take(String where, Parameter p, double[] into, int at) {
        System.arraycopy(fitting(where, p).values(), 0, into, at, p.count());
    }

    private Tensor fitting(String where, Parameter p) {
        Tensor tensor = tensors.get(where + p.name());
        if (tensor.type() != Tensor.Type.F64 || !tensor.is(SessionWriter.shape(p))) {
            throw new IllegalArgumentException("the tensor " + where + p.name() + " is not " + p.shape());
        }
        return tensor;
    }

    private List<Batch> waiting() {
        List<Batch> pieces = new ArrayList<>();
        for (JsonNode node : need(note, "waiting")) {
            List<Map<String, Series>> members = new ArrayList<>();
            for (JsonNode signal : need(node, "signals")) {
                Tensor all = tensors.get("waiting/" + pieces.size() + "/" + signal.asText());
                int steps = all.size(1);
                Series joined = all.type().whole()
                        ? Series.ofSymbols(symbols(all))
                        : new Series(new int[0], all.values(), all.size(2));
                for (int m = 0; m < all.size(0); m++) {
                    if (m == members.size()) {
                        members.add(new HashMap<>());
                    }
                    members.get(m).put(signal.asText(), joined.slice(m * steps, (m + 1) * steps));
                }
            }
            pieces.add(new Batch(
                    members.stream().map(Example::new).toList(),
                    need(node, "continues").asBoolean()));
        }
        return pieces;
    }

    private static int[] symbols(Tensor tensor) {
        return java.util.Arrays.stream(tensor.wholes())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private Carried carried(JsonNode node, String where) {
        List<Carried.Part> parts = new ArrayList<>();
        for (JsonNode part : need(node, "parts")) {
            List<Carried.Kept> kept = new ArrayList<>();
            int signals = whole(part, "signals", MOST);
            for (int s = 0; s < signals; s++) {
                String name = where + parts.size() + "/" + s;
                int[] symbols = tensors.find(name + "/symbols")
                        .map(SessionReader::symbols)
                        .orElse(new int[0]);
                kept.add(new Carried.Kept(tensors.get(name).values(), symbols));
            }
            parts.add(new Carried.Part(whole(part, "members", MOST), kept));
        }
        return new Carried(whole(node, "members", MOST), parts);
    }

    private List<Column.Kept> curves() {
        List<Column.Kept> curves = new ArrayList<>();
        for (JsonNode node : need(note, "metrics")) {
            String name = "metrics/" + curves.size() + "/" + text(node, "name");
            curves.add(new Column.Kept(
                    text(node, "name"),
                    count(node, "first"),
                    count(node, "count"),
                    whole(node, "base", 100),
                    need(node, "lastStep").asLong(),
                    number(node, "last"),
                    tensors.get(name).values(),
                    tensors.find(name + "/open").map(Tensor::values).orElse(new double[0])));
        }
        return curves;
    }

    private static Optional<Evaluation> evaluation(JsonNode progress, String key) {
        if (!progress.has(key)) {
            return Optional.empty();
        }
        JsonNode e = progress.get(key);
        return Optional.of(
                new Evaluation(number(e, "loss"), number(e, "accuracy"), number(e, "sequences"), count(e, "step")));
    }

    private static JsonNode need(JsonNode node, String key) {
        JsonNode found = node.get(key);
        if (found == null) {
            throw new NoSuchElementException("there is no " + key);
        }
        return found;
    }

    private static String text(JsonNode node, String key) {
        return need(node, key).asText();
    }

    private static double number(JsonNode node, String key) {
        return Double.parseDouble(text(node, key));
    }

    private static long count(JsonNode node, String key) {
        long count = need(node, key).asLong(-1);
        if (count < 0) {
            throw new IllegalArgumentException(key + " is no number of anything");
        }
        return count;
    }

    private static int whole(JsonNode node, String key, int most) {
        long count = count(node, key);
        if (count > most) {
            throw new IllegalArgumentException(key + " is more than " + most);
        }
        return (int) count;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }
}
