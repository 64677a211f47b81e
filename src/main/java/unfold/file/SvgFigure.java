package unfold.file;

import java.awt.Dimension;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;

/** Figures as SVG. */
public final class SvgFigure {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private SvgFigure() {}

    /** Writes a figure. */
    public static void write(Figure figure, Path file) throws IOException {
        Atomic.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            stream(figure, writer);
            writer.flush();
        });
    }

    /** A figure as text. */
    public static String text(Figure figure) throws IOException {
        StringWriter writer = new StringWriter();
        stream(figure, writer);
        return writer.toString();
    }

    private static Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot make XML documents.", e);
        }
    }

    /** Images stand in the text itself, as PNG. */
    private static final class Pixels extends ImageHandlerBase64Encoder {
        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                PngFigure.encode(image, out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(e.getMessage(), e);
            }
        }
    }

    private static void stream(Figure figure, Writer writer) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Unfold");
        context.setPrecision(2);
        context.setGenericImageHandler(new SimpleImageHandler(new Pixels()));
        SvgGraphics g = new SvgGraphics(context);
        g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
        figure.paint().on(g);
        g.stream(g.picture(figure.width(), figure.height()), writer, true, false);
        g.dispose();
    }
}
