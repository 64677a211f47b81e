package unfold.file;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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

    private static void stream(Figure figure, Writer writer) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Unfold");
        context.setPrecision(2);
        SVGGraphics2D g = new SVGGraphics2D(context, true);
        g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
        figure.paint().on(g);
        Element root = g.getRoot();
        root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
        g.stream(root, writer, true, false);
        g.dispose();
    }
}
