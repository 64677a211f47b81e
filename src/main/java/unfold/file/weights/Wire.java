package unfold.file.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unfold.file.FileException;
import unfold.file.StrictUtf8;

/**
 * Reads a message of protocol buffers, field by field. A length is a 64-bit number and is compared with what remains before anything is
 * read; nothing here calls itself, so that depth is bounded by who asks for inner messages.
 */
final class Wire {
    /** A number in as many bytes as it needs. */
    static final int VARINT = 0;
    /** Eight bytes. */
    static final int LONG = 1;
    /** A length, then so many bytes. */
    static final int BYTES = 2;
    /** Four bytes. */
    static final int INT = 5;

    private final String file;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long value;
    private int from;

    /** A message that takes all of these bytes. */
    Wire(String file, byte[] bytes) {
        this(file, bytes, 0, bytes.length);
    }

    private Wire(String file, byte[] bytes, int from, int to) {
        this.file = file;
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Goes on to the next field; false if there is none. */
    boolean next() throws FileException {
        if (at == end) {
            return false;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long number = tag >>> 3;
        if (number < 1 || number > 0x1fffffff) {
            throw broken();
        }
        field = (int) number;
        switch (type) {
            case VARINT -> value = varint();
            case LONG -> value = fixed(8);
            case INT -> value = fixed(4);
            case BYTES -> {
                long length = varint();
                if (length < 0 || length > end - at) {
                    throw FileException.at(
                            file,
                            FileException.place("byte", (long) at),
                            "onnx.length",
                            Long.toUnsignedString(length),
                            end - at);
                }
                from = at;
                at += (int) length;
            }
            default -> throw broken();
        }
        return true;
    }

    /** The number of the field. */
    int field() {
        return field;
    }

    private FileException broken() {
        return FileException.at(file, FileException.place("byte", (long) at), "onnx.wire");
    }

    private long varint() throws FileException {
        long read = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw broken();
            }
            byte next = bytes[at++];
            if (shift == 63 && (next & 0x7e) != 0) {
                throw broken();
            }
            read |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return read;
            }
        }
        throw broken();
    }

    private long fixed(int width) throws FileException {
        if (end - at < width) {
            throw broken();
        }
        long read = 0;
        for (int k = 0; k < width; k++) {
            read |= (bytes[at + k] & 0xffL) << (8 * k);
        }
        at += width;
        return read;
    }

    private void expect(int wanted) throws FileException {
        if (type != wanted) {
            throw broken();
        }
    }

    /** The field as a whole number. */
    long whole() throws FileException {
        expect(VARINT);
        return value;
    }

    /** The field as a float. */
    float number() throws FileException {
        expect(INT);
        return Float.intBitsToFloat((int) value);
    }

    /** The field as a message. */
    Wire message() throws FileException {
        expect(BYTES);
        return new Wire(file, bytes, from, at);
    }

    /** The bytes of the field. */
    byte[] data() throws FileException {
        expect(BYTES);
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** The field as a text. */
    String text() throws FileException {
        expect(BYTES);
        return StrictUtf8.text(file, Arrays.copyOfRange(bytes, from, at), from).toString();
    }

    /** The whole numbers of a repeated field, of which there may be one or, packed, many. */
    List<Long> wholes() throws FileException {
        if (type == VARINT) {
            return List.of(value);
        }
        Wire packed = message();
        List<Long> all = new ArrayList<>();
        while (packed.at < packed.end) {
            all.add(packed.varint());
        }
        return all;
    }

    /** The bytes of numbers of a repeated field, of which there may be one or, packed, many. */
    byte[] fixed() throws FileException {
        if (type == BYTES) {
            return data();
        }
        int width = type == LONG ? 8 : 4;
        return type == VARINT ? new byte[0] : Arrays.copyOfRange(bytes, at - width, at);
    }
}
