package unfold.file;

import java.nio.file.Path;
import java.util.Arrays;

/** A program that writes one file again and again until it is killed: each time one letter, many times. */
final class KilledWriter {
    static final int SIZE = 300_000;

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        for (int round = 0; ; round++) {
            byte[] bytes = new byte[SIZE];
            Arrays.fill(bytes, (byte) ('a' + round % 26));
            Atomic.write(Path.of(arguments[0]), out -> {
                for (int at = 0; at < SIZE; at += 1000) {
                    out.write(bytes, at, 1000);
                }
            });
        }
    }
}
