package unfold.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unfold.setting.Told;

/**
 * Reads safetensors files. Everything the header promises is checked against the bytes that are there before any memory is taken for it:
 * the data of the tensors follow each other without holes, overlap nowhere and fill the file. A file that {@link SafetensorsWriter} wrote is
 * read as it was written or not at all, since its checksum stands among its notes.
 */
public final class SafetensorsReader {
    /** The longest header, in bytes. */
    public static final int LARGEST_HEADER = 100_000_000;
    /** The largest file, in bytes. */
    public static final long LARGEST = 1L << 30;

    /** The name in the header under which the notes stand. */
    static final String NOTES = "__metadata__";

    private static final int START = 8;
    private static final Told HEADER = FileException.place("header");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(20)
                    .maxStringLength(LARGEST_HEADER)
                    .build())
            .build();

    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private final SortedMap<String, String> notes = new TreeMap<>();
    private @Nullable String checksum;

    private SafetensorsReader(String file) {
        this.file = file;
    }

    private record Entry(String name, Tensor.Type type, int[] shape, long begin, long end) {}

    /** The tensors of a file. */
    public static Tensors read(Path file) throws FileException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(file.toString(), channel);
        } catch (IOException e) {
            throw FileException.of(file, e);
        }
    }

    /** The tensors of a file that must have a checksum, so that nothing else is believed before it. */
    public static Tensors readChecked(Path file) throws FileException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            SafetensorsReader reader = new SafetensorsReader(file.toString());
            Tensors tensors = reader.tensors(channel);
            if (reader.checksum == null) {
                throw FileException.of(file.toString(), "tensors.damaged");
            }
            return tensors;
        } catch (IOException e) {
            throw FileException.of(file, e);
        }
    }

    /**
     * The tensors from here to the end of the channel.
     *
     * @param file its name, for what is said when it cannot be read
     */
    public static Tensors read(String file, SeekableByteChannel channel) throws IOException {
        return new SafetensorsReader(file).tensors(channel);
    }

    private Tensors tensors(SeekableByteChannel channel) throws IOException {
        long size = channel.size() - channel.position();
        if (size < START + 2) {
            throw FileException.of(file, "tensors.short", size);
        }
        if (size > LARGEST) {
            throw FileException.of(file, "tensors.large", size, LARGEST);
        }
        long length = ByteBuffer.wrap(bytes(channel, START))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        long remaining = size - START;
        if (length < 2 || length > LARGEST_HEADER || length > remaining) {
            throw FileException.at(
                    file, HEADER, "tensors.header", Long.toUnsignedString(length), remaining, LARGEST_HEADER);
        }
        header(StrictUtf8.text(file, bytes(channel, (int) length), START));
        Tensors read = new Tensors(data(channel, remaining - length), notes);
        if (checksum != null && !checksum.equals(Checksum.of(read))) {
            throw FileException.of(file, "tensors.damaged");
        }
        return read;
    }

    private static byte[] bytes(SeekableByteChannel channel, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private void header(CharBuffer text) throws IOException {
        if (text.charAt(0) != '{') {
            throw wanted(FileException.place("header.character", 1L), "an opening brace");
        }
        try (JsonParser json = JSON.createParser(text.array(), 0, text.length())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = whole(HEADER, json.currentName());
                if (name.equals(NOTES)) {
                    notes(json);
                } else {
                    entries.add(entry(json, name));
                }
            }
            if (json.nextToken() != null) {
                throw wanted(here(json), "the end of the header");
            }
        } catch (JsonProcessingException e) {
            Told place = e.getLocation() == null
                    ? HEADER
                    : FileException.place("header.character", e.getLocation().getCharOffset() + 1);
            String why = e.getOriginalMessage().lines().findFirst().orElse("");
            throw FileException.at(file, place, "tensors.json", why).because(e);
        }
    }

    private void notes(JsonParser json) throws IOException {
        expect(json, JsonToken.START_OBJECT, HEADER, "an object of texts");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Told place = FileException.place("note", json.currentName());
            String name = whole(place, json.currentName());
            expect(json, JsonToken.VALUE_STRING, place, "a text in quotes");
            String text = whole(place, json.getText());
            if (name.equals(Checksum.NOTE)) {
                checksum = text;
            } else {
                notes.put(name, text);
            }
        }
    }

    private Entry entry(JsonParser json, String name) throws IOException {
        Told place = FileException.place("tensor", name);
        expect(json, JsonToken.START_OBJECT, place, "an object in braces");
        Tensor.@Nullable Type type = null;
        long @Nullable [] shape = null;
        long @Nullable [] offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dtype" -> type = type(json, place);
                case "shape" -> shape = numbers(json, place, Tensor.MOST_SIZES);
                case "data_offsets" -> offsets = numbers(json, place, 2);
                default -> throw FileException.at(file, place, "tensors.field", json.currentName());
            }
        }
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw FileException.at(file, place, "tensors.fields");
        }
        long bytes = type.width();
        int[] sizes = new int[shape.length];
        for (int k = 0; k < shape.length; k++) {
            if (shape[k] > Integer.MAX_VALUE) {
                throw FileException.at(file, place, "tensors.shape", Tensor.MOST_SIZES, Integer.MAX_VALUE);
            }
            sizes[k] = (int) shape[k];
            bytes *= shape[k]; // below 2^30 times below 2^31
            if (bytes > LARGEST) {
                throw FileException.at(file, place, "tensors.size", Arrays.toString(shape), LARGEST);
            }
        }
        long span = offsets[1] - offsets[0];
        if (span != bytes) {
            throw FileException.at(file, place, "tensors.span", span, Arrays.toString(shape), type.name(), bytes);
        }
        return new Entry(name, type, sizes, offsets[0], offsets[1]);
    }

    private Tensor.Type type(JsonParser json, Told place) throws IOException {
        expect(json, JsonToken.VALUE_STRING, place, "a dtype in quotes");
        String word = json.getText();
        for (Tensor.Type type : Tensor.Type.values()) {
            if (type.name().equals(word)) {
                return type;
            }
        }
        throw FileException.at(file, place, "tensors.type", word, Arrays.toString(Tensor.Type.values()));
    }

    /** A list of whole numbers that are not negative, of which there are at most so many. */
    private long[] numbers(JsonParser json, Told place, int most) throws IOException {
        expect(json, JsonToken.START_ARRAY, place, "a list in brackets");
        long[] numbers = new long[most];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || json.getLongValue() < 0
                    || count == most) {
                throw FileException.at(file, place, "tensors.shape", most, Integer.MAX_VALUE);
            }
            numbers[count++] = json.getLongValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private void expect(JsonParser json, JsonToken token, Told place, String wanted) throws IOException {
        if (json.nextToken() != token) {
            throw wanted(place, wanted);
        }
    }

    private FileException wanted(Told place, String wanted) {
        return FileException.at(file, place, "tensors.wanted", wanted);
    }

    private static Told here(JsonParser json) {
        return FileException.place(
                "header.character", json.currentTokenLocation().getCharOffset() + 1);
    }

    /** A name or note that has no half of a character, which an escape can spell. */
    private String whole(Told place, String text) throws FileException {
        if (!StrictUtf8.encodable(text)) {
            throw FileException.at(file, place, "tensors.name");
        }
        return text;
    }

    /** The data of all entries, in the order in which they lie. */
    private SortedMap<String, Tensor> data(SeekableByteChannel channel, long there) throws IOException {
        long end = 0;
        List<Entry> inOrder = entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
        for (Entry each : inOrder) {
            if (each.begin() != end) {
                throw FileException.at(
                        file, FileException.place("tensor", each.name()), "tensors.gap", each.begin(), end);
            }
            end = each.end();
        }
        if (end != there) {
            throw FileException.of(file, "tensors.cover", end, there);
        }
        SortedMap<String, Tensor> all = new TreeMap<>();
        for (Entry each : inOrder) {
            byte[] data = bytes(channel, (int) (each.end() - each.begin()));
            all.put(each.name(), new Tensor(each.type(), each.shape(), data));
        }
        return all;
    }
}
