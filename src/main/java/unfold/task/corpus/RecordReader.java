package unfold.task.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import unfold.setting.Told;
import unfold.task.corpus.Records.Entry;
import unfold.task.corpus.Records.Shape;
import unfold.task.corpus.Records.Values;

/** Reads one line after another and holds each to what the first one was. */
final class RecordReader {
    private static final String MASK = "mask";
    private static final int DEEPEST = 4;
    private static final int LONGEST_NUMBER = 400;
    private static final int SHOWN = 60;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private final String file;
    private @Nullable Shape shape;
    private @Nullable Entry first;

    RecordReader(String file) {
        this.file = file;
    }

    /** What the first line was. */
    Shape shape() {
        Shape found = shape;
        if (found == null) {
            throw new IllegalStateException("nothing was read yet");
        }
        return found;
    }

    Entry read(int line, String text) throws CorpusException {
        JsonNode record = parsed(line, text);
        Shape is = shape(line, record);
        Values input = values(line, is.input(), record.get(is.input()), is != Shape.STEPWISE);
        Values target = values(line, is.target(), record.get(is.target()), is != Shape.STEPWISE);
        Entry entry = new Entry(line, input, masked(line, record, fitting(line, is, input, target)));
        Entry before = first;
        if (before == null) {
            first = entry;
            shape = is;
        } else if (is != shape) {
            throw CorpusException.at(
                    file,
                    CorpusException.place("line", line),
                    "fields.unlike",
                    fields(record),
                    before.line(),
                    shape().input(),
                    shape().target());
        } else {
            alike(line, is.input(), input, before.input(), before);
            alike(line, is.target(), target, before.target(), before);
        }
        return entry;
    }

    private JsonNode parsed(int line, String text) throws CorpusException {
        try {
            JsonNode record = JSON.readTree(text);
            if (record.isObject()) {
                return record;
            }
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().lines().findFirst().orElse("");
            throw CorpusException.at(file, CorpusException.place("line", line), "json", Told.quoted(why, 2 * SHOWN))
                    .because(e);
        }
        throw CorpusException.at(file, CorpusException.place("line", line), "braces");
    }

    private Shape shape(int line, JsonNode record) throws CorpusException {
        for (Shape each : Shape.values()) {
            boolean all = record.has(each.input()) && record.has(each.target());
            int more = each == Shape.STEPWISE && record.has(MASK) ? 1 : 0;
            if (all && record.size() == 2 + more) {
                return each;
            }
        }
        throw CorpusException.at(file, CorpusException.place("line", line), "fields", fields(record));
    }

    private static String fields(JsonNode record) {
        TreeSet<String> names = new TreeSet<>();
        record.fieldNames().forEachRemaining(names::add);
        return Told.quoted(String.join(", ", names), SHOWN);
    }

    /** A list of texts or numbers, one text (its code points, or one entry) or one number. */
    private Values values(int line, String field, JsonNode node, boolean words) throws CorpusException {
        boolean whole = field.equals("label") || field.equals("y");
        if (node.isTextual() && !whole) {
            return new Values.Words(
                    node.textValue().codePoints().mapToObj(Character::toString).toList(), false, false);
        }
        boolean label = node.isTextual() || (field.equals("label") && (node.isNumber() || node.isBoolean()));
        if (label && !node.asText().isEmpty()) {
            return new Values.Words(List.of(node.asText()), true, true);
        }
        if (node.isNumber() && !words) {
            return numbers(line, field, List.of(node), true);
        }
        if (!node.isArray() || node.isEmpty() || field.equals("label")) {
            throw wrong(line, field, node);
        }
        List<JsonNode> entries = new ArrayList<>();
        node.forEach(entries::add);
        boolean spoken = entries.stream().anyMatch(JsonNode::isTextual);
        if (!spoken && !words) {
            return numbers(line, field, entries, false);
        }
        List<String> list = new ArrayList<>();
        for (JsonNode each : entries) {
            if (each.isNull() && field.equals("y")) {
                list.add("");
            } else if ((each.isTextual() && !each.textValue().isEmpty()) || (words && each.isNumber())) {
                list.add(each.asText());
            } else {
                throw wrong(line, field + "[" + list.size() + "]", each);
            }
        }
        return new Values.Words(list, true, false);
    }

    private Values.Numbers numbers(int line, String field, List<JsonNode> entries, boolean single)
            throws CorpusException {
        List<double[]> rows = new ArrayList<>();
        int decimals = 0;
        int width = 0;
        for (JsonNode entry : entries) {
            String place = single ? field : field + "[" + rows.size() + "]";
            double[] row = new double[entry.isArray() ? entry.size() : 1];
            Iterator<JsonNode> numbers =
                    entry.isArray() ? entry.elements() : List.of(entry).iterator();
            for (int i = 0; i < row.length; i++) {
                JsonNode number = numbers.next();
                if (number.isNull() && field.equals("y")) {
                    row[i] = Double.NaN;
                    continue;
                }
                if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
                    throw wrong(line, entry.isArray() ? place + "[" + i + "]" : place, number);
                }
                row[i] = number.doubleValue();
                decimals = Math.max(
                        decimals, number.decimalValue().stripTrailingZeros().scale());
            }
            if (width > 0 && row.length != width && !entry.isNull()) {
                throw CorpusException.at(
                        file, CorpusException.place("line", line), "width", place, row.length, field + "[0]", width);
            }
            if (row.length == 0) {
                throw wrong(line, place, entry);
            }
            width = row.length;
            rows.add(row);
        }
        return new Values.Numbers(rows, decimals, single);
    }

    private Values fitting(int line, Shape is, Values input, Values target) throws CorpusException {
        if (input.single()) {
            throw CorpusException.at(file, CorpusException.place("line", line), "single", is.input());
        }
        for (Values each : List.of(input, target)) {
            if (each.steps() == 0 || each.steps() > Records.LONGEST) {
                throw CorpusException.at(
                        file,
                        CorpusException.place("line", line),
                        each.steps() == 0 ? "stepless" : "longrecord",
                        each == input ? is.input() : is.target(),
                        each.steps(),
                        Records.LONGEST);
            }
        }
        if (is == Shape.STEPWISE && !target.single() && target.steps() != input.steps()) {
            throw CorpusException.at(
                    file, CorpusException.place("line", line), "steps", input.steps(), "y", target.steps());
        }
        return target;
    }

    /** Without the steps that a mask leaves out. */
    private Values masked(int line, JsonNode record, Values target) throws CorpusException {
        JsonNode mask = record.get(MASK);
        if (mask == null) {
            return target;
        }
        if (!mask.isArray() || target.single()) {
            throw wrong(line, MASK, mask);
        }
        if (mask.size() != target.steps()) {
            throw CorpusException.at(
                    file, CorpusException.place("line", line), "steps", target.steps(), MASK, mask.size());
        }
        boolean[] asked = new boolean[mask.size()];
        for (int t = 0; t < asked.length; t++) {
            JsonNode each = mask.get(t);
            boolean number = each.isIntegralNumber() && (each.intValue() == 0 || each.intValue() == 1);
            if (!each.isBoolean() && !number) {
                throw wrong(line, MASK + "[" + t + "]", each);
            }
            asked[t] = each.isBoolean() ? each.booleanValue() : each.intValue() == 1;
        }
        if (target instanceof Values.Words words) {
            List<String> left = new ArrayList<>(words.words());
            for (int t = 0; t < asked.length; t++) {
                left.set(t, asked[t] ? left.get(t) : "");
            }
            return new Values.Words(left, words.spaced(), false);
        }
        Values.Numbers numbers = (Values.Numbers) target;
        List<double[]> left = new ArrayList<>();
        for (int t = 0; t < asked.length; t++) {
            double[] row = numbers.rows().get(t).clone();
            if (!asked[t]) {
                Arrays.fill(row, Double.NaN);
            }
            left.add(row);
        }
        return new Values.Numbers(left, numbers.decimals(), false);
    }

    private void alike(int line, String field, Values now, Values then, Entry before) throws CorpusException {
        boolean same = now.getClass() == then.getClass()
                && now.single() == then.single()
                && (!(now instanceof Values.Words n) || !(then instanceof Values.Words t) || n.spaced() == t.spaced());
        if (!same) {
            throw unlike(line, field, kind(now), before);
        }
        if (now instanceof Values.Numbers n && then instanceof Values.Numbers t && n.width() != t.width()) {
            throw CorpusException.at(
                    file,
                    CorpusException.place("line", line),
                    "width.unlike",
                    field,
                    n.width(),
                    before.line(),
                    t.width());
        }
    }

    private static Told kind(Values values) {
        if (values instanceof Values.Words words) {
            return CorpusException.place("kind." + (words.single() ? "entry" : words.spaced() ? "words" : "text"));
        }
        return CorpusException.place("kind." + (values.single() ? "number" : "numbers"));
    }

    private CorpusException unlike(int line, String field, Serializable is, Entry before) {
        return CorpusException.at(file, CorpusException.place("line", line), "unlike", field, is, before.line());
    }

    private CorpusException wrong(int line, String place, JsonNode found) {
        return CorpusException.at(
                file, CorpusException.place("line", line), "value", place, Told.quoted(found.toString(), SHOWN));
    }
}
