package unfold.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import unfold.setting.Told;
import unfold.task.corpus.Corpus;

/**
 * Settings as a short JSON file to be read and changed by hand: the format, then one line for each. The file may hold the line of
 * {@link PresetLine} as well.
 */
public final class PresetFile {
    /** Stands in every file, with the version of the form. */
    public static final String FORMAT = "unfold preset 1";

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxNumberLength(400)
                            .maxStringLength(PresetLine.LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private PresetFile() {}

    /** Whether a text means to be settings, in one form or the other. */
    public static boolean looksLike(String text) {
        return PresetLine.looksLike(text) || (text.stripLeading().startsWith("{") && text.contains("unfold preset"));
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, in one sentence
     */
    public static Preset read(Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > PresetLine.LARGEST) {
            throw FileException.of(file.toString(), "preset.large", PresetLine.LARGEST);
        }
        return read(
                String.valueOf(file.getFileName()),
                Corpus.own(file.toString()).read().text());
    }

    /**
     * Reads the text of a file, or a line.
     *
     * @param source where it stands, for what is said of it
     */
    public static Preset read(String source, String text) throws FileException {
        if (!text.stripLeading().startsWith("{")) {
            return PresetLine.read(source, text);
        }
        if (text.length() > PresetLine.LARGEST) {
            throw FileException.of(source, "preset.large", PresetLine.LARGEST);
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().replaceFirst("(?s) \\(.*", "");
            throw (e.getLocation() == null
                            ? FileException.of(source, "preset.json", why)
                            : FileException.at(
                                    source,
                                    FileException.place(
                                            "text",
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr()),
                                    "preset.json",
                                    why))
                    .because(e);
        }
        if (!root.isObject()) {
            throw FileException.of(source, "preset.object", FORMAT);
        }
        String format = root.path("format").asText();
        if (!format.equals(FORMAT)) {
            throw FileException.of(source, "preset.format", Told.quoted(format, Preset.SHOWN), FORMAT);
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : root.properties()) {
            if (!each.getValue().isValueNode() || each.getValue().isNull()) {
                throw FileException.at(source, FileException.place("setting", each.getKey()), "preset.plain");
            }
            if (!each.getKey().equals("format")) {
                chosen.put(each.getKey(), each.getValue().asText());
            }
        }
        return Preset.of(source, chosen);
    }

    /** The text of a file. */
    public static String text(Preset preset) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        preset.chosen().forEach(root::put);
        return root.toPrettyString() + "\n";
    }

    /** Writes a file. */
    public static void write(Path file, Preset preset) throws IOException {
        String text = text(preset);
        TextFile.write(file, out -> out.append(text));
    }
}
