package unfold.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;

/** A table of numbers as JSON: each column a list under its heading, null where the table has nothing. */
public final class ColumnsJson {
    private ColumnsJson() {}

    /** The JSON of comma-separated text with a heading line. */
    public static String of(String csv) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        List<ArrayNode> columns = new ArrayList<>();
        for (CsvRecord line : CsvReader.builder().ofCsvRecord(csv)) {
            for (int k = 0; k < line.getFieldCount(); k++) {
                String field = line.getField(k);
                if (line.getStartingLineNumber() == 1) {
                    columns.add(root.putArray(field));
                } else if (field.isEmpty()) {
                    columns.get(k).addNull();
                } else {
                    number(field, columns.get(k));
                }
            }
        }
        return root + "\n";
    }

    private static void number(String field, ArrayNode into) {
        try {
            if (field.chars().allMatch(c -> c >= '0' && c <= '9')) {
                into.add(Long.parseLong(field));
            } else {
                double value = Double.parseDouble(field);
                if (Double.isFinite(value)) {
                    into.add(value);
                } else {
                    into.add(field);
                }
            }
        } catch (NumberFormatException e) {
            into.add(field);
        }
    }
}
