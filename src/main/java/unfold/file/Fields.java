package unfold.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

    private final JsonNode node;
    private final String place;

    private Fields(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** The object at {@code place}, which may have these fields and no others. */
    static Fields of(JsonNode node, String place, String... allowed) throws IOException {
        if (!node.isObject()) {
            throw new IOException((place.isEmpty() ? "The file" : place) + " must be an object in braces.");
        }
        List<String> known = Arrays.asList(allowed);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new IOException((place.isEmpty() ? "" : place + ": ") + "There is no field \"" + name
                        + "\" here; there are " + String.join(", ", known) + ".");
            }
        }
        return new Fields(node, place);
    }

    /** Where a field stands: {@code signals[3].size}. */
    String place(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    boolean has(String field) {
        return node.has(field);
    }

    private JsonNode need(String field) throws IOException {
        JsonNode found = node.get(field);
        if (found == null) {
            throw new IOException(place(field) + " is missing.");
        }
        return found;
    }

    String text(String field) throws IOException {
        JsonNode found = need(field);
        if (!found.isTextual()) {
            throw wrong(field, found, "a text in quotes");
        }
        return found.textValue();
    }

    Optional<String> maybeText(String field) throws IOException {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    int whole(String field) throws IOException {
        JsonNode found = need(field);
        if (!found.isIntegralNumber() || !found.canConvertToInt()) {
            throw wrong(field, found, "a whole number");
        }
        return found.intValue();
    }

    double number(String field) throws IOException {
        JsonNode found = need(field);
        if (!found.isNumber() || !Double.isFinite(found.doubleValue())) {
            throw wrong(field, found, "a finite number");
        }
        return found.doubleValue();
    }

    boolean yes(String field) throws IOException {
        JsonNode found = need(field);
        if (!found.isBoolean()) {
            throw wrong(field, found, "true or false");
        }
        return found.booleanValue();
    }

    /** One of some words. */
    <T> T word(String field, T[] all, Function<T, String> wordOf) throws IOException {
        String word = text(field);
        for (T each : all) {
            if (wordOf.apply(each).equals(word)) {
                return each;
            }
        }
        throw new IOException(place(field) + " is \"" + word + "\", which is none of "
                + Arrays.stream(all).map(wordOf).collect(Collectors.joining(", ")) + ".");
    }

    /** The objects of a list; an absent list is empty. */
    List<Fields> objects(String field, String... allowed) throws IOException {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode each : list(field)) {
            objects.add(of(each, place(field) + "[" + objects.size() + "]", allowed));
        }
        return objects;
    }

    /** The texts of a list; an absent list is empty. */
    List<String> texts(String field) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list(field)) {
            if (!each.isTextual()) {
                throw wrong(field + "[" + texts.size() + "]", each, "a text in quotes");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /** The object in a field. */
    Fields object(String field, String... allowed) throws IOException {
        return of(need(field), place(field), allowed);
    }

    private Iterable<JsonNode> list(String field) throws IOException {
        if (!has(field)) {
            return List.of();
        }
        JsonNode found = need(field);
        if (!found.isArray()) {
            throw wrong(field, found, "a list in brackets");
        }
        return found;
    }

    private IOException wrong(String field, JsonNode found, String wanted) {
        String shown = found.toString();
        return new IOException(place(field) + " is " + Told.quoted(shown, SHOWN) + ", but must be " + wanted + ".");
    }
}
