package unfold.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;

/** Tells sequences from others: SHA-256 of what a data set is measured on and of the names of its symbols. */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** In hexadecimal. */
    static String of(Dataset dataset) {
        Fingerprint print = new Fingerprint();
        dataset.inputNames().forEach(print::add);
        dataset.outputNames().forEach(print::add);
        for (Example example : dataset.validation().examples()) {
            new TreeMap<>(example.series()).forEach((name, series) -> {
                print.add(name);
                print.add(series);
            });
        }
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private void add(Series series) {
        ByteBuffer numbers = ByteBuffer.allocate(
                Integer.BYTES * (1 + series.symbols().length) + Double.BYTES * series.vectors().length);
        numbers.putInt(series.length());
        for (int symbol : series.symbols()) {
            numbers.putInt(symbol);
        }
        for (double value : series.vectors()) {
            numbers.putDouble(value);
        }
        digest.update(numbers.array());
    }
}
