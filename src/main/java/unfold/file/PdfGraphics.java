package unfold.file;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontMapper;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGraphics2D;
import java.awt.Font;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.ImageObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws on a page of a PDF. A text stays text where its face allows it (see {@link Faces}), is found on this machine and has all its letters:
 * those that are used go into the file. Any other becomes outlines.
 */
final class PdfGraphics extends PdfGraphics2D {
    private final Embedded faces;

    private PdfGraphics(PdfContentByte page, float width, float height, Embedded faces) {
        super(page, width, height, faces, false, false, 0);
        this.faces = faces;
    }

    private PdfGraphics(PdfGraphics other) {
        super(other);
        this.faces = other.faces;
    }

    static PdfGraphics on(PdfContentByte page, float width, float height) {
        return new PdfGraphics(page, width, height, new Embedded());
    }

    @Override
    protected PdfGraphics2D createChild() {
        return new PdfGraphics(this);
    }

    @Override
    public void drawString(String text, float x, float y) {
        Atomic.goOn();
        if (text.isEmpty()) {
            return;
        }
        if (faces.has(getFont(), text)) {
            super.drawString(text, x, y);
        } else {
            Faces.outline(this, text, x, y);
        }
    }

    @Override
    public boolean drawImage(Image image, AffineTransform at, ImageObserver observer) {
        SharpPixels pixels = SharpPixels.of(this, image, at);
        return super.drawImage(pixels.image(), pixels.at(), observer);
    }

    /** The faces that were found on this machine so far. */
    private static final class Embedded implements FontMapper {
        private static final int DEEP = 5;
        private static final List<Path> FOLDERS = Stream.of(
                        System.getProperty("user.home") + "/.fonts",
                        System.getProperty("user.home") + "/.local/share/fonts",
                        "/usr/share/fonts",
                        "/usr/local/share/fonts",
                        "/Library/Fonts",
                        "/System/Library/Fonts",
                        System.getenv().getOrDefault("SystemRoot", "C:\\Windows") + "\\Fonts")
                .map(Path::of)
                .toList();

        private final Map<List<String>, Optional<BaseFont>> found = new HashMap<>();

        boolean has(Font font, String text) {
            return Faces.everywhere(font)
                    && face(font)
                            .map(f -> text.codePoints().allMatch(f::charExists))
                            .orElse(false);
        }

        private Optional<BaseFont> face(Font font) {
            return found.computeIfAbsent(Faces.files(font), names -> names.stream()
                    .flatMap(name -> FOLDERS.stream().flatMap(folder -> file(folder, name).stream()))
                    .findFirst()
                    .map(Embedded::read));
        }

        private static Optional<Path> file(Path folder, String name) {
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            try (Stream<Path> files = Files.find(
                    folder,
                    DEEP,
                    (file, kind) -> kind.isRegularFile()
                            && String.valueOf(file.getFileName()).equals(name),
                    FileVisitOption.FOLLOW_LINKS)) {
                return files.findFirst();
            } catch (IOException | UncheckedIOException e) {
                return Optional.empty(); // a folder that must not be read has nothing for us
            }
        }

        private static BaseFont read(Path file) {
            try {
                BaseFont face = BaseFont.createFont(file.toString(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
                face.setSubset(true);
                return face;
            } catch (DocumentException | IOException e) {
                throw new IllegalStateException("The face in " + file + " cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public BaseFont awtToPdf(Font font) {
            return face(font).orElseThrow(() -> new IllegalStateException("no file has the face " + font));
        }

        @Override
        public Font pdfToAwt(BaseFont font, int size) {
            return new Font(Font.SANS_SERIF, Font.PLAIN, size);
        }
    }
}
