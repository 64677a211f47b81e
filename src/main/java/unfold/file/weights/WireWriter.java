package unfold.file.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a message of protocol buffers, field by field. */
final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole number. */
    WireWriter whole(int field, long value) {
        varint(((long) field << 3) | Wire.VARINT);
        varint(value);
        return this;
    }

    /** A text. */
    WireWriter text(int field, String text) {
        return data(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A message. */
    WireWriter message(int field, WireWriter message) {
        return data(field, message.bytes());
    }

    /** Bytes. */
    WireWriter data(int field, byte[] bytes) {
        varint(((long) field << 3) | Wire.BYTES);
        varint(bytes.length);
        out.write(bytes, 0, bytes.length);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** All so far. */
    byte[] bytes() {
        return out.toByteArray();
    }
}
