package unfold.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import unfold.setting.Told;

/** A JSON object that knows where in its file it stands, so that whatever is wrong can be named with its place. */
final class Fields {
    private static final int SHOWN = 40;

    private final String file;
    private final JsonNode node;
    private final String place;

    private Fields(String file, JsonNode node, String place) {
        this.file = file;
        this.node = node;
        this.place = place;
    }

    /** What the whole file holds, an object which may have these fields and no others. */
    static Fields of(String file, JsonNode node, String... allowed) throws FileException {
        return of(file, node, "", allowed);
    }

    private static Fields of(String file, JsonNode node, String place, String... allowed) throws FileException {
        if (!node.isObject()) {
            throw refusal(file, place, "circuit.object");
        }
        List<String> known = Arrays.asList(allowed);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw refusal(file, place, "circuit.field", name, String.join(", ", known));
            }
        }
        return new Fields(file, node, place);
    }

    private static FileException refusal(String file, String place, String what, Serializable... places) {
        return place.isEmpty()
                ? FileException.of(file, what, places)
                : FileException.at(file, FileException.place("field", place), what, places);
    }

    /** The refusal of the file because of one of these fields, by its key and what stands in its places. */
    FileException refused(String field, String what, Serializable... places) {
        return refusal(file, place(field), what, places);
    }

    /** Where a field stands: {@code signals[3].size}. */
    private String place(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    boolean has(String field) {
        return node.has(field);
    }

    private JsonNode need(String field) throws FileException {
        JsonNode found = node.get(field);
        if (found == null) {
            throw refused(field, "circuit.missing");
        }
        return found;
    }

    String text(String field) throws FileException {
        JsonNode found = need(field);
        if (!found.isTextual()) {
            throw wrong(field, found, "text");
        }
        return found.textValue();
    }

    Optional<String> maybeText(String field) throws FileException {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    int whole(String field) throws FileException {
        JsonNode found = need(field);
        if (!found.isIntegralNumber() || !found.canConvertToInt()) {
            throw wrong(field, found, "whole");
        }
        return found.intValue();
    }

    double number(String field) throws FileException {
        JsonNode found = need(field);
        if (!found.isNumber() || !Double.isFinite(found.doubleValue())) {
            throw wrong(field, found, "number");
        }
        return found.doubleValue();
    }

    boolean yes(String field) throws FileException {
        JsonNode found = need(field);
        if (!found.isBoolean()) {
            throw wrong(field, found, "yes");
        }
        return found.booleanValue();
    }

    /** One of some words. */
    <T> T word(String field, T[] all, Function<T, String> wordOf) throws FileException {
        String word = text(field);
        for (T each : all) {
            if (wordOf.apply(each).equals(word)) {
                return each;
            }
        }
        throw refused(
                field, "circuit.word", word, Arrays.stream(all).map(wordOf).collect(Collectors.joining(", ")));
    }

    /** The objects of a list; an absent list is empty. */
    List<Fields> objects(String field, String... allowed) throws FileException {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode each : list(field)) {
            objects.add(of(file, each, place(field) + "[" + objects.size() + "]", allowed));
        }
        return objects;
    }

    /** The texts of a list; an absent list is empty. */
    List<String> texts(String field) throws FileException {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list(field)) {
            if (!each.isTextual()) {
                throw wrong(field + "[" + texts.size() + "]", each, "text");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /** The object in a field. */
    Fields object(String field, String... allowed) throws FileException {
        return of(file, need(field), place(field), allowed);
    }

    private Iterable<JsonNode> list(String field) throws FileException {
        if (!has(field)) {
            return List.of();
        }
        JsonNode found = need(field);
        if (!found.isArray()) {
            throw wrong(field, found, "list");
        }
        return found;
    }

    private FileException wrong(String field, JsonNode found, String wanted) {
        return refused(
                field,
                "circuit.wanted",
                Told.quoted(found.toString(), SHOWN),
                Told.of("unfold.file.messages", "circuit.wanted." + wanted));
    }
}
