package unfold.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** What commands answer to programs: one JSON document on the output, and nothing else there. */
final class Json {
    /** What the option is for, where the result has no other way out. */
    static final String FLAG = "the result as JSON to the output, and nothing else there";

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode node) {
        return node.toPrettyString() + "\n";
    }

    /** The files that were written. */
    static ObjectNode written(List<Path> files) {
        ObjectNode root = object();
        ArrayNode written = root.putArray("written");
        files.forEach(file -> written.add(file.toString()));
        return root;
    }
}
