package unfold.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusException;

/**
 * The text or table a network learns, as it goes with it into a file: by its hash, and whole if it is small.
 *
 * @param name of the file
 * @param sha256 of its bytes, in hexadecimal
 * @param bytes all of them; empty for one larger than a megabyte
 */
public record CorpusCopy(String name, String sha256, Optional<byte[]> bytes) {
    /** Larger files are not copied. */
    static final int LARGEST = 1 << 20;

    /** The setting of a task that names a file. */
    private static final String FILE = "file";

    /** The same in a preset. */
    static final String KEY = "task." + FILE;

    /** What a task with these settings learns from; empty if it makes its sequences itself. */
    public static Optional<CorpusCopy> of(Settings settings) throws CorpusException {
        if (settings.declared().stream().map(Setting::key).noneMatch(FILE::equals)) {
            return Optional.empty();
        }
        Corpus corpus = Corpora.standard().find(settings.text(FILE));
        byte[] all = corpus.bytes();
        return Optional.of(new CorpusCopy(
                corpus.name(), sha256(all), all.length <= LARGEST ? Optional.of(all) : Optional.empty()));
    }

    /** The name of an own file as it is good everywhere on this machine; that of a shipped one as it is. */
    static String absolute(String file) {
        Path own = Path.of(file);
        return Files.isRegularFile(own) ? own.toAbsolutePath().normalize().toString() : file;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Where the very same file is to be had: where it was, or else, from the copy, in a folder.
     *
     * @param session name of the file it stands in
     * @param was what the setting said
     * @param folder where copies are laid down
     */
    String find(String session, String was, Path folder) throws IOException {
        boolean missing = false;
        try {
            if (sha256(Corpora.standard().find(was).bytes()).equals(sha256)) {
                return was;
            }
        } catch (CorpusException e) {
            missing = true;
        }
        byte[] all = bytes.orElse(null);
        if (all == null) {
            throw FileException.of(session, missing ? "session.corpus.missing" : "session.corpus.changed", was);
        }
        if (!sha256(all).equals(sha256)) {
            throw FileException.of(session, "session.form", name);
        }
        Path copy = folder.resolve("corpora").resolve(sha256.substring(0, 16)).resolve(plain(name));
        if (!Files.isRegularFile(copy) || !Arrays.equals(Files.readAllBytes(copy), all)) {
            Atomic.write(copy, out -> out.write(all));
        }
        return copy.toAbsolutePath().toString();
    }

    /** A name that leads nowhere else. */
    private static String plain(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceFirst("^[. ]+", "_");
        return safe.isEmpty() ? "_" : safe.substring(Math.max(0, safe.length() - 100));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorpusCopy c && name.equals(c.name) && sha256.equals(c.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + sha256;
    }
}
