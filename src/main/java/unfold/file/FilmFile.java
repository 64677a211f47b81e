package unfold.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.Codec;
import org.jcodec.common.Format;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;
import org.jcodec.scale.AWTUtil;

/**
 * Films in files, as the ending of the file's name says: an animated GIF that runs without end, an MP4 (H.264), or a ZIP of numbered PNG
 * pictures. A file is there when it is whole; who throws out of the progress gives the film up, and nothing is left behind.
 */
public final class FilmFile {
    private static final int THOUSAND = 1000;

    private FilmFile() {}

    /** What a film can be written as. */
    public enum Kind implements FileKind {
        /** For slides and pages. */
        GIF,
        /** For players. */
        MP4,
        /** PNG frames, for everything else. */
        ZIP;

        @Override
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind that the name of a file asks for. */
    public static Optional<Kind> kind(Path file) {
        return FileKind.of(file, List.of(Kind.values()));
    }

    /** All endings: .gif, .mp4 or .zip. */
    public static String endings() {
        return FileKind.listed(List.of(Kind.values()));
    }

    /**
     * Writes a film.
     *
     * @param progress is told the fraction that is done
     * @throws FileException if the name asks for no kind there is, or the file cannot be written
     */
    public static void write(Film film, Path file, DoubleConsumer progress) throws IOException {
        Kind kind = kind(file).orElseThrow(() -> FileException.of(file.toString(), "film.format", endings()));
        Atomic.write(file, out -> {
            switch (kind) {
                case GIF -> GifFilm.write(film, out, progress);
                case MP4 -> mp4(film, out, progress);
                case ZIP -> zip(film, out, progress);
            }
        });
    }

    private static void zip(Film film, OutputStream out, DoubleConsumer progress) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(0); // PNG is compressed already
        for (int k = 0; k < film.frames(); k++) {
            ZipEntry entry = new ZipEntry(String.format(Locale.ROOT, "frame-%05d.png", k + 1));
            entry.setTime(0);
            zip.putNextEntry(entry);
            PngFigure.encode(PngFigure.image(film.frame().apply(k), 1), zip);
            zip.closeEntry();
            progress.accept((k + 1.0) / film.frames());
        }
        zip.finish();
    }

    /** The coder wants to go back in its file, so it gets one of its own. */
    private static void mp4(Film film, OutputStream out, DoubleConsumer progress) throws IOException {
        Path own = Files.createTempFile("unfold-", ".mp4");
        try {
            try (SeekableByteChannel channel = NIOUtils.writableFileChannel(own.toString())) {
                Rational rate = Rational.R((int) Math.round(film.framesPerSecond() * THOUSAND), THOUSAND);
                SequenceEncoder encoder = new SequenceEncoder(channel, rate, Format.MOV, Codec.H264, null);
                for (int k = 0; k < film.frames(); k++) {
                    encoder.encodeNativeFrame(picture(film.frame().apply(k)));
                    progress.accept((k + 1.0) / film.frames());
                }
                encoder.finish();
            }
            Files.copy(own, out);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** Even in width and height, as the coder wants it. */
    private static Picture picture(Figure figure) {
        BufferedImage image = PngFigure.image(figure, 1);
        BufferedImage even = new BufferedImage(
                image.getWidth() + image.getWidth() % 2,
                image.getHeight() + image.getHeight() % 2,
                BufferedImage.TYPE_3BYTE_BGR);
        even.createGraphics().drawImage(image, 0, 0, even.getWidth(), even.getHeight(), null);
        return AWTUtil.fromBufferedImage(even, ColorSpace.RGB);
    }
}
