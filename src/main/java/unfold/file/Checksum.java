package unfold.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of everything tensors hold: notes, names, types, shapes, numbers. */
final class Checksum {
    /** The note in which a file keeps it. */
    static final String NOTE = "unfold.sha256";

    private final MessageDigest digest;

    private Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The checksum in lower-case hexadecimal. */
    static String of(Tensors tensors) {
        Checksum sum = new Checksum();
        sum.add(tensors.notes().size());
        tensors.notes().forEach((name, text) -> {
            sum.add(name);
            sum.add(text);
        });
        tensors.all().forEach((name, tensor) -> {
            sum.add(name);
            sum.add(tensor.type().name());
            sum.add(tensor.rank());
            tensor.shape().forEach(sum::add);
            sum.digest.update(tensor.data());
        });
        return HexFormat.of().formatHex(sum.digest.digest());
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }
}
