package unfold.file;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Figures in files, as the ending of the file's name says. */
public final class FigureFile {
    private FigureFile() {}

    /** What a still figure can be written as. */
    public enum Format implements FileKind {
        /** Vectors for the web. */
        SVG("svg"),
        /** Vectors for print; formulas are outlines, other letters stay letters. */
        PDF("pdf"),
        /** Pixels. */
        PNG("png"),
        /** Commands for LaTeX with the package tikz. */
        TIKZ("tex");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        @Override
        public String ending() {
            return ending;
        }
    }

    /** The format that the name of a file asks for. */
    public static Optional<Format> format(Path file) {
        return FileKind.of(file, List.of(Format.values()));
    }

    /** All endings, as one would write them: .svg, .pdf … */
    public static String endings() {
        return FileKind.listed(List.of(Format.values()));
    }

    /**
     * Writes a figure, whole or not at all.
     *
     * @param size of PNG
     * @throws FileException if the name asks for no format there is, or the file cannot be written
     */
    public static void write(Figure figure, FigureSize size, Path file) throws IOException {
        Format format = format(file).orElseThrow(() -> FileException.of(file.toString(), "figure.format", endings()));
        Atomic.write(file, out -> write(figure, format, size, out));
    }

    /** The same into a stream, which stays open. */
    public static void write(Figure figure, Format format, FigureSize size, OutputStream out) throws IOException {
        switch (format) {
            case SVG -> out.write(SvgFigure.text(figure).getBytes(StandardCharsets.UTF_8));
            case PNG -> PngFigure.write(figure, size.scale(figure), out);
            case PDF -> pdf(figure, out);
            case TIKZ -> out.write(tikz(figure).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A figure as TikZ. */
    static String tikz(Figure figure) {
        TikzGraphics g = new TikzGraphics();
        figure.paint().on(g);
        return g.picture(figure.width(), figure.height());
    }

    /** One page as large as the figure, a point for each of its pixels. */
    private static void pdf(Figure figure, OutputStream out) throws IOException {
        try (Document document = new Document(new Rectangle(figure.width(), figure.height()))) {
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setCloseStream(false);
            document.addCreator("Unfold");
            document.open();
            Graphics2D g = PdfGraphics.on(writer.getDirectContent(), figure.width(), figure.height());
            figure.paint().on(g);
            g.dispose();
        } catch (DocumentException e) {
            throw new IOException("The figure could not be written as PDF: " + e.getMessage(), e);
        }
    }
}
