package unfold.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import unfold.setting.Told;

/**
 * Tensors as JSON: a name with slashes is a way through objects, numbers are lists in lists, one number stands for itself, a note is a
 * text. What is written is read back equal, to the last bit.
 */
final class TensorsJson {
    /** Between the parts of a name. */
    static final char SLASH = '/';

    private static final int MOST_NUMBERS = 1 << 26;
    private static final int DEEPEST = 24;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private TensorsJson() {}

    /** The tensors of a text. */
    static Tensors read(String file, byte[] bytes) throws IOException {
        CharBuffer text = StrictUtf8.text(file, bytes, 0);
        Reading reading = new Reading(file);
        try (JsonParser json = JSON.createParser(text.array(), 0, text.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw FileException.of(file, "numbers.wanted", "an object in braces");
            }
            reading.object(json, "");
            if (json.nextToken() != null) {
                throw FileException.at(file, place(json), "numbers.wanted", "the end");
            }
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().lines().findFirst().orElse("");
            Told place = FileException.place(
                    "text",
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr());
            throw FileException.at(file, place, "numbers.json", why).because(e);
        }
        return Tensors.of(reading.all, reading.notes);
    }

    private static Told place(JsonParser json) {
        return FileException.place(
                "text",
                json.currentTokenLocation().getLineNr(),
                json.currentTokenLocation().getColumnNr());
    }

    private static final class Reading {
        private final String file;
        private final Map<String, Tensor> all = new HashMap<>();
        private final Map<String, String> notes = new HashMap<>();
        private int room = MOST_NUMBERS;

        Reading(String file) {
            this.file = file;
        }

        /** An object whose brace has been read; never deeper than the parser allows. */
        void object(JsonParser json, String way) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.isEmpty() || name.indexOf(SLASH) >= 0 || !StrictUtf8.encodable(name)) {
                    throw FileException.at(file, place(json), "numbers.name");
                }
                String path = way + name;
                switch (json.nextToken()) {
                    case START_OBJECT -> object(json, path + SLASH);
                    case VALUE_STRING -> notes.put(path, json.getText());
                    case START_ARRAY, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> all.put(path, tensor(json, path));
                    default -> throw FileException.at(
                            file, place(json), "numbers.wanted", "numbers, a text or an object");
                }
            }
        }

        private Tensor tensor(JsonParser json, String path) throws IOException {
            Lists lists = new Lists(file, path, room);
            Tensor tensor = lists.tensor(json);
            room -= tensor.count();
            return tensor;
        }
    }

    /** Collects the numbers of lists in lists. */
    private static final class Lists {
        private final String file;
        private final String path;
        private final int room;
        private final int[] sizes = new int[Tensor.MOST_SIZES];
        private final int[] counts = new int[Tensor.MOST_SIZES];
        private double[] values = new double[16];
        private long[] wholes = new long[16];
        private boolean whole = true;
        private int count;
        private int rank = -1;

        Lists(String file, String path, int room) {
            this.file = file;
            this.path = path;
            this.room = room;
            Arrays.fill(sizes, -1);
        }

        Tensor tensor(JsonParser json) throws IOException {
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                if (token == JsonToken.START_ARRAY) {
                    if (depth == Tensor.MOST_SIZES || (rank >= 0 && depth >= rank)) {
                        throw ragged();
                    }
                    counts[depth++] = 0;
                } else if (token == JsonToken.END_ARRAY) {
                    depth--;
                    if (counts[depth] == 0 && rank < 0) {
                        rank = depth + 1;
                    }
                    if (sizes[depth] >= 0 && sizes[depth] != counts[depth]) {
                        throw ragged();
                    }
                    sizes[depth] = counts[depth];
                    counted(depth);
                } else {
                    if (rank >= 0 && depth != rank) {
                        throw ragged();
                    }
                    rank = depth;
                    add(json, token);
                    counted(depth);
                }
            } while (depth > 0 && json.nextToken() != null);
            int[] shape = Arrays.copyOf(sizes, rank);
            return whole && count > 0
                    ? Tensor.of(Arrays.copyOf(wholes, count), shape)
                    : Tensor.of(Arrays.copyOf(values, count), shape);
        }

        private void counted(int depth) {
            if (depth > 0) {
                counts[depth - 1]++;
            }
        }

        private void add(JsonParser json, JsonToken token) throws IOException {
            if (count == room) {
                throw FileException.at(file, FileException.place("entry", path), "numbers.many", MOST_NUMBERS);
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
                wholes = Arrays.copyOf(wholes, 2 * count);
            }
            boolean integer = token == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && !json.getText().equals("-0");
            whole &= integer;
            if (integer) {
                wholes[count] = json.getLongValue();
            }
            values[count++] = number(json, token);
        }

        private double number(JsonParser json, JsonToken token) throws IOException {
            return switch (token) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(json.getText());
                case VALUE_NULL -> Double.NaN;
                case VALUE_STRING -> switch (json.getText()) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw wanted(json);
                };
                default -> throw wanted(json);
            };
        }

        private FileException wanted(JsonParser json) {
            return FileException.at(file, place(json), "numbers.wanted", "a number");
        }

        private FileException ragged() {
            return FileException.at(file, FileException.place("entry", path), "numbers.ragged");
        }
    }

    /** Writes the tensors; equal ones as equal bytes. */
    static void write(OutputStream out, Tensors tensors) throws IOException {
        Map<String, Object> root = new TreeMap<>();
        tensors.notes().forEach((name, text) -> put(root, name, text));
        tensors.all().forEach((name, tensor) -> put(root, name, tensor));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withArrayIndenter(new DefaultPrettyPrinter.NopIndenter()));
            object(json, root);
            json.writeRaw('\n');
        }
    }

    @SuppressWarnings("unchecked") // only put makes objects within objects
    private static void put(Map<String, Object> root, String name, Object value) {
        Map<String, Object> into = root;
        int from = 0;
        for (int slash = name.indexOf(SLASH); slash >= 0; slash = name.indexOf(SLASH, from)) {
            Object inner = into.computeIfAbsent(name.substring(from, slash), k -> new TreeMap<>());
            if (!(inner instanceof Map)) {
                throw new IllegalArgumentException(name + " is below a name that has numbers itself");
            }
            into = (Map<String, Object>) inner;
            from = slash + 1;
        }
        if (into.put(name.substring(from), value) != null) {
            throw new IllegalArgumentException("there are two things called " + name);
        }
    }

    private static void object(JsonGenerator json, Map<?, ?> object) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> each : object.entrySet()) {
            json.writeFieldName(each.getKey().toString());
            Object value = each.getValue();
            if (value instanceof Tensor tensor) {
                tensor(json, tensor);
            } else if (value instanceof Map<?, ?> inner) {
                object(json, inner);
            } else {
                json.writeString(value.toString());
            }
        }
        json.writeEndObject();
    }

    private static void tensor(JsonGenerator json, Tensor tensor) throws IOException {
        double[] values = tensor.type().whole() ? new double[0] : tensor.values();
        long[] wholes = tensor.type().whole() ? tensor.wholes() : new long[0];
        lists(json, tensor, 0, 0, values, wholes);
    }

    /** Writes the numbers from this place on that lie in one list of this depth; answers with the place after them. */
    private static int lists(JsonGenerator json, Tensor tensor, int depth, int at, double[] values, long[] wholes)
            throws IOException {
        if (depth == tensor.rank()) {
            if (tensor.type().whole()) {
                json.writeNumber(wholes[at]);
            } else {
                json.writeNumber(values[at]);
            }
            return at + 1;
        }
        int next = at;
        json.writeStartArray();
        for (int k = 0; k < tensor.size(depth); k++) {
            next = lists(json, tensor, depth + 1, next, values, wholes);
        }
        json.writeEndArray();
        return next;
    }
}
